"""`bronvast evaluate`: how good the answers are, or which encoder is best."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.catalogue import evaluation as words
from bot.cli.door import compare_models, measure
from bot.cli.scoreboard import (
    record_comparison,
    record_evaluation,
    show_comparison,
    show_evaluation,
)
from bot.cli.state import load_settings_of
from bot.evaluation import Assignment


def evaluate(
    context: typer.Context,
    questions: Annotated[
        list[Path], typer.Argument(metavar="QUESTIONS.yaml…", help=words.QUESTIONS)
    ],
    article: Annotated[
        Path | None, typer.Option("--article", "-a", metavar="FILE", help=words.ARTICLE)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=words.AS_JSON)] = False,
    ablate: Annotated[bool, typer.Option("--ablate", help=words.ABLATE)] = False,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE", help=words.SAVE)] = None,
    compare: Annotated[
        Path | None, typer.Option("--compare", metavar="FILE", help=words.COMPARE)
    ] = None,
    failures: Annotated[int, typer.Option("--failures", min=0, help=words.FAILURES)] = 10,
    model: Annotated[
        list[str] | None, typer.Option("--model", metavar="MODEL", help=words.MODEL)
    ] = None,
    benchmarks: Annotated[
        Path | None, typer.Option("--benchmarks", metavar="FOLDER", help=words.BENCHMARKS)
    ] = None,
) -> None:
    """Print the measures on files of questions, or those of encoders by themselves."""
    if model and (ablate or save or compare):
        raise typer.BadParameter(words.MODEL_ALONE)
    if benchmarks and not model:
        raise typer.BadParameter(words.BENCHMARKS_ALONE)
    settings = load_settings_of(context)
    assignment = Assignment(tuple(questions), article, ablate, save, compare)
    if model:
        comparison = compare_models(
            context, settings, assignment, names=model, benchmarks=benchmarks
        )
        _write(_encode(record_comparison(comparison)) if as_json else show_comparison(comparison))
        return
    evaluation = measure(context, settings, assignment)
    _write(
        _encode(record_evaluation(evaluation))
        if as_json
        else show_evaluation(evaluation, failures=failures)
    )


def _encode(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
