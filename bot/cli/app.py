"""The Typer application: its commands, and how every one of them ends.

Exit codes: 0 answered or done, 2 the user's error, 3 not in the article, 130 interrupted.
"""

import sys
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot.catalogue import commands as words
from bot.cli import asking, checking, indexing, measuring, running
from bot.cli.state import Composition, State, state_of
from index.errors import BronvastError

app = typer.Typer(
    help=words.APP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run", help=words.RUN)(running.run)
app.command("ask", help=words.ASK)(asking.ask)
app.command("chat", help=words.CHAT)(running.chat)
app.command("telegram", help=words.TELEGRAM)(running.telegram)
app.command("discord", help=words.DISCORD)(running.discord)
app.add_typer(indexing.app, name="index", help=words.INDEX)
app.command("evaluate", help=words.EVALUATE)(measuring.evaluate)
app.command("doctor", help=words.DOCTOR)(checking.doctor)
app.command("health", help=words.HEALTH)(checking.health)


@app.callback()
def prepare(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help=words.CONFIG)
    ] = None,
) -> None:
    """Remember the options that hold for every command."""
    context.obj = replace(state_of(context), config=config)


def main(composition: Composition | None = None) -> None:
    """Run the command that the arguments name; a user's error is one sentence and exit code 2.

    `composition` stands in for `bot.composition`, which is loaded when a command needs it.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Whatever the locale says, a ¶ is written and a stray byte is read.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="bronvast", obj=State(composition=composition))
    except BronvastError as error:
        sys.stderr.write(f"bronvast: {error}\n")
        sys.exit(2)
