"""The connection to Discord: what is listened to, and which handler hears of it."""

import logging
import sys
from typing import Any

import discord

from bot.discord.answering import Answering
from bot.discord.articles import Articles
from bot.discord.commands import CatalogueTranslator, make_tree
from bot.discord.conduct import Conduct
from bot.discord.contents import Contents
from bot.discord.handlers import Handlers
from bot.discord.items import ITEMS, PressedClient, press_of
from bot.discord.personal import Personal
from bot.discord.presses import AnswerPresses
from bot.discord.questions import Questions
from bot.discord.services import Services
from bot.health import HealthFile

logger = logging.getLogger(__name__)


class BronvastClient(PressedClient):
    """Listens to messages that address the bot, commands and presses.

    It never asks for the content of other people's messages: Discord gives that of mentions, of
    replies with the ping on and of private conversations by itself.
    """

    def __init__(self, services: Services, *, health: HealthFile) -> None:
        # The bot has no voice, so the library need not tell what is missing for it.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            # Nothing here waits until every server is known.
            guild_ready_timeout=0,
            # What was said is not kept, not even in memory.
            max_messages=None,
            # Tells of everything that arrives, heartbeats included: the pulse of the bot.
            enable_debug_events=True,
        )
        self._health = health
        answering, conduct = Answering(services), Conduct(services)
        contents, personal = Contents(services.assistant), Personal(services)
        articles = Articles(services)
        self._questions = Questions(services, answering, conduct)
        self.presses = AnswerPresses(
            services,
            answering=answering,
            conduct=conduct,
            contents=contents,
            personal=personal,
            articles=articles,
        )
        handlers = Handlers(
            services,
            answering=answering,
            conduct=conduct,
            contents=contents,
            personal=personal,
            articles=articles,
        )
        self.tree = make_tree(self, handlers)

    async def setup_hook(self) -> None:
        """Prepare what has to be there before the first event."""
        self.add_dynamic_items(*ITEMS)
        await self.tree.set_translator(CatalogueTranslator())

    async def on_ready(self) -> None:
        """Tell that the bot is there."""
        logger.info("%s is running on Discord, on %s servers", self.user, len(self.guilds))

    async def on_socket_raw_receive(self, _received: str) -> None:
        """Note that Discord is heard."""
        self._health.touch()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot something."""
        if self.user is not None:
            await self._questions.on_message(message, self.user)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Edit the answer to an edited question."""
        if self.user is not None:
            await self._questions.on_edit(payload.message, self.user)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Forget an answer that is gone."""
        await self._questions.on_delete(payload.guild_id, (payload.message_id,))

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget answers that are gone."""
        await self._questions.on_delete(payload.guild_id, payload.message_ids)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Say of a button of another version that it has expired; the rest is heard elsewhere."""
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.component and not _is_ours(data):
            await press_of(interaction, None)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 (the library's signature)
        """Log a fault in a handler; what it was about stays out of the log."""
        # The library calls it while the fault is being handled.
        logger.error("the handler of %s failed", event_method, exc_info=sys.exception())


def _is_ours(data: dict[str, Any]) -> bool:
    custom_id = str(data.get("custom_id", ""))
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
