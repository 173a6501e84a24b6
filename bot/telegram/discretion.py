"""Keep secrets and texts out of the log."""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import TelegramError


class DiscreetFormatter(logging.Formatter):
    """Formats as another formatter does, without one secret and without what people wrote.

    Where the library cannot read what it received, it logs that whole; so of its records only the
    sentence is kept, without what would be filled in.
    """

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        super().__init__()
        self._inner = inner
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to log."""
        if record.name.partition(".")[0] == "telegram":
            record = _without_values(record)
        line = self._inner.format(record)
        for form in (self._secret, self._secret.replace(":", "%3A")):
            line = line.replace(form, "«token»")
        return line


def _without_values(record: logging.LogRecord) -> logging.LogRecord:
    bare = copy.copy(record)
    bare.args = ()
    kind = record.exc_info[0] if record.exc_info else None
    bare.msg = f"{record.msg} ({kind.__name__})" if kind is not None else record.msg
    bare.exc_info = bare.exc_text = None
    return bare


def describe_error(error: TelegramError) -> str:
    """Return what went wrong in one line, without what the server sent."""
    said = str(error).partition(". Parsing the server response")[0]
    return f"{type(error).__name__}: {said[:200]}"


@contextmanager
def hiding(secret: str) -> Iterator[None]:
    """Keep a secret, and texts, out of everything that is logged while the block runs."""
    before = [(handler, handler.formatter) for handler in logging.getLogger().handlers]
    for handler, formatter in before:
        handler.setFormatter(DiscreetFormatter(formatter or logging.Formatter(), secret))
    try:
        yield
    finally:
        for handler, formatter in before:
            handler.setFormatter(formatter)
