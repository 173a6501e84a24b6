"""The contents of an article as buttons, a page at a time."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.answer import Language
from bot.assistant import Assistant, Section
from bot.buttondata import ContentsButton, OpenButton, article_key
from bot.catalogue import chat as words
from bot.clipping import clip
from bot.telegram.keyboards import Rows, make_button
from bot.telegram.markup import Markup, text
from index.article import Article
from index.display import title_of

_PAGE = 12
_MAX_LABEL = 60
# Telegram takes no more than a hundred buttons.
_MAX_ARTICLES = 50


class Contents:
    """Lists articles and their sections."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._articles = {article_key(each.stem): each for each in assistant.articles}

    def find(self, key: str) -> Article | None:
        """Return the article with this key."""
        return self._articles.get(key)

    def choose(self, articles: Sequence[Article]) -> InlineKeyboardMarkup:
        """Return a button for each article."""
        rows: Rows = [
            [
                make_button(
                    clip(title_of(each), _MAX_LABEL), ContentsButton(article_key(each.stem), 0)
                )
            ]
            for each in articles[:_MAX_ARTICLES]
        ]
        return InlineKeyboardMarkup(rows)

    def turn_to(
        self, article: Article, *, page: int, language: Language
    ) -> tuple[Markup, InlineKeyboardMarkup]:
        """Return a page of sections: the line above them and the buttons."""
        sections = self._assistant.sections(articles=frozenset({article.stem}))
        last = max(0, (len(sections) - 1) // _PAGE)
        page = min(page, last)
        key = article_key(article.stem)
        rows: Rows = [
            [make_button(_label(each, language), OpenButton(key, each.paragraph))]
            for each in sections[page * _PAGE : (page + 1) * _PAGE]
        ]
        turning = []
        if page > 0:
            turning.append(make_button(words.EARLIER.say(language), ContentsButton(key, page - 1)))
        if page < last:
            turning.append(make_button(words.LATER.say(language), ContentsButton(key, page + 1)))
        if turning:
            rows.append(turning)
        title = clip(title_of(article), 300)
        return text(words.CONTENTS.say(language, title=title)), InlineKeyboardMarkup(rows)


def _label(section: Section, language: Language) -> str:
    heading = section.heading or words.NO_HEADING.say(language)
    return clip(f"¶{section.paragraph} {heading}", _MAX_LABEL)
