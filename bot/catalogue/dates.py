"""Dates in words; the locale of the machine plays no part."""

from datetime import date

from bot.answer import Language

_MONTHS: dict[Language, str] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def say_date(day: date, language: Language) -> str:
    """Return "24 januari 2026" or "24 January 2026"."""
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day.day} {month} {day.year}"
