"""A citation and an answer as Telegram shows them, never longer than one message."""

from bot.answer import Language
from bot.catalogue import chat as words
from bot.catalogue import say_source, say_speaker
from bot.clipping import clip, measure
from bot.page import Page, Pages
from bot.state import CitedPassage
from bot.telegram.markup import (
    MAX_LENGTH,
    Markup,
    blockquote,
    bold,
    italic,
    join,
    link,
    text,
)
from bot.view import View
from index.citation import Citation

# From here on a quotation is folded until it is tapped.
_LONG = 500
_MAX_SOURCE = 300
_MAX_HEADER = 600
_MAX_NEIGHBOUR = 1200
# What surrounds passages: leads, blank lines.
_MARGIN = 200


class Renderer:
    """Renders pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def render(self, page: Page, view: View) -> Markup:
        """Render a page as a message."""
        pieces = [text(clip(page.header, _MAX_HEADER))]
        shown = page.shown(view)
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
        page = Page("answered", language, self._pages.passages_of([citation]))
        return self.render(page, View())

    def _render_passage(
        self, passage: CitedPassage, *, page: Page, view: View, budget: int
    ) -> Markup:
        citation = passage.citation
        speaker = say_speaker(citation, page.language)
        signature = text("— ") + italic(clip(speaker, _MAX_SOURCE)) if speaker else Markup()
        source = self._render_source(passage, page.language)
        room = budget - signature.length - source.length - 10
        is_short = page.style == "short" and not view.context
        before, after = self._pages.neighbours(passage) if view.context else ("", "")
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
        source = clip(say_source(passage.citation, language), _MAX_SOURCE)
        return link(source, self._pages.link_of(passage))


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
