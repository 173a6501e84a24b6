"""Inline mode: passages offered while somebody types, in whatever chat."""

import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.answer import Answer, Language
from bot.assistant import Section
from bot.clipping import clip
from bot.telegram.discretion import describe_error
from bot.telegram.services import Services
from bot.worker import BusyError
from index.citation import Citation
from index.errors import AddressError

logger = logging.getLogger(__name__)

PAGE = 10
# More than three pages nobody turns.
_MOST = 30
# The articles do not change while the bot runs; Telegram may keep an answer this long.
_CACHE_SECONDS = 300
_MAX_CACHED = 512
_MAX_QUERY = 256


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a query; the same for everybody."""

    citations: tuple[Citation, ...]
    language: Language
    at: float


class Inline:
    """Answers inline queries from a cache, or by asking the assistant for the latest one only."""

    def __init__(
        self, services: Services, bot: Bot, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._services = services
        self._bot = bot
        self._clock = clock
        self._cache: OrderedDict[str, _Found] = OrderedDict()
        self._latest: OrderedDict[int, str] = OrderedDict()

    async def on_query(self, update: Update, _context: object) -> None:
        """Offer passages, best first, ten at a time; sections where nothing was typed yet."""
        query = update.inline_query
        if query is None:
            return
        text = " ".join(query.query.split())[:_MAX_QUERY].casefold()
        found = await self._find(text, query)
        if found is None:
            return
        first = int(query.offset) if query.offset.isdecimal() else 0
        shown = found.citations[first : first + PAGE]
        has_more = len(found.citations) > first + PAGE
        # Whatever is chosen has its receipt.
        await self._services.recorder.issue(self._services.pages.passages_of(shown))
        results = [self._offer(each, found.language) for each in shown]
        await self._answer(query, results, next_offset=str(first + PAGE) if has_more else "")

    async def _find(self, text: str, query: InlineQuery) -> _Found | None:
        """Return what was found; None where the person has typed on meanwhile."""
        known = self._cache.get(text)
        if known is not None and known.at > self._clock() - _CACHE_SECONDS:
            self._cache.move_to_end(text)
            return known
        self._remember_latest(query)
        services = self._services
        work = self._list_sections if not text else partial(self._search, text, query)
        try:
            found = await services.worker.run(work)
        except BusyError:
            logger.info("too busy for an inline query")
            return None
        if found is not None:
            self._cache[text] = found
            while len(self._cache) > _MAX_CACHED:
                self._cache.popitem(last=False)
        return found

    def _remember_latest(self, query: InlineQuery) -> None:
        self._latest[query.from_user.id] = query.id
        self._latest.move_to_end(query.from_user.id)
        while len(self._latest) > _MAX_CACHED:
            self._latest.popitem(last=False)

    def _search(self, text: str, query: InlineQuery) -> _Found | None:
        """Search in a thread of the worker, unless a newer query has come in."""
        if self._latest.get(query.from_user.id, query.id) != query.id:
            return None
        answer: Answer = self._services.assistant.ask(text, limit=_MOST)
        distinct = {(each.article, each.passage): each for each in reversed(answer.citations)}
        return _Found(tuple(reversed(distinct.values())), answer.language, self._clock())

    def _list_sections(self) -> _Found:
        assistant = self._services.assistant
        citations = [self._cite(each) for each in assistant.sections()]
        kept = tuple(each for each in citations if each is not None)
        return _Found(kept, self._services.settings.conversation.language, self._clock())

    def _cite(self, section: Section) -> Citation | None:
        try:
            return self._services.assistant.cite(f"{section.article} ¶{section.paragraph}")
        except AddressError:
            return None

    def _offer(self, citation: Citation, language: Language) -> InlineQueryResultArticle:
        content = self._services.renderer.render_citation(citation, language)
        place = f"{citation.article} {citation.passage} {citation.address}"
        title = citation.section or citation.title
        return InlineQueryResultArticle(
            id=hashlib.sha256(place.encode()).hexdigest()[:32],
            title=clip(title, 100),
            description=clip(f"{citation.address} {citation.sentence}", 200),
            input_message_content=InputTextMessageContent(
                content.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )

    async def _answer(
        self, query: InlineQuery, results: Sequence[InlineQueryResultArticle], *, next_offset: str
    ) -> None:
        try:
            await self._bot.answer_inline_query(
                query.id,
                results,
                cache_time=_CACHE_SECONDS,
                is_personal=False,
                next_offset=next_offset,
            )
        except TelegramError as error:
            # Who types on makes a query invalid; the next one is already here.
            logger.info("an inline query could not be answered: %s", describe_error(error))
