"""The command line `bronvast`."""

from bot.cli.app import main

__all__ = ["main"]
