"""`bronvast index build` and `index show`."""

import sys
from typing import Annotated

import typer

from bot.catalogue import commands as words
from bot.cli.door import build_index, inspect_index
from bot.cli.state import load_settings_of
from bot.report import IndexReport

app = typer.Typer(no_args_is_help=True)


@app.command("build", help=words.INDEX_BUILD)
def build(
    context: typer.Context,
    force: Annotated[bool, typer.Option("--force", help=words.FORCE)] = False,
) -> None:
    """Build the index where it is missing or stale."""
    _show(build_index(context, load_settings_of(context), force=force))


@app.command("show", help=words.INDEX_SHOW)
def show(context: typer.Context) -> None:
    """Show the articles, and whether the index covers them as they are now."""
    _show(inspect_index(context, load_settings_of(context)))


def _show(report: IndexReport) -> None:
    lines = [f"{report.folder}: {words.INDEX_STATES[report.state]}"]
    if report.reason:
        lines.append(f"  {report.reason}")
    if report.model:
        lines.append(f"  model {report.model}")
    for article in report.articles:
        counts = words.COUNTS.format(
            paragraphs=article.paragraphs, sentences=article.sentences, passages=article.passages
        )
        lines.append(f"  {article.stem}  {article.title}  {counts}  {article.digest[:12]}")
    sys.stdout.write("\n".join(lines) + "\n")
