"""No token reaches a log."""

import logging
import sys

import pytest

from bot.logs import RedactingFormatter, is_worth_logging, redact

TELEGRAM = "1234567890:AAExampleExampleExampleExampleExampl"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.mark.parametrize(
    "text",
    [
        f"HTTP Request: POST https://api.telegram.org/bot{TELEGRAM}/getMe",
        f"The token `{TELEGRAM}` was rejected by the server.",
        TELEGRAM.replace(":", "%3A"),
        f"Authorization: Bot {DISCORD}",
    ],
)
def test_a_token_is_replaced(text: str) -> None:
    hidden = redact(text)
    assert "«token»" in hidden
    assert "Example" not in hidden
    assert "abcdefgh" not in hidden


def test_other_text_is_left_as_it_is() -> None:
    text = "2026-01-24 10:11:12,123 INFO bot.telegram: started (index.search.py)"
    assert redact(text) == text


def test_a_traceback_is_redacted_too() -> None:
    try:
        raise ValueError(TELEGRAM)
    except ValueError:
        record = logging.LogRecord("bot", logging.ERROR, "x.py", 1, "a fault", None, sys.exc_info())
    line = RedactingFormatter("%(message)s").format(record)
    assert "ValueError: «token»" in line
    assert TELEGRAM not in line


@pytest.mark.parametrize(
    ("name", "level", "is_logged"),
    [
        ("bot.telegram", logging.DEBUG, True),
        ("index", logging.INFO, True),
        ("bm25s", logging.DEBUG, False),
        ("httpx", logging.INFO, False),
        ("httpx", logging.WARNING, True),
        ("botany", logging.INFO, False),
    ],
)
def test_other_libraries_are_heard_from_warnings_on(name: str, level: int, is_logged: bool) -> None:
    record = logging.LogRecord(name, level, "x.py", 1, "text", None, None)
    assert is_worth_logging(record) is is_logged
