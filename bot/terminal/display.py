"""Show a citation or a sentence, on a screen with colour or in a pipe without."""

from typing import Protocol, TextIO

from rich.console import Console
from rich.panel import Panel
from rich.text import Text as Styled

from bot.answer import Answer, Language
from bot.catalogue import say_refusal, say_smalltalk, say_source, say_speaker
from bot.catalogue import terminal as words
from bot.discussion import Block, Cited, Group, Quote, Run
from bot.link import text_fragment_url
from bot.terminal.mark import Mark
from index.citation import Citation

_NO_MARK = Mark()
_RICH_STYLES = {"plain": "", "bold": "bold", "italic": "italic", "struck": "strike"}
_PLAIN_MARKS = {"plain": "", "bold": "**", "italic": "", "struck": "~~"}


class Display(Protocol):
    """Somewhere to show what the assistant says."""

    def cite(self, citation: Citation, language: Language, mark: Mark = _NO_MARK) -> None:
        """Show a passage with its answering sentence, speaker, source, link and mark."""
        ...

    def say(self, text: str) -> None:
        """Show a sentence of the bot's own, or a piece of the article without marks."""
        ...

    def show(self, group: Group, language: Language, marks: dict[str, Mark]) -> None:
        """Show blocks that belong together; `marks` are of the passages, by their receipts."""
        ...


class ScreenDisplay:
    """A terminal: the passage in a frame, the answering sentence bold."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def cite(self, citation: Citation, language: Language, mark: Mark = _NO_MARK) -> None:
        """Show a passage in a frame that bears the speaker's name."""
        passage = Styled(citation.text)
        end = citation.sentence_start + len(citation.sentence)
        passage.stylize("bold underline", citation.sentence_start, end)
        self._frame(passage, say_speaker(citation, language))
        self._place(citation, language, mark)

    def say(self, text: str) -> None:
        """Show plain text, wrapped to the screen."""
        self._console.print(Styled(text))

    def show(self, group: Group, language: Language, marks: dict[str, Mark]) -> None:
        """Show blocks that belong together."""
        for block in group.blocks:
            if isinstance(block, Cited):
                self._cite_block(block, language, marks.get(block.passage.receipt, _NO_MARK))
            elif isinstance(block, Quote):
                self._frame(_style(block.runs), None)
            else:
                self._console.print(_style(block.runs))

    def _cite_block(self, block: Cited, language: Language, mark: Mark) -> None:
        citation = block.passage.citation
        if block.form == "passage":
            self.cite(citation, language, mark)
            return
        if block.form == "sentence":
            self._frame(Styled(citation.sentence), say_speaker(citation, language))
        self._place(citation, language, mark)

    def _frame(self, text: Styled, title: str | None) -> None:
        head = Styled(title) if title else None
        # Lines of more than some 90 characters are hard to read.
        width = min(self._console.width, 90)
        self._console.print(Panel(text, title=head, title_align="left", width=width))

    def _place(self, citation: Citation, language: Language, mark: Mark) -> None:
        self._console.print(Styled(f"  {_say_place(citation, language, mark)}", style="cyan"))
        if citation.url:
            url = text_fragment_url(citation.url, citation.sentence)
            self._console.print(Styled(f"  {url}", style="dim"), soft_wrap=True)
        if mark.above:
            self._console.print(Styled(f"  {mark.above}", style="italic"))


class PlainDisplay:
    """A pipe or file: one line for each thing, no wrapping, no escape codes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def cite(self, citation: Citation, language: Language, mark: Mark = _NO_MARK) -> None:
        """Write the passage on a line, and what belongs to it on indented lines below."""
        lines = [" ".join(citation.text.split())]
        if citation.sentence != citation.text:
            sentence = " ".join(citation.sentence.split())
            lines.append(f"  {words.SENTENCE.say(language)}: {sentence}")
        lines.extend(_list_place(citation, language, mark))
        self.say("\n".join(lines))

    def say(self, text: str) -> None:
        """Write the text as it is."""
        self._stream.write(f"{text}\n")
        self._stream.flush()

    def show(self, group: Group, language: Language, marks: dict[str, Mark]) -> None:
        """Write blocks that belong together; quotations are marked by >."""
        for block in group.blocks:
            if isinstance(block, Cited) and block.form == "passage":
                mark = marks.get(block.passage.receipt, _NO_MARK)
                self.cite(block.passage.citation, language, mark)
            else:
                self.say("\n".join(_list_block(block, language, marks)))


def open_display(stream: TextIO) -> Display:
    """Return the display that suits `stream`: a screen if it is a terminal, else plain lines."""
    if stream.isatty():
        return ScreenDisplay(Console(file=stream, highlight=False))
    return PlainDisplay(stream)


def present(
    answer: Answer,
    display: Display,
    *,
    offer: str,
    several: bool = False,
    mark: Mark = _NO_MARK,
) -> None:
    """Show an answer; `offer` says how to see the nearest passages where there is no answer."""
    if answer.status == "smalltalk":
        display.say(say_smalltalk(answer))
    elif answer.status == "answered" and answer.citations:
        display.cite(answer.citations[0], answer.language, mark)
    else:
        refusal = say_refusal(answer, answer.language, several=several)
        display.say(f"{refusal} {offer}" if answer.citations and offer else refusal)


def _say_place(citation: Citation, language: Language, mark: Mark) -> str:
    source = say_source(citation, language, several=mark.is_one_of_several)
    return f"{source} · {mark.receipt}" if mark.receipt else source


def _list_place(citation: Citation, language: Language, mark: Mark) -> list[str]:
    speaker = say_speaker(citation, language)
    lines = [f"  {words.SPEAKER.say(language)}: {speaker}"] if speaker else []
    lines.append(f"  {words.SOURCE.say(language)}: {_say_place(citation, language, mark)}")
    if citation.url:
        lines.append(f"  {text_fragment_url(citation.url, citation.sentence)}")
    if mark.above:
        lines.append(f"  {mark.above}")
    return lines


def _list_block(block: Block, language: Language, marks: dict[str, Mark]) -> list[str]:
    if not isinstance(block, Cited):
        text = "".join(
            f"{_PLAIN_MARKS[run.style]}{run.text}{_PLAIN_MARKS[run.style]}" for run in block.runs
        )
        return [f"> {' '.join(text.split())}" if isinstance(block, Quote) else text]
    citation = block.passage.citation
    place = _list_place(citation, language, marks.get(block.passage.receipt, _NO_MARK))
    if block.form == "place":
        return place
    return [f"> {' '.join(citation.sentence.split())}", *place]


def _style(runs: tuple[Run, ...]) -> Styled:
    return Styled.assemble(*((run.text, _RICH_STYLES[run.style]) for run in runs))
