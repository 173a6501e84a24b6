"""What the commands share: the options of the program and the settings they lead to."""

from dataclasses import dataclass
from pathlib import Path

import typer

from bot.logs import configure_logging
from bot.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class State:
    """The options given before the command."""

    config: Path | None = None


def load_settings_of(context: typer.Context) -> Settings:
    """Return the settings for this run and set up logging by them.

    Raises:
        SettingsError: the settings are wrong.
    """
    state = context.find_object(State) or State()
    settings = load_settings(state.config)
    configure_logging(settings.logging.level)
    return settings
