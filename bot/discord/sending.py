"""Replies to messages, and edits of them, with what to do about each way they can fail."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator
from typing import Literal, TypeVar

import discord

from bot.discord.faults import MISSING_PERMISSIONS, UNKNOWN_MESSAGE, TransportFault, describe
from bot.discord.persistence import persist
from bot.discord.rendering import Reply

logger = logging.getLogger(__name__)
T = TypeVar("T")

Outcome = Literal["done", "gone", "failed"]
# What a message may stand in; the library has a name for it in its type stubs only.
Channel = (
    discord.TextChannel
    | discord.VoiceChannel
    | discord.StageChannel
    | discord.Thread
    | discord.DMChannel
    | discord.PartialMessageable
    | discord.GroupChannel
)

# Who waits longer than this for an answer sees that one is coming.
_TYPING_AFTER = 1.0
_NOBODY = discord.AllowedMentions.none()


class Sender:
    """Talks to Discord for the handlers of messages. None of its methods fails: it logs."""

    async def reply(
        self,
        message: discord.Message,
        reply: Reply,
        *,
        view: discord.ui.View | None = None,
        is_silent: bool = False,
    ) -> int | None:
        """Reply to a message and return the number of the reply; None where that cannot be.

        What may not have embeds gets plain text, and what may not be a reply stands by itself.
        """
        reference: discord.MessageReference | None = message.to_reference(fail_if_not_exists=False)
        failed: discord.HTTPException | None = None
        for is_plain in (False, True) if reply.embeds else (True,):
            while True:
                try:
                    sent = await _send(
                        message.channel,
                        reply,
                        is_plain=is_plain,
                        reference=reference,
                        view=view,
                        is_silent=is_silent,
                    )
                except discord.HTTPException as error:
                    failed = error
                    if error.status != 400 and error.code != MISSING_PERMISSIONS:
                        logger.warning("could not send: %s", describe(error))
                        return None
                    if error.status != 400 or reference is None:
                        break
                    # Who may not read what was said before may not reply to it either.
                    reference = None
                except TransportFault as error:
                    logger.warning("could not send: %s", describe(error))
                    return None
                else:
                    return sent.id
        if failed is not None:
            logger.warning("could not send, not in plain text either: %s", describe(failed))
        return None

    async def edit(
        self, channel: Channel, message: int, reply: Reply, *, view: discord.ui.View | None
    ) -> Outcome:
        """Give a message of the bot another content and other buttons."""
        if isinstance(channel, discord.GroupChannel):
            return "failed"
        target = channel.get_partial_message(message)
        failed: discord.HTTPException | None = None
        for content, embeds in _forms(reply):
            try:
                await persist(_editing(target, content=content, embeds=embeds, view=view))
            except discord.NotFound as error:
                if error.code == UNKNOWN_MESSAGE:
                    logger.info("an answer to be edited is gone")
                    return "gone"
                failed = error
            except discord.HTTPException as error:
                failed = error
            except TransportFault as error:
                logger.warning("could not edit: %s", describe(error))
                return "failed"
            else:
                return "done"
        if failed is not None:
            logger.warning("could not edit: %s", describe(failed))
        return "failed"

    async def with_typing(self, channel: Channel, work: Awaitable[T]) -> T:
        """Wait for `work`, and show that an answer is coming where it takes a while."""
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=_TYPING_AFTER)
            if not done:
                try:
                    await channel.typing()
                except (discord.HTTPException, *TransportFault) as error:
                    logger.info("could not show typing: %s", describe(error))
            return await task
        finally:
            task.cancel()


async def _send(
    channel: Channel,
    reply: Reply,
    *,
    is_plain: bool,
    reference: discord.MessageReference | None,
    view: discord.ui.View | None,
    is_silent: bool,
) -> discord.Message:
    # With the same number for each attempt Discord makes one message of them.
    nonce = secrets.randbits(63)
    content = reply.plain if is_plain else reply.content or None
    embeds = [] if is_plain else list(reply.embeds)

    async def send() -> discord.Message:
        # The library's overloads know either a view or none, not both; so the two cases.
        if view is None:
            return await channel.send(
                content,
                embeds=embeds,
                nonce=nonce,
                reference=reference,  # type: ignore[arg-type]  # None is what it takes for none
                allowed_mentions=_NOBODY,
                suppress_embeds=is_plain,
                silent=is_silent,
            )
        return await channel.send(
            content,
            embeds=embeds,
            nonce=nonce,
            reference=reference,  # type: ignore[arg-type]  # as above
            view=view,
            allowed_mentions=_NOBODY,
            suppress_embeds=is_plain,
            silent=is_silent,
        )

    return await persist(send)


def _editing(
    target: discord.PartialMessage,
    *,
    content: str | None,
    embeds: list[discord.Embed],
    view: discord.ui.View | None,
) -> Callable[[], Awaitable[object]]:
    return lambda: target.edit(content=content, embeds=embeds, view=view, allowed_mentions=_NOBODY)


def _forms(reply: Reply) -> Iterator[tuple[str | None, list[discord.Embed]]]:
    """Yield content and embeds, best form first."""
    if reply.embeds:
        yield reply.content or None, list(reply.embeds)
    yield reply.plain, []
