"""`bronvast evaluate`: how good the answers are."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.catalogue import commands as words
from bot.cli.door import measure
from bot.cli.state import load_settings_of


def evaluate(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(metavar="QUESTIONS.yaml", help=words.QUESTIONS)],
) -> None:
    """Print the measures on a file of questions, per type."""
    sys.stdout.write(measure(context, load_settings_of(context), questions).rstrip("\n") + "\n")
