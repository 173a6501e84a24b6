"""The conversation in a terminal or through a pipe."""

from bot.terminal.conversation import Conversation, converse
from bot.terminal.display import Display, PlainDisplay, ScreenDisplay, open_display, present
from bot.terminal.history import History
from bot.terminal.mark import Mark

__all__ = [
    "Conversation",
    "Display",
    "History",
    "Mark",
    "PlainDisplay",
    "ScreenDisplay",
    "converse",
    "open_display",
    "present",
]
