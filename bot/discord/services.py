"""What the handlers work with."""

from dataclasses import dataclass

import discord

from bot.answer import Language
from bot.assistant import Assistant
from bot.discord.rendering import Renderer
from bot.discord.sending import Sender
from bot.flood import FloodGuard
from bot.inquiry import Inquirer
from bot.memory import Memory
from bot.page import Pages
from bot.recorder import Recorder
from bot.settings import Settings
from bot.state import ChatSettings, State
from bot.turntaking import TurnTaking
from bot.worker import Worker

# Buttons are quicker to press than questions to write.
_PRESSES_PER_MINUTE = 40


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that one running bot shares between its handlers."""

    settings: Settings
    assistant: Assistant
    worker: Worker
    state: State
    memory: Memory
    pages: Pages
    recorder: Recorder
    inquirer: Inquirer
    renderer: Renderer
    sender: Sender
    turns: TurnTaking
    askers: FloodGuard
    servers: FloodGuard
    pressers: FloodGuard

    @classmethod
    def build(
        cls, assistant: Assistant, worker: Worker, state: State, settings: Settings
    ) -> "Services":
        """Put everything together."""
        conversation, flood = settings.conversation, settings.discord.flood
        memory = Memory(minutes=conversation.memory_minutes, max_turns=conversation.max_turns)
        pages = Pages(assistant)
        recorder = Recorder(assistant, state=state, hours=conversation.recent_hours)
        inquirer = Inquirer(
            assistant, worker=worker, state=state, memory=memory, pages=pages, recorder=recorder
        )
        return cls(
            settings=settings,
            assistant=assistant,
            worker=worker,
            state=state,
            memory=memory,
            pages=pages,
            recorder=recorder,
            inquirer=inquirer,
            renderer=Renderer(pages),
            sender=Sender(),
            turns=TurnTaking(),
            askers=FloodGuard(per_minute=flood.user_per_minute),
            servers=FloodGuard(per_minute=flood.group_per_minute),
            pressers=FloodGuard(per_minute=_PRESSES_PER_MINUTE),
        )

    def language_of(self, chat: ChatSettings, locale: discord.Locale | None = None) -> Language:
        """Return the language to speak: what the server chose, that of the person, the default."""
        if chat.language is not None:
            return chat.language
        if locale is discord.Locale.dutch:
            return "nl"
        if locale in {discord.Locale.american_english, discord.Locale.british_english}:
            return "en"
        return self.settings.conversation.language
