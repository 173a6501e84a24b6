"""Tell Discord which commands there are, only when that has changed."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord.faults import TransportFault, describe

logger = logging.getLogger(__name__)

_PAUSES = (5.0, 30.0, 120.0)
# What decides how a command looks and where it works. Discord adds more of its own.
_FIELDS = (
    "name",
    "description",
    "name_localizations",
    "description_localizations",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "nsfw",
)
_OPTION_FIELDS = (
    "name",
    "description",
    "name_localizations",
    "description_localizations",
    "type",
    "required",
    "min_length",
    "max_length",
    "autocomplete",
)


async def publish_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Synchronise the commands where Discord has others; without them mentions still work."""
    for pause in (*_PAUSES, None):
        try:
            if await has_changed(tree):
                await tree.sync()
                logger.info("the commands were synchronised")
            else:
                logger.info("the commands are as they were")
        except (discord.DiscordException, *TransportFault) as error:
            logger.warning("the commands could not be synchronised: %s", describe(error))
            if pause is None:
                return
            await asyncio.sleep(pause)
        else:
            return


async def has_changed(tree: app_commands.CommandTree[Any]) -> bool:
    """Tell whether the commands that Discord has differ from those of this version."""
    client = tree.client
    if client.application_id is None:
        raise discord.MissingApplicationID
    # As Discord says it: the library's own form (2.7.1) loses where a command may be used.
    known = await client.http.get_global_commands(client.application_id)
    return _sign(known) != _sign(await _payloads(tree))


async def _payloads(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """Return the commands as `sync` would send them."""
    translator = tree.translator
    commands = tree.get_commands(type=None)
    if translator is None:
        return [each.to_dict(tree) for each in commands]
    return [await each.get_translated_payload(tree, translator) for each in commands]


def _sign(commands: Sequence[Any]) -> dict[tuple[int, str], object]:
    """Return what is compared; what is empty, false or left out is the same."""
    return {
        (each.get("type") or 1, each["name"]): (
            _pick(each, _FIELDS),
            [_pick(option, _OPTION_FIELDS) for option in each.get("options") or ()],
        )
        for each in commands
    }


def _pick(found: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    # Permissions go out as a number and come back as text.
    return {name: _plain(value) for name in fields if (value := found.get(name))}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return sorted(value) if isinstance(value, list) else str(value)
