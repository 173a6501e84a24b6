"""Set up logging: to standard error, and without secrets."""

import logging
import re

# A Telegram token, also inside a URL as httpx logs it; a Discord token after "Bot ".
_TELEGRAM_TOKEN = re.compile(r"\d{6,}(?::|%3A)[\w-]{30,}")
_DISCORD_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{6}\.[\w-]{25,}")
_OWN = ("bot", "index")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback included, with every token replaced."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to log without tokens."""
        return redact(super().format(record))


def redact(text: str) -> str:
    """Return `text` with «token» in place of anything that looks like one."""
    return _DISCORD_TOKEN.sub("«token»", _TELEGRAM_TOKEN.sub("«token»", text))


def is_worth_logging(record: logging.LogRecord) -> bool:
    """Tell whether a record is our own, or a warning or worse of somebody else's."""
    return record.levelno >= logging.WARNING or record.name.split(".")[0] in _OWN


def configure_logging(level: str) -> None:
    """Log to standard error from `level` on; other people's libraries from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(_FORMAT))
    # Some libraries set a level of their own on import, so the root's does not hold for them.
    handler.addFilter(is_worth_logging)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelName(level)))
    for name in _OWN:
        logging.getLogger(name).setLevel(level)
