"""A conversation line by line: questions, follow-ups and a handful of commands."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import TextIO

from bot.answer import Answer, Language, Turn
from bot.assistant import Assistant
from bot.catalogue import terminal as words
from bot.terminal.display import Display, present
from index.citation import Citation

_MORE = 2
_NEAREST = 3
_PROMPT = "› "


class Conversation:
    """One conversation with the assistant; it remembers the last `max_turns` questions."""

    def __init__(
        self,
        assistant: Assistant,
        display: Display,
        *,
        language: Language = "nl",
        max_turns: int = 5,
    ) -> None:
        self._assistant = assistant
        self._display = display
        self._language = language
        self._max_turns = max_turns
        self._turns: tuple[Turn, ...] = ()
        self._last: Answer | None = None
        self._cited: Citation | None = None
        self._others: Iterator[Citation] = iter(())

    def handle(self, line: str) -> bool:
        """Answer one line; return False where the asker wants to stop."""
        command = words.COMMANDS.get(line.strip().lower().lstrip("/"))
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
        else:
            self._answer(line)
        return True

    def _answer(self, question: str) -> None:
        answer = self._assistant.ask(question, turns=self._turns)
        if answer.smalltalk != "empty":
            self._language = answer.language
        present(
            answer,
            self._display,
            offer=words.OFFER_NEAREST.say(answer.language),
            several=len(self._assistant.articles) > 1,
        )
        if answer.status == "smalltalk":
            return
        is_answered = answer.status == "answered" and bool(answer.citations)
        self._last = answer
        self._cited = answer.citations[0] if is_answered else None
        self._others = iter(answer.citations[1:] if is_answered else answer.citations)
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
            self._cited = citation
            self._display.cite(citation, self._language)

    def _show_context(self) -> None:
        if self._cited is None:
            self._display.say(words.NOTHING_YET.say(self._language))
            return
        before, after = self._assistant.neighbours(self._cited)
        if before:
            self._display.say(f"[{words.BEFORE.say(self._language)}] {before}")
        self._display.cite(self._cited, self._language)
        if after:
            self._display.say(f"[{words.AFTER.say(self._language)}] {after}")

    def _show_contents(self) -> None:
        several = len(self._assistant.articles) > 1
        for section in self._assistant.sections():
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
