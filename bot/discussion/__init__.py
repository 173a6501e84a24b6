"""Tools for a discussion about an article: sources of claims, checks of quotations, receipts."""

from bot.discussion.blocks import (
    Block,
    Cited,
    Group,
    Line,
    Quote,
    Run,
    is_elastic,
    passages_in,
    say,
    shown_in,
)
from bot.discussion.fitting import Fitted, fit_groups
from bot.discussion.quotationpage import show_check, show_difference
from bot.discussion.receiptpage import show_unknown, show_verification
from bot.discussion.sourcepage import show_sources
from bot.discussion.sources import Sourced, Sources, find_sources

__all__ = [
    "Block",
    "Cited",
    "Fitted",
    "Group",
    "Line",
    "Quote",
    "Run",
    "Sourced",
    "Sources",
    "find_sources",
    "fit_groups",
    "is_elastic",
    "passages_in",
    "say",
    "show_check",
    "show_difference",
    "show_sources",
    "show_unknown",
    "show_verification",
    "shown_in",
]
