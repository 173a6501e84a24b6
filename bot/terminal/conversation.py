"""A conversation line by line: questions, follow-ups and a handful of commands."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import TextIO

from bot.answer import Answer, Language, Turn
from bot.assistant import Assistant
from bot.catalogue import say_fault
from bot.catalogue import terminal as words
from bot.receipts import ReceiptBook
from bot.terminal.display import Display, present
from bot.terminal.history import History
from bot.terminal.mark import Mark
from bot.terminal.tools import Tools
from bot.tying import read_choice
from index.citation import Citation
from index.display import title_of
from index.errors import AddressError

_MORE = 2
_NEAREST = 3
_PROMPT = "› "


class Conversation:
    """One conversation with the assistant; it remembers the last `max_turns` questions.

    `book` keeps the receipts of what is cited; without one no receipts are given.
    """

    def __init__(
        self,
        assistant: Assistant,
        display: Display,
        *,
        language: Language = "nl",
        max_turns: int = 5,
        book: ReceiptBook | None = None,
    ) -> None:
        self._assistant = assistant
        self._display = display
        self._language = language
        self._max_turns = max_turns
        self._turns: tuple[Turn, ...] = ()
        self._last: Answer | None = None
        self._cited: Citation | None = None
        self._others: Iterator[Citation] = iter(())
        self._articles: frozenset[str] | None = None
        self._history = History(assistant, book=book)
        self._tools = Tools(assistant, display, self._history)

    def handle(self, line: str) -> bool:
        """Answer one line; return False where the asker wants to stop."""
        self._history.begin(line.strip())
        typed = line.strip().lower()
        command = words.COMMANDS.get(typed) or words.COMMANDS.get(typed.lstrip("/"))
        if command == "stop":
            return False
        if command == "nearest":
            self._show_nearest()
        elif command == "more":
            self._show_others(_MORE)
        elif command == "context":
            self._show_context()
        elif command == "contents":
            self._show_contents()
        elif command == "commands":
            self._display.say(words.COMMAND_LIST.say(self._language))
        elif command == "forget":
            self._forget()
        elif line.strip().startswith("/"):
            self._use_tool(line.strip())
        else:
            self._answer(line)
        return True

    def _answer(self, question: str) -> None:
        answer = self._assistant.ask(question, turns=self._turns, articles=self._articles)
        if answer.smalltalk != "empty":
            self._language = answer.language
        is_cited = answer.status == "answered" and bool(answer.citations)
        mark = self._history.mark(answer.citations[0], answer.language) if is_cited else Mark()
        present(
            answer,
            self._display,
            offer=words.OFFER_NEAREST.say(answer.language),
            several=len(self._assistant.articles) > 1,
            mark=mark,
        )
        if answer.status == "smalltalk":
            return
        self._last = answer
        self._cited = answer.citations[0] if is_cited else None
        self._others = iter(answer.citations[1:] if is_cited else answer.citations)
        self._turns = (*self._turns, Turn(question, self._cited))[-self._max_turns :]

    def _show_nearest(self) -> None:
        if self._last is None:
            self._display.say(words.NOTHING_YET.say(self._language))
        elif self._last.status == "answered":
            self._show_others(_NEAREST)
        else:
            self._display.say(words.NEAREST.say(self._language))
            self._others = iter(self._last.citations)
            self._show_others(_NEAREST)

    def _show_others(self, number: int) -> None:
        citations = list(islice(self._others, number))
        if not citations:
            nothing = words.NOTHING_YET if self._last is None else words.NOTHING_MORE
            self._display.say(nothing.say(self._language))
        for citation in citations:
            self._cite(citation)

    def _show_context(self) -> None:
        if self._cited is None:
            self._display.say(words.NOTHING_YET.say(self._language))
            return
        before, after = self._assistant.neighbours(self._cited)
        if before:
            self._display.say(f"[{words.BEFORE.say(self._language)}] {before}")
        mark = self._history.mark(self._cited, self._language)
        # It stands above because its context is what was asked for.
        self._display.cite(self._cited, self._language, replace(mark, above=None))
        if after:
            self._display.say(f"[{words.AFTER.say(self._language)}] {after}")

    def _cite(self, citation: Citation) -> None:
        self._cited = citation
        mark = self._history.mark(citation, self._language)
        self._display.cite(citation, self._language, mark)

    def _use_tool(self, line: str) -> None:
        """Do what a command with a slash says about the text after it."""
        name, _, text = line[1:].partition(" ")
        tool = words.TOOLS.get(name.lower())
        if tool is None:
            self._display.say(words.NO_COMMAND.say(self._language))
        elif tool == "receipt":
            self._tools.verify(text, language=self._language)
        elif tool == "articles":
            self._tie(text)
        elif not text.strip():
            self._display.say(words.HOW[tool].say(self._language))
        elif tool == "source":
            self._tools.find_sources(text, articles=self._articles)
        elif tool == "quotation":
            self._tools.check(text, articles=self._articles)
        elif tool == "cite":
            self._cite_address(text)
        else:
            self._answer(text)

    def _cite_address(self, text: str) -> None:
        try:
            citation = self._assistant.cite(text, articles=self._articles)
        except AddressError as error:
            self._display.say(say_fault(str(error), self._language))
        else:
            self._cite(citation)

    def _tie(self, names: str) -> None:
        """Tie the conversation to the articles that are named, and list them all."""
        articles = self._assistant.articles
        try:
            if names.strip():
                self._articles = read_choice(names, articles)
        except AddressError as error:
            self._display.say(say_fault(str(error), self._language))
            return
        for article in articles:
            is_on = self._articles is None or article.stem in self._articles
            self._display.say(f"{'✓' if is_on else ' '} {article.stem}  {title_of(article)}")

    def _forget(self) -> None:
        self._turns, self._last, self._cited, self._others = (), None, None, iter(())
        self._history.forget()
        self._display.say(words.FORGOTTEN.say(self._language))

    def _show_contents(self) -> None:
        several = len(self._assistant.articles) > 1
        for section in self._assistant.sections(articles=self._articles):
            heading = section.heading or words.NO_HEADING.say(self._language)
            place = (
                f"{section.article} ¶{section.paragraph}" if several else f"¶{section.paragraph}"
            )
            self._display.say(f"{place:<6}{heading}")


def converse(conversation: Conversation, *, source: TextIO, screen: TextIO) -> None:
    """Answer every line of `source` until its end.

    At a terminal the asker is prompted, and Ctrl-C ends the conversation as end of file does.
    Otherwise blank lines are skipped and a blank line stands between two answers.
    """
    if source.isatty():
        _converse_with_person(conversation, screen=screen)
        return
    is_first = True
    for line in source:
        if not line.strip():
            continue
        if not is_first:
            screen.write("\n")
        is_first = False
        if not conversation.handle(line.strip()):
            return


def _converse_with_person(conversation: Conversation, *, screen: TextIO) -> None:
    # Its presence gives input() arrow keys and a history; not every Python has it.
    if find_spec("readline") is not None:
        import_module("readline")
    try:
        while True:
            line = input(_PROMPT)
            if line.strip() and not conversation.handle(line.strip()):
                return
    except (EOFError, KeyboardInterrupt):
        screen.write("\n")
