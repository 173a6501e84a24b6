"""`bronvast ask`: one question, or a batch of them as JSON Lines."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.answer import Answer
from bot.catalogue import commands as words
from bot.catalogue import terminal as terminal_words
from bot.cli.batch import answer_lines
from bot.cli.door import open_assistant, open_book
from bot.cli.explaining import show_explanation
from bot.cli.state import load_settings_of
from bot.record import encode_line, record_answer
from bot.terminal import Display, History, Mark, open_display, present

NOT_FOUND = 3
_NEAREST = 3

ArticleOption = Annotated[
    Path | None, typer.Option("--article", "-a", metavar="FILE", help=words.ARTICLE)
]


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(help=words.QUESTION)] = None,
    article: ArticleOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=words.AS_JSON)] = False,
    explain: Annotated[bool, typer.Option("--explain", help=words.EXPLAIN)] = False,
    nearest: Annotated[bool, typer.Option("--nearest", help=words.NEAREST)] = False,
    batch: Annotated[bool, typer.Option("--batch", help=words.BATCH)] = False,
) -> None:
    """Answer one question, or with --batch every line of standard input."""
    text = " ".join(question or ()).strip()
    if batch and text:
        raise typer.BadParameter(words.BATCH_ALONE)
    if not batch and not text:
        raise typer.BadParameter(words.NO_QUESTION)
    settings = load_settings_of(context)
    assistant = open_assistant(context, settings, article=article)
    if batch:
        answer_lines(assistant, source=sys.stdin.buffer, sink=sys.stdout.buffer)
        return
    answer = assistant.ask(text)
    if as_json:
        sys.stdout.write(encode_line(record_answer(answer)).decode())
    else:
        display = open_display(sys.stdout)
        with open_book(settings) as book:
            _show(answer, display, History(assistant, book=book), nearest=nearest)
        if explain:
            display.say("\n" + show_explanation(assistant.explain(text), assistant))
    if answer.status == "not_found":
        raise typer.Exit(NOT_FOUND)


def _show(answer: Answer, display: Display, history: History, *, nearest: bool) -> None:
    language = answer.language
    offer = "" if nearest else terminal_words.OFFER_NEAREST_OPTION.say(language)
    is_cited = answer.status == "answered" and bool(answer.citations)
    mark = history.mark(answer.citations[0], language) if is_cited else Mark()
    present(answer, display, offer=offer, several=history.has_several, mark=mark)
    if nearest and answer.status == "not_found":
        display.say(terminal_words.NEAREST.say(language))
        for citation in answer.citations[:_NEAREST]:
            display.cite(citation, language, history.mark(citation, language))
