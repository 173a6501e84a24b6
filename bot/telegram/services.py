"""What the handlers work with."""

from dataclasses import dataclass

from telegram import User

from bot.answer import Language
from bot.assistant import Assistant
from bot.flood import FloodGuard
from bot.inquiry import Inquirer
from bot.memory import Memory
from bot.page import Pages
from bot.recorder import Recorder
from bot.settings import Settings
from bot.state import ChatSettings, State
from bot.telegram.presence import Presence
from bot.telegram.rendering import Renderer
from bot.telegram.sending import Sender
from bot.worker import Worker


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that one running bot shares between its handlers; `me` is the bot itself."""

    me: User
    settings: Settings
    assistant: Assistant
    worker: Worker
    state: State
    memory: Memory
    sender: Sender
    presence: Presence
    pages: Pages
    recorder: Recorder
    inquirer: Inquirer
    renderer: Renderer
    askers: FloodGuard
    groups: FloodGuard
    pressers: FloodGuard

    @property
    def source(self) -> str:
        """The name under which updates of this bot are kept."""
        return f"telegram:{self.me.id}"

    def language_of(self, chat: ChatSettings, asked: Language | None = None) -> Language:
        """Return the language to speak: what the chat chose, that of the question, the default."""
        return chat.language or asked or self.settings.conversation.language
