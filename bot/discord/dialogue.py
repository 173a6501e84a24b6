"""One interaction: acknowledged at once, answered when the answer is there."""

import logging
from typing import Literal

import discord

from bot.discord.faults import (
    ALREADY_ACKNOWLEDGED,
    MISSING_PERMISSIONS,
    UNKNOWN_INTERACTION,
    TransportFault,
    describe,
)
from bot.discord.persistence import persist
from bot.discord.rendering import Reply
from bot.state import Chat, Place

logger = logging.getLogger(__name__)

# How an interaction is answered: for everyone, for the asker alone, or in the message pressed on.
Audience = Literal["everyone", "asker", "message"]

# An acknowledgement must be there within three seconds.
_ACK_PAUSES = (0.2, 0.6)
_NOBODY = discord.AllowedMentions.none()


class Dialogue:
    """Answers one interaction. Its methods log what Discord refuses; they do not fail."""

    def __init__(self, interaction: discord.Interaction, audience: Audience) -> None:
        self.interaction = interaction
        self._audience = audience

    @property
    def place(self) -> Place:
        """Where it happens."""
        found = self.interaction
        return place_of(guild=found.guild_id, channel=found.channel_id, person=found.user.id)

    @property
    def person(self) -> int:
        """Who asks or presses."""
        return self.interaction.user.id

    @property
    def is_private(self) -> bool:
        """Tell whether the asker alone sees the answer."""
        return self._audience == "asker"

    @property
    def is_manager(self) -> bool:
        """Tell whether that person may change how the bot behaves here."""
        return self.interaction.guild_id is None or self.interaction.permissions.manage_guild

    async def acknowledge(self) -> bool:
        """Tell Discord that an answer will come; False where it no longer waits for one."""
        response = self.interaction.response
        try:
            await persist(
                lambda: response.defer(
                    ephemeral=self.is_private, thinking=self._audience != "message"
                ),
                pauses=_ACK_PAUSES,
            )
        except discord.HTTPException as error:
            if error.code == ALREADY_ACKNOWLEDGED:
                # A first attempt did arrive, and only its answer was lost.
                return True
            level = logging.INFO if error.code == UNKNOWN_INTERACTION else logging.WARNING
            logger.log(level, "could not acknowledge an interaction: %s", describe(error))
        except TransportFault as error:
            logger.warning("could not acknowledge an interaction: %s", describe(error))
        else:
            return True
        return False

    async def answer(self, reply: Reply, *, view: discord.ui.View | None = None) -> int | None:
        """Put the answer where the acknowledgement stands, or in the message pressed on.

        Return the number of the message; None where Discord does not take it.
        """
        try:
            return await self._edit(reply.content or None, list(reply.embeds), view)
        except discord.HTTPException as error:
            if not reply.embeds or error.code != MISSING_PERMISSIONS:
                logger.warning("could not answer an interaction: %s", describe(error))
                return None
        except TransportFault as error:
            logger.warning("could not answer an interaction: %s", describe(error))
            return None
        try:
            return await self._edit(reply.plain, [], view)
        except (discord.HTTPException, *TransportFault) as error:
            logger.warning("could not answer an interaction in plain text: %s", describe(error))
        return None

    async def redraw(self, view: discord.ui.View | None) -> None:
        """Give the message pressed on other buttons."""
        try:
            await persist(lambda: self.interaction.edit_original_response(view=view))
        except (discord.HTTPException, *TransportFault) as error:
            logger.warning("could not change the buttons: %s", describe(error))

    async def tell(self, sentence: str) -> None:
        """Say something to the asker alone, in place of an answer."""
        interaction = self.interaction
        try:
            if self.is_private:
                await self._edit(sentence, [], None)
                return
            if self._audience == "everyone":
                # What was acknowledged for everyone cannot become private any more.
                await persist(interaction.delete_original_response)
            await interaction.followup.send(
                sentence, ephemeral=True, allowed_mentions=_NOBODY, suppress_embeds=True
            )
        except (discord.HTTPException, *TransportFault) as error:
            logger.warning("could not tell the asker: %s", describe(error))

    async def _edit(
        self, content: str | None, embeds: list[discord.Embed], view: discord.ui.View | None
    ) -> int:
        message = await persist(
            lambda: self.interaction.edit_original_response(
                content=content, embeds=embeds, view=view, allowed_mentions=_NOBODY
            )
        )
        return message.id


def place_of(*, guild: int | None, channel: int | None, person: int) -> Place:
    """Return where something was said: a server and its channel or thread, or with whom alone.

    The chat is what the settings are for; the number of a private one is that of the person, and
    it has no channels.
    """
    if guild is None:
        return Place(Chat("discord", person))
    return Place(Chat("discord", guild), channel)
