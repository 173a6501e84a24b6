"""How every handler ends: whatever goes wrong is logged, and the asker hears one calm sentence."""

import logging
from collections.abc import Awaitable, Callable, Hashable

import discord

from bot.catalogue import chat as words
from bot.catalogue.text import Text
from bot.discord.addressing import message_place
from bot.discord.dialogue import Audience, Dialogue
from bot.discord.faults import describe
from bot.discord.rendering import say
from bot.discord.services import Services
from bot.flood import FloodGuard
from bot.state import ChatSettings, Place
from bot.worker import BusyError

logger = logging.getLogger(__name__)

Work = Callable[[Dialogue], Awaitable[None]]


class Conduct:
    """Runs handlers: in turn, within the limits, and without letting a fault out."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def interaction(
        self,
        interaction: discord.Interaction,
        work: Work,
        *,
        audience: Audience,
        is_question: bool = False,
        key: Hashable | None = None,
    ) -> None:
        """Acknowledge an interaction, and then do the work for it in its turn."""
        services = self._services
        dialogue = Dialogue(interaction, audience)
        if not await dialogue.acknowledge():
            return
        guard = services.askers if is_question else services.pressers
        sentence: Text | None = None
        if guard.admit(interaction.user.id) != "welcome" or (
            is_question and not self._is_server_welcome(dialogue.place)
        ):
            sentence = words.TOO_FAST
        else:
            own_key = (interaction.channel_id, interaction.user.id)
            async with services.turns.turn(own_key if key is None else key):
                sentence = await self._run(lambda: work(dialogue))
        if sentence is not None:
            language = services.language_of(ChatSettings(), interaction.locale)
            await dialogue.tell(sentence.say(language))

    async def message(self, message: discord.Message, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work for a message in the turn of its author."""
        services = self._services
        verdict = services.askers.admit(message.author.id)
        place = message_place(message)
        sentence: Text | None = None
        if verdict == "welcome" and message.guild is not None:
            verdict = services.servers.admit(place.chat.number)
        if verdict == "notify":
            sentence = words.TOO_FAST
        elif verdict == "welcome":
            async with services.turns.turn((message.channel.id, message.author.id)):
                sentence = await self._run(work)
        if sentence is not None:
            chat = await services.state.chats.get(place.chat)
            said = sentence.say(services.language_of(chat))
            await services.sender.reply(message, say(said))

    def _is_server_welcome(self, place: Place) -> bool:
        guard: FloodGuard = self._services.servers
        is_private = place.topic is None
        return is_private or guard.admit(place.chat.number) == "welcome"

    @staticmethod
    async def _run(work: Callable[[], Awaitable[None]]) -> Text | None:
        """Do the work; return what to say where it failed."""
        try:
            await work()
        except BusyError:
            logger.warning("too many questions are waiting")
            return words.BUSY
        except discord.HTTPException as error:
            logger.warning("a handler was refused: %s", describe(error))
            return words.FAULT
        except Exception:
            logger.exception("a handler failed")
            return words.FAULT
        return None
