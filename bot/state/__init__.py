"""What survives a restart: settings of chats, answers with their buttons, opinions, updates."""

from bot.cited import CitedPassage
from bot.state.answers import AnswerStatus, NewAnswer, StoredAnswer
from bot.state.chats import ChatSettings, Style
from bot.state.database import StateError
from bot.state.feedback import Votes
from bot.state.place import Chat, Place, Platform
from bot.state.receipts import IssuedReceipt
from bot.state.state import State

__all__ = [
    "AnswerStatus",
    "Chat",
    "ChatSettings",
    "CitedPassage",
    "IssuedReceipt",
    "NewAnswer",
    "Place",
    "Platform",
    "State",
    "StateError",
    "StoredAnswer",
    "Style",
    "Votes",
]
