"""Show a citation or a sentence, on a screen with colour or in a pipe without."""

from typing import Protocol, TextIO

from rich.console import Console
from rich.panel import Panel
from rich.text import Text as Styled

from bot.answer import Answer, Language
from bot.catalogue import say_not_found, say_smalltalk, say_source, say_speaker
from bot.catalogue import terminal as words
from bot.link import text_fragment_url
from index.citation import Citation


class Display(Protocol):
    """Somewhere to show what the assistant says."""

    def cite(self, citation: Citation, language: Language) -> None:
        """Show a passage with its answering sentence, speaker, source and link."""
        ...

    def say(self, text: str) -> None:
        """Show a sentence of the bot's own, or a piece of the article without marks."""
        ...


class ScreenDisplay:
    """A terminal: the passage in a frame, the answering sentence bold."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def cite(self, citation: Citation, language: Language) -> None:
        """Show a passage in a frame that bears the speaker's name."""
        passage = Styled(citation.text)
        end = citation.sentence_start + len(citation.sentence)
        passage.stylize("bold underline", citation.sentence_start, end)
        speaker = say_speaker(citation, language)
        title = Styled(speaker) if speaker else None
        self._console.print(Panel(passage, title=title, title_align="left", width=self._width()))
        self._console.print(Styled(f"  {say_source(citation, language)}", style="cyan"))
        if citation.url:
            url = text_fragment_url(citation.url, citation.sentence)
            self._console.print(Styled(f"  {url}", style="dim"), soft_wrap=True)

    def say(self, text: str) -> None:
        """Show plain text, wrapped to the screen."""
        self._console.print(Styled(text))

    def _width(self) -> int:
        # Lines of more than some 90 characters are hard to read.
        return min(self._console.width, 90)


class PlainDisplay:
    """A pipe or file: one line for each thing, no wrapping, no escape codes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def cite(self, citation: Citation, language: Language) -> None:
        """Write the passage on a line, and what belongs to it on indented lines below."""
        lines = [" ".join(citation.text.split())]
        if citation.sentence != citation.text:
            sentence = " ".join(citation.sentence.split())
            lines.append(f"  {words.SENTENCE.say(language)}: {sentence}")
        speaker = say_speaker(citation, language)
        if speaker:
            lines.append(f"  {words.SPEAKER.say(language)}: {speaker}")
        lines.append(f"  {words.SOURCE.say(language)}: {say_source(citation, language)}")
        if citation.url:
            lines.append(f"  {text_fragment_url(citation.url, citation.sentence)}")
        self.say("\n".join(lines))

    def say(self, text: str) -> None:
        """Write the text as it is."""
        self._stream.write(f"{text}\n")
        self._stream.flush()


def open_display(stream: TextIO) -> Display:
    """Return the display that suits `stream`: a screen if it is a terminal, else plain lines."""
    if stream.isatty():
        return ScreenDisplay(Console(file=stream, highlight=False))
    return PlainDisplay(stream)


def present(answer: Answer, display: Display, *, offer: str, several: bool = False) -> None:
    """Show an answer; `offer` says how to see the nearest passages where there is no answer."""
    if answer.status == "smalltalk":
        display.say(say_smalltalk(answer))
    elif answer.status == "answered" and answer.citations:
        display.cite(answer.citations[0], answer.language)
    else:
        refusal = say_not_found(answer.language, missing=answer.missing, several=several)
        display.say(f"{refusal} {offer}" if answer.citations and offer else refusal)
