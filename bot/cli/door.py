"""The one door to what is slow to import: models, the index and the chat platforms.

`bronvast --help` and a message about a wrong setting must not wait for torch. Commands import this
module, which loads the composition root and the platforms by name, and only when one of its
functions is called.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import cast

import typer

from bot.assistant import Assistant
from bot.catalogue import evaluation as words
from bot.cli.progress import show_progress
from bot.cli.state import Composition, Ledgers, Platforms, state_of
from bot.evaluation import Assignment, Comparison, Evaluation
from bot.receipts import ReceiptBook
from bot.report import IndexReport
from bot.settings import Settings


def open_assistant(
    context: typer.Context, settings: Settings, *, article: Path | None = None
) -> Assistant:
    """Return the assistant, with a progress bar while the index is built.

    Raises:
        BronvastError: an article, the model or the index is not in order.
    """
    with show_progress() as progress:
        return _composition(context).open_assistant(settings, article=article, progress=progress)


def build_index(context: typer.Context, settings: Settings, *, force: bool) -> IndexReport:
    """Build the index, with a progress bar."""
    with show_progress() as progress:
        return _composition(context).build_index(settings, force=force, progress=progress)


def inspect_index(context: typer.Context, settings: Settings) -> IndexReport:
    """Return what is in the index, and whether it is up to date."""
    return _composition(context).inspect_index(settings)


def run_platforms(
    context: typer.Context,
    assistant: Assistant,
    settings: Settings,
    *,
    telegram: bool,
    discord: bool,
) -> None:
    """Run chat platforms until the process is told to stop."""
    platforms = state_of(context).platforms or cast("Platforms", import_module("bot.platforms"))
    platforms.run_platforms(assistant, settings, telegram=telegram, discord=discord)


@contextmanager
def open_book(settings: Settings) -> Iterator[ReceiptBook | None]:
    """Lend the book of receipts; None where the database cannot be opened."""
    ledgers = cast("Ledgers", import_module("bot.ledger"))
    ledger = ledgers.open_ledger(settings.state.url)
    try:
        yield ledger
    finally:
        if ledger is not None:
            ledger.close()


def measure(context: typer.Context, settings: Settings, assignment: Assignment) -> Evaluation:
    """Evaluate the assistant on files of questions."""
    with show_progress() as building, show_progress(words.ASKING) as asking:
        return _composition(context).measure(settings, assignment, building=building, asking=asking)


def compare_models(
    context: typer.Context,
    settings: Settings,
    assignment: Assignment,
    *,
    names: Sequence[str],
    benchmarks: Path | None,
) -> Comparison:
    """Compare encoders by themselves on files of questions, and on public sets."""
    with show_progress(words.COMPARING) as progress:
        return _composition(context).compare_models(
            settings, assignment, names=names, benchmarks=benchmarks, progress=progress
        )


def _composition(context: typer.Context) -> Composition:
    return state_of(context).composition or cast("Composition", import_module("bot.composition"))
