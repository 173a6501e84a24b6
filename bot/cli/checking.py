"""`bronvast doctor` looks at everything; `bronvast health` at what runs."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import typer

from bot.catalogue import commands as command_words
from bot.catalogue import doctor as words
from bot.cli.door import inspect_index
from bot.cli.state import load_settings_of
from bot.doctor import (
    Diagnosis,
    examine_model,
    examine_settings,
    examine_state,
    examine_tokens,
)
from bot.settings import Settings
from index.errors import BronvastError

# Telegram's long polls and Discord's heartbeats are all shorter than a minute.
_LONGEST_SILENCE = 120


def doctor(context: typer.Context) -> None:
    """Print a line for everything examined; exit 2 where something is bad."""
    settings = load_settings_of(context)
    is_bad = False
    for diagnosis in _examine(context, settings):
        mark = words.MARKS[diagnosis.verdict]
        sys.stdout.write(f"{mark} {diagnosis.subject:<24} {diagnosis.finding}\n")
        sys.stdout.flush()
        is_bad = is_bad or diagnosis.verdict == "bad"
    if is_bad:
        raise typer.Exit(2)


def health(context: typer.Context) -> None:
    """Exit 1 where a platform whose token is set has not received anything for too long.

    A platform touches its health file whenever its server has really answered.
    """
    settings = load_settings_of(context)
    platforms = (
        (words.TELEGRAM, settings.tokens.telegram, settings.telegram.health_file),
        (words.DISCORD, settings.tokens.discord, settings.discord.health_file),
    )
    silent = [
        command_words.SILENT.format(platform=name, age=age)
        for name, token, file in platforms
        if token is not None and (age := _silence(file)) is not None
    ]
    if silent:
        sys.stderr.write("\n".join(silent) + "\n")
        raise typer.Exit(1)


def _silence(file: Path) -> str | None:
    """Say for how long a health file has not been touched; None where that is recent."""
    try:
        seconds = time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return command_words.NEVER
    if seconds <= _LONGEST_SILENCE:
        return None
    return command_words.SILENT_SINCE.format(seconds=round(seconds))


def _examine(context: typer.Context, settings: Settings) -> Iterator[Diagnosis]:
    yield from examine_settings(settings)
    yield from examine_model(settings)
    yield from _examine_index(context, settings)
    yield from examine_tokens(settings)
    yield from examine_state(settings)


def _examine_index(context: typer.Context, settings: Settings) -> Iterator[Diagnosis]:
    try:
        report = inspect_index(context, settings)
    except BronvastError as error:
        yield Diagnosis(words.INDEX, "bad", str(error))
        return
    for article in report.articles:
        counts = command_words.COUNTS.format(
            paragraphs=article.paragraphs, sentences=article.sentences, passages=article.passages
        )
        yield Diagnosis(words.ARTICLES, "good", f"{article.stem}: {article.title}, {counts}")
    state = command_words.INDEX_STATES[report.state]
    if report.state == "fresh":
        yield Diagnosis(words.INDEX, "good", f"{report.folder}, {state}")
    else:
        reason = f" ({report.reason})" if report.reason else ""
        yield Diagnosis(words.INDEX, "notice", f"{report.folder} {state}{reason}; {words.BUILD}")
