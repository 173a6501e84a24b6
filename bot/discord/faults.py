"""What can go wrong while the bot runs, and how it is told apart."""

import asyncio

import aiohttp
import discord

from index.errors import BronvastError

# Codes of Discord's own: https://discord.com/developers/docs/topics/opcodes-and-status-codes
MISSING_PERMISSIONS = 50013
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_MESSAGE = 10008

# What a request ends in that never got a sensible answer: the library lets these through.
TransportFault = (OSError, aiohttp.ClientError, asyncio.TimeoutError, ValueError)


class DiscordBotError(BronvastError):
    """A reason for the Discord bot to stop that its owner can mend."""


def describe(error: BaseException) -> str:
    """Return what to log of a fault: kind, status and code, nothing that somebody wrote."""
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status} (code {error.code})"
    return type(error).__name__
