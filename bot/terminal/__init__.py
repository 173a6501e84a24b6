"""The conversation in a terminal or through a pipe."""

from bot.terminal.conversation import Conversation, converse
from bot.terminal.display import Display, PlainDisplay, ScreenDisplay, open_display, present

__all__ = [
    "Conversation",
    "Display",
    "PlainDisplay",
    "ScreenDisplay",
    "converse",
    "open_display",
    "present",
]
