"""What survives a restart: settings of chats, answers with their buttons, opinions, updates."""

from bot.answer import Style
from bot.cited import CitedPassage
from bot.place import Chat, Place, Platform
from bot.state.answers import NewAnswer, StoredAnswer
from bot.state.chats import ChatSettings
from bot.state.database import StateError
from bot.state.feedback import Votes
from bot.state.state import State

__all__ = [
    "Chat",
    "ChatSettings",
    "CitedPassage",
    "NewAnswer",
    "Place",
    "Platform",
    "State",
    "StateError",
    "StoredAnswer",
    "Style",
    "Votes",
]
