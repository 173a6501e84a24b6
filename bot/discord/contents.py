"""The contents of an article: a list with a menu to open a section, a page at a time."""

from collections.abc import Sequence

import discord

from bot.answer import Language
from bot.assistant import Assistant, Section
from bot.buttondata import ContentsButton, article_key
from bot.catalogue import chat as words
from bot.catalogue import discord as own_words
from bot.clipping import clip
from bot.discord.items import MAX_OPTION, MAX_OPTIONS, PressButton, PressMenu
from bot.discord.markdown import clip_escaped
from bot.discord.rendering import Reply
from bot.discord.views import make_view
from index.article import Article
from index.display import title_of

# As many headings as a menu takes options; with titles of this length they fit one message.
_PAGE = 20
_MAX_HEADING = 80
_MAX_TITLE = 200


class Contents:
    """Lists articles and their sections."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._articles = {article_key(each.stem): each for each in assistant.articles}

    def find(self, key: str) -> Article | None:
        """Return the article with this key."""
        return self._articles.get(key)

    def choose(
        self, articles: Sequence[Article], language: Language
    ) -> tuple[Reply, discord.ui.View]:
        """Return a question for an article with a menu of them."""
        titles = {
            article_key(each.stem): clip(title_of(each), MAX_OPTION)
            for each in articles[:MAX_OPTIONS]
        }
        menu = PressMenu.of_articles(titles, placeholder=own_words.CHOOSE_ARTICLE.say(language))
        question = words.CONTENTS_WHICH.say(language)
        return Reply(content=question, plain=question), make_view([menu])

    def turn_to(
        self, article: Article, *, page: int, language: Language
    ) -> tuple[Reply, discord.ui.View]:
        """Return a page of sections with a menu to open one."""
        sections = self._assistant.sections(articles=frozenset({article.stem}))
        last = max(0, (len(sections) - 1) // _PAGE)
        page = min(page, last)
        shown = sections[page * _PAGE : (page + 1) * _PAGE]
        key = article_key(article.stem)
        labels = {each.paragraph: _label(each, language, limit=MAX_OPTION) for each in shown}
        items: list[PressButton | PressMenu] = []
        if labels:
            placeholder = own_words.OPEN.say(language)
            items.append(PressMenu.of_sections(key, labels, placeholder=placeholder))
        if page > 0:
            earlier = words.EARLIER.say(language)
            items.append(PressButton(ContentsButton(key, page - 1), label=earlier))
        if page < last:
            later = words.LATER.say(language)
            items.append(PressButton(ContentsButton(key, page + 1), label=later))
        title = clip_escaped(title_of(article), _MAX_TITLE)
        lines = [f"**{words.CONTENTS.say(language, title=title)}**"]
        lines.extend(clip_escaped(_label(each, language), _MAX_HEADING) for each in shown)
        content = "\n".join(lines)
        return Reply(content=content, plain=content), make_view(items)


def _label(section: Section, language: Language, *, limit: int = _MAX_HEADING) -> str:
    heading = section.heading or words.NO_HEADING.say(language)
    return clip(f"¶{section.paragraph} {heading}", limit)
