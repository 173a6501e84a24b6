"""What can be configured, from config.yaml and the environment."""

from bot.settings.loading import load_settings
from bot.settings.sections import (
    ArticlesSettings,
    ConversationSettings,
    DiscordSettings,
    EncoderSettings,
    FloodSettings,
    IndexSettings,
    LoggingSettings,
    RateSettings,
    RerankerSettings,
    RetrievalSettings,
    Settings,
    StateSettings,
    TelegramSettings,
    Tokens,
    WebhookSettings,
    WorkerSettings,
)

__all__ = [
    "ArticlesSettings",
    "ConversationSettings",
    "DiscordSettings",
    "EncoderSettings",
    "FloodSettings",
    "IndexSettings",
    "LoggingSettings",
    "RateSettings",
    "RerankerSettings",
    "RetrievalSettings",
    "Settings",
    "StateSettings",
    "TelegramSettings",
    "Tokens",
    "WebhookSettings",
    "WorkerSettings",
    "load_settings",
]
