"""A page as Telegram shows it, never longer than one message."""

from bot.answer import Language
from bot.catalogue import chat as words
from bot.clipping import clip
from bot.page import Page, Pages
from bot.telegram.blocks import BlockRenderer
from bot.telegram.markup import MAX_LENGTH, Markup, join, text
from bot.telegram.passages import PassageRenderer
from bot.view import View
from index.citation import Citation

_MAX_HEADER = 600
# What surrounds passages: leads, blank lines.
_MARGIN = 200


class Renderer:
    """Renders pages; `bot` is the bot's user name, if it is known."""

    def __init__(self, pages: Pages, *, bot: str | None = None) -> None:
        self._pages = pages
        self._passages = PassageRenderer(pages, bot=bot)
        self._blocks = BlockRenderer(self._passages)

    def render(self, page: Page, view: View) -> Markup:
        """Render a page as a message; one of groups has no views."""
        if page.groups:
            return self._blocks.render(page)
        pieces = [text(clip(page.header, _MAX_HEADER))]
        shown = page.shown(view)
        budget = MAX_LENGTH - _MARGIN - pieces[0].length
        if shown:
            if page.status == "not_found":
                pieces.append(text(words.NEAREST_LEAD.say(page.language)))
            share = budget // len(shown)
            render = self._passages.render
            pieces.append(render(shown[0], page=page, view=view, budget=share))
            if len(shown) > 1:
                pieces.append(text(words.OTHERS_LEAD.say(page.language)))
            pieces.extend(render(each, page=page, view=View(), budget=share) for each in shown[1:])
        return join(pieces, "\n\n")

    def render_citation(self, citation: Citation, language: Language) -> Markup:
        """Render one citation by itself."""
        page = Page("answered", language, self._pages.passages_of([citation]))
        return self.render(page, View())
