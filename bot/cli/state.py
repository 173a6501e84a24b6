"""What the commands share: the options of the program and what they lead to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import typer

from bot.assistant import Assistant
from bot.evaluation import Assignment, Comparison, Evaluation
from bot.logs import configure_logging
from bot.receipts import ReceiptBook
from bot.report import IndexReport
from bot.settings import Settings, load_settings

Progress = Callable[[int, int], None]


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

    def measure(
        self,
        settings: Settings,
        assignment: Assignment,
        *,
        building: Progress,
        asking: Progress,
    ) -> Evaluation:
        """Evaluate the assistant on files of questions."""
        ...

    def compare_models(
        self,
        settings: Settings,
        assignment: Assignment,
        *,
        names: Sequence[str],
        benchmarks: Path | None,
        progress: Progress,
    ) -> Comparison:
        """Compare encoders by themselves on files of questions, and on public sets."""
        ...


class Platforms(Protocol):
    """What `bot.platforms` offers the command line."""

    def run_platforms(
        self, assistant: Assistant, settings: Settings, *, telegram: bool, discord: bool
    ) -> None:
        """Run chat platforms until the process is told to stop."""
        ...


class Ledger(ReceiptBook, Protocol):
    """A book of receipts that has to be closed."""

    def close(self) -> None:
        """Close it."""
        ...


class Ledgers(Protocol):
    """What `bot.ledger` offers the command line."""

    def open_ledger(self, url: str) -> Ledger | None:
        """Open the book of receipts; None, with a warning, where that cannot be."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """The options given before the command, and what stands in for the modules of those names."""

    config: Path | None = None
    composition: Composition | None = None
    platforms: Platforms | None = None


def state_of(context: typer.Context) -> State:
    """Return what was set up before the command began."""
    return context.find_object(State) or State()


def load_settings_of(context: typer.Context) -> Settings:
    """Return the settings for this run and set up logging by them.

    Raises:
        SettingsError: the settings are wrong.
    """
    settings = load_settings(state_of(context).config)
    configure_logging(settings.logging.level)
    return settings
