"""The Telegram bot."""

from bot.telegram.faults import TelegramBotError
from bot.telegram.running import run_telegram

__all__ = ["TelegramBotError", "run_telegram"]
