"""The one door to what is slow to import: models, the index and the chat platforms.

`bronvast --help` and a message about a wrong setting must not wait for torch. Commands import this
module, which loads the composition root by name, and only when one of its functions is called.
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bot.assistant import Assistant
from bot.cli.progress import Progress, show_progress
from bot.report import IndexReport
from bot.settings import Settings


class Composition(Protocol):
    """What `bot.composition` offers the command line."""

    def open_assistant(
        self, settings: Settings, *, article: Path | None, progress: Progress
    ) -> Assistant:
        """Build the index where it is missing or stale and put an assistant on it."""
        ...

    def build_index(self, settings: Settings, *, force: bool, progress: Progress) -> IndexReport:
        """Build the index where it is missing or stale, or anyway."""
        ...

    def inspect_index(self, settings: Settings) -> IndexReport:
        """Look at the index without building it."""
        ...

    def run_platforms(
        self, assistant: Assistant, settings: Settings, *, telegram: bool, discord: bool
    ) -> None:
        """Run chat platforms until the process is told to stop."""
        ...

    def measure(self, settings: Settings, questions: Path, *, progress: Progress) -> str:
        """Evaluate on a file of questions and return the table."""
        ...


def open_assistant(settings: Settings, *, article: Path | None = None) -> Assistant:
    """Return the assistant, with a progress bar while the index is built.

    Raises:
        BronvastError: an article, the model or the index is not in order.
    """
    with show_progress() as progress:
        return _composition().open_assistant(settings, article=article, progress=progress)


def build_index(settings: Settings, *, force: bool) -> IndexReport:
    """Build the index, with a progress bar."""
    with show_progress() as progress:
        return _composition().build_index(settings, force=force, progress=progress)


def inspect_index(settings: Settings) -> IndexReport:
    """Return what is in the index, and whether it is up to date."""
    return _composition().inspect_index(settings)


def run_platforms(
    assistant: Assistant, settings: Settings, *, telegram: bool, discord: bool
) -> None:
    """Run chat platforms until the process is told to stop."""
    _composition().run_platforms(assistant, settings, telegram=telegram, discord=discord)


def measure(settings: Settings, questions: Path) -> str:
    """Return the table with the measures on a file of questions."""
    with show_progress() as progress:
        return _composition().measure(settings, questions, progress=progress)


def _composition() -> Composition:
    return cast("Composition", import_module("bot.composition"))
