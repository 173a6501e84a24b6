"""A citation and an answer as Telegram shows them, never longer than one message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer, Language
from bot.assistant import Assistant
from bot.catalogue import say_not_found, say_smalltalk, say_source, say_speaker
from bot.catalogue import telegram as words
from bot.link import text_fragment_url
from bot.state import AnswerStatus, CitedPassage, Style
from bot.telegram.markup import (
    MAX_LENGTH,
    Markup,
    blockquote,
    bold,
    clip,
    italic,
    join,
    link,
    measure,
    text,
)
from bot.telegram.view import View
from index.citation import Citation
from index.errors import AddressError

# From here on a quotation is folded until it is tapped.
_LONG = 500
_MAX_SOURCE = 300
_MAX_HEADER = 600
_MAX_NEIGHBOUR = 1200
# What surrounds passages: leads, blank lines.
_MARGIN = 200
OTHERS = 2


@dataclass(frozen=True, slots=True)
class Page:
    """An answer to be shown: `header` is what the bot itself says, above the passages."""

    status: AnswerStatus
    language: Language
    passages: tuple[CitedPassage, ...]
    header: str = ""
    style: Style = "full"


class Renderer:
    """Renders citations of the assistant's articles."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._texts = {article.stem: article.text for article in assistant.articles}
        self._digests = {article.stem: article.digest for article in assistant.articles}

    def passages_of(self, citations: Sequence[Citation]) -> tuple[CitedPassage, ...]:
        """Return citations with the digest of their article as it is now."""
        return tuple(CitedPassage(each, self._digests.get(each.article, "")) for each in citations)

    def page_of(self, answer: Answer, *, language: Language, style: Style) -> Page:
        """Return the page for an answer of the assistant."""
        header = ""
        if answer.status == "smalltalk":
            header = say_smalltalk(replace(answer, language=language))
        elif answer.status == "not_found":
            several = len(self._assistant.articles) > 1
            header = say_not_found(language, missing=answer.missing, several=several)
        passages = self.passages_of(answer.citations)
        return Page(answer.status, language, passages, header, style)

    def render(self, page: Page, view: View) -> Markup:
        """Render a page as a message."""
        pieces = [text(clip(page.header, _MAX_HEADER))]
        shown = _shown(page, view)
        budget = MAX_LENGTH - _MARGIN - pieces[0].length
        if shown:
            if page.status == "not_found":
                pieces.append(text(words.NEAREST_LEAD.say(page.language)))
            share = budget // len(shown)
            main = self._render_passage(shown[0], page=page, view=view, budget=share)
            pieces.append(main)
            if len(shown) > 1:
                pieces.append(text(words.OTHERS_LEAD.say(page.language)))
            pieces.extend(
                self._render_passage(each, page=page, view=View(), budget=share)
                for each in shown[1:]
            )
        return join(pieces, "\n\n")

    def render_citation(self, citation: Citation, language: Language) -> Markup:
        """Render one citation by itself."""
        page = Page("answered", language, self.passages_of([citation]))
        return self.render(page, View())

    def has_changed(self, passage: CitedPassage) -> bool:
        """Tell whether the article is no longer what it was when the passage was cited."""
        return self._digests.get(passage.citation.article) != passage.digest

    def _render_passage(
        self, passage: CitedPassage, *, page: Page, view: View, budget: int
    ) -> Markup:
        citation = passage.citation
        speaker = say_speaker(citation, page.language)
        signature = text("— ") + italic(clip(speaker, _MAX_SOURCE)) if speaker else Markup()
        source = self._render_source(passage, page.language)
        room = budget - signature.length - source.length - 10
        is_short = page.style == "short" and not view.context
        before, after = self._neighbours(passage) if view.context else ("", "")
        quoted = citation.sentence if is_short else citation.text
        neighbours = min(_MAX_NEIGHBOUR, max(0, room - measure(quoted)) // 2)
        body = join(
            (
                text(clip(before, neighbours, keep="end")),
                _mark(citation, is_short=is_short, budget=room),
                text(clip(after, neighbours)),
            ),
            "\n\n",
        )
        is_long = body.length > _LONG and not view.context
        return join((blockquote(body, is_expandable=is_long), signature, source), "\n")

    def _render_source(self, passage: CitedPassage, language: Language) -> Markup:
        citation = passage.citation
        url = citation.url
        if url is not None:
            within = None if self.has_changed(passage) else self._texts.get(citation.article)
            url = text_fragment_url(url, citation.sentence, within=within)
        return link(clip(say_source(citation, language), _MAX_SOURCE), url)

    def _neighbours(self, passage: CitedPassage) -> tuple[str, str]:
        if self.has_changed(passage):
            return "", ""
        try:
            before, after = self._assistant.neighbours(passage.citation)
        except AddressError:
            return "", ""
        return before or "", after or ""


def _shown(page: Page, view: View) -> tuple[CitedPassage, ...]:
    if page.status == "smalltalk" or (page.status == "not_found" and not view.nearest):
        return ()
    return page.passages[: 1 + OTHERS] if view.others else page.passages[:1]


def _mark(citation: Citation, *, is_short: bool, budget: int) -> Markup:
    """Return the passage with its answering sentence bold, cut around that where it must be."""
    sentence = clip(citation.sentence, budget)
    if is_short:
        return bold(sentence)
    end = citation.sentence_start + len(citation.sentence)
    before, after = citation.text[: citation.sentence_start], citation.text[end:]
    room = max(0, budget - measure(sentence))
    spare = max(room - measure(after), room // 2)
    kept = clip(before, min(spare, room), keep="end")
    rest = clip(after, room - measure(kept))
    return text(kept) + bold(sentence) + text(rest)
