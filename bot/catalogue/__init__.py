"""Every sentence a user reads, in Dutch and English; one module for each area."""

from bot.catalogue.answers import (
    say_address,
    say_day,
    say_fault,
    say_not_found,
    say_refusal,
    say_size,
    say_source,
    say_speaker,
)
from bot.catalogue.dates import say_date
from bot.catalogue.smalltalk import say_smalltalk
from bot.catalogue.text import Text

__all__ = [
    "Text",
    "say_address",
    "say_date",
    "say_day",
    "say_fault",
    "say_not_found",
    "say_refusal",
    "say_size",
    "say_smalltalk",
    "say_source",
    "say_speaker",
]
