"""The handler of presses on buttons."""

from telegram import CallbackQuery, Message, Update

from bot.buttondata import (
    ContentsButton,
    ForgetButton,
    OpenButton,
    SettingButton,
    ShowButton,
    TieButton,
    VoteButton,
    decode_button,
)
from bot.catalogue import chat as chat_words
from bot.catalogue import discussion as discussion_words
from bot.catalogue import say_not_found
from bot.catalogue import telegram as words
from bot.catalogue.text import Text
from bot.page import Page
from bot.state import Chat, ChatSettings, Place, StoredAnswer
from bot.telegram.answering import Answering, mark_shown
from bot.telegram.articles import Articles
from bot.telegram.contents import Contents
from bot.telegram.deletion import Deletion
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.services import Services
from bot.telegram.settingsmenu import SettingsMenu
from bot.view import View
from index.errors import AddressError

# What the bot says above an answer, if anything.
_LEADS = {
    lead.say(language)
    for lead in (chat_words.SOURCE_LEAD, discussion_words.SOURCE_LITERAL)
    for language in ("nl", "en")
}


class Buttons:
    """Does what a button says, in place; a button that means nothing any more says so."""

    def __init__(
        self,
        services: Services,
        *,
        answering: Answering,
        contents: Contents,
        menu: SettingsMenu,
        deletion: Deletion,
        articles: Articles,
    ) -> None:
        self._services = services
        self._answering = answering
        self._contents = contents
        self._menu = menu
        self._deletion = deletion
        self._articles = articles

    async def on_press(self, update: Update, _context: object) -> None:
        """Handle a press."""
        query = update.callback_query
        if query is None:
            return
        button = decode_button(query.data or "")
        place = _place_of(query)
        if place is None:
            await self._say(query, chat_words.EXPIRED)
        elif isinstance(button, ShowButton):
            await self._show(query, button, place)
        elif isinstance(button, VoteButton):
            await self._vote(query, button, place)
        elif isinstance(button, OpenButton):
            await self._open(query, button, place)
        elif isinstance(button, ContentsButton):
            await self._turn(query, button, place)
        elif isinstance(button, SettingButton):
            await self._menu.press(query, button, place)
        elif isinstance(button, ForgetButton):
            await self._deletion.forget(query, button, place)
        elif isinstance(button, TieButton):
            await self._articles.press(query, button, place)
        else:
            await self._say(query, chat_words.EXPIRED)

    async def _show(self, query: CallbackQuery, button: ShowButton, place: Place) -> None:
        stored = await self._find(button.answer, place.chat)
        if stored is None or not stored.citations:
            await self._say(query, chat_words.EXPIRED)
            return
        has_changed = self._services.pages.has_changed(stored.citations[0])
        is_lost = button.view.context and has_changed
        await self._say(query, chat_words.ARTICLE_CHANGED if is_lost else None)
        if not is_lost:
            await self._redraw(query, stored, button.view)

    async def _vote(self, query: CallbackQuery, button: VoteButton, place: Place) -> None:
        stored = await self._find(button.answer, place.chat)
        if stored is None:
            await self._say(query, chat_words.EXPIRED)
            return
        is_kept = await self._services.state.feedback.vote(
            stored.id, query.from_user.id, is_good=button.is_good
        )
        await self._say(query, words.THANKS if is_kept else words.WITHDRAWN)
        await self._redraw(query, stored, button.view)

    async def _redraw(self, query: CallbackQuery, stored: StoredAnswer, view: View) -> None:
        """Show an answer in a view, with the opinions as they are now."""
        services = self._services
        if query.message is None:
            return
        chat = await services.state.chats.get(stored.place.chat)
        page = _page_of(stored, query, chat)
        page = await services.recorder.look_back(page, stored.place, answer=stored)
        content = services.renderer.render(page, view)
        votes = await services.state.feedback.count(stored.id)
        keyboard = answer_keyboard(stored.id, page, view, votes)
        shown = mark_shown(content, keyboard)
        if shown == stored.shown:
            return
        outcome = await services.sender.edit(
            query.message.chat.id, query.message.message_id, content, keyboard=keyboard
        )
        if outcome == "done":
            await services.state.answers.mark_shown(stored.id, shown)

    async def _open(self, query: CallbackQuery, button: OpenButton, place: Place) -> None:
        services = self._services
        article = self._contents.find(button.article)
        chat = await services.state.chats.get(place.chat)
        if article is None or article not in services.assistant.articles_in(chat.articles):
            await self._say(query, chat_words.NO_SUCH_PASSAGE)
            return
        try:
            citation = services.assistant.cite(f"{article.stem} ¶{button.paragraph}")
        except AddressError:
            await self._say(query, chat_words.NO_SUCH_PASSAGE)
            return
        await self._say(query, None)
        page = Page(
            "answered",
            services.language_of(chat),
            services.pages.passages_of([citation]),
            style=chat.style,
        )
        message = query.message
        await self._answering.post(
            page,
            place=place,
            reply_to=message.message_id if message is not None else None,
            asker=query.from_user.id,
        )

    async def _turn(self, query: CallbackQuery, button: ContentsButton, place: Place) -> None:
        article = self._contents.find(button.article)
        if article is None or query.message is None:
            await self._say(query, chat_words.NO_SUCH_PASSAGE)
            return
        await self._say(query, None)
        services = self._services
        language = services.language_of(await services.state.chats.get(place.chat))
        content, keyboard = self._contents.turn_to(article, page=button.page, language=language)
        await services.sender.edit(
            query.message.chat.id, query.message.message_id, content, keyboard=keyboard
        )

    async def _find(self, answer_id: int, chat: Chat) -> StoredAnswer | None:
        """Return an answer, if it is one of this chat."""
        stored = await self._services.state.answers.get(answer_id)
        return stored if stored is not None and stored.place.chat == chat else None

    async def _say(self, query: CallbackQuery, sentence: Text | None) -> None:
        said = None
        if sentence is not None:
            place = _place_of(query)
            chat = await self._services.state.chats.get(place.chat) if place else ChatSettings()
            said = sentence.say(self._services.language_of(chat))
        await self._services.sender.acknowledge(query.id, text=said)


def _place_of(query: CallbackQuery) -> Place | None:
    message = query.message
    if message is None:
        return None
    topic = None
    if isinstance(message, Message) and message.is_topic_message:
        topic = message.message_thread_id
    return Place(Chat("telegram", message.chat.id), topic)


def _page_of(stored: StoredAnswer, query: CallbackQuery, chat: ChatSettings) -> Page:
    """Return the page of a stored answer.

    What the bot itself said above the passages names words of the question and is not kept: it is
    read from the message.
    """
    text = query.message.text or "" if isinstance(query.message, Message) else ""
    header = text.split("\n", 1)[0]
    if stored.status == "answered" and header not in _LEADS:
        header = ""
    elif stored.status == "not_found" and not header:
        header = say_not_found(stored.language, missing=())
    return Page(stored.status, stored.language, stored.citations, header, chat.style)
