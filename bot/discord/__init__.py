"""The Discord bot."""

from bot.discord.faults import DiscordBotError
from bot.discord.running import run_discord

__all__ = ["DiscordBotError", "run_discord"]
