"""What is asked in a chat, and the way from there to a page: memory, assistant, worker."""

from dataclasses import dataclass, replace
from functools import partial

from bot.answer import Answer, Turn
from bot.assistant import Assistant
from bot.catalogue import chat as words
from bot.memory import Memory, Speaker
from bot.page import Page, Pages
from bot.state import ChatSettings, Place, State
from bot.worker import Worker


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Something asked. `message` is the number of the message or command that asks it.

    `about` is the text of somebody else's message that it is about, and `reply_to` the bot's own
    message that it replies to; `is_source` asks where a text comes from.
    """

    place: Place
    message: int
    asker: int
    text: str
    about: str | None = None
    reply_to: int | None = None
    is_source: bool = False

    @property
    def speaker(self) -> Speaker:
        """Whose earlier questions a follow-up leans on."""
        return Speaker(self.place, self.asker)


class Inquirer:
    """Puts inquiries to the assistant, with what was asked before."""

    def __init__(
        self,
        assistant: Assistant,
        *,
        worker: Worker,
        state: State,
        memory: Memory,
        pages: Pages,
    ) -> None:
        self._assistant = assistant
        self._worker = worker
        self._state = state
        self._memory = memory
        self._pages = pages

    async def ask(self, inquiry: Inquiry, chat: ChatSettings) -> Page:
        """Return the page that answers an inquiry, and remember it.

        Raises:
            BusyError: too many questions are waiting.
        """
        text, turns = await self._frame(inquiry)
        answer = await self._worker.run(
            partial(self._assistant.ask, text, turns=turns, articles=chat.articles)
        )
        if answer.status != "smalltalk":
            cited = answer.citations[0] if answer.status == "answered" else None
            turn = Turn(text, cited)
            self._memory.remember(inquiry.speaker, message=inquiry.message, turn=turn)
        language = chat.language or answer.language
        page = self._pages.page_of(answer, language=language, style=chat.style)
        return _as_source(page, answer) if inquiry.is_source else page

    def has_same_question(self, inquiry: Inquiry) -> bool:
        """Tell whether this very text was asked in the same message before."""
        turn = self._memory.find(inquiry.place, inquiry.message)
        return turn is not None and turn.question == (inquiry.text or inquiry.about)

    async def _frame(self, inquiry: Inquiry) -> tuple[str, tuple[Turn, ...]]:
        """Return the text to ask, and the turns that it leans on."""
        if inquiry.about and not inquiry.text:
            return inquiry.about, ()
        turns = () if inquiry.is_source else await self._turns(inquiry)
        return inquiry.text, (*turns, Turn(inquiry.about)) if inquiry.about else turns

    async def _turns(self, inquiry: Inquiry) -> tuple[Turn, ...]:
        """Return what the question leans on: the answer it replies to, else what was asked last."""
        before = self._memory.recall(inquiry.speaker, before=inquiry.message)
        if inquiry.reply_to is None:
            return before
        chat = inquiry.place.chat
        stored = await self._state.answers.find_by_message(chat, inquiry.reply_to)
        if stored is None or not stored.citations or stored.status != "answered":
            return before
        citation = stored.citations[0].citation
        turn = None
        if stored.asked_in is not None:
            turn = self._memory.find(stored.place, stored.asked_in)
        # When the question is forgotten, the sentence that was cited says what it was about.
        return (Turn(turn.question if turn is not None else citation.sentence, citation),)


def _as_source(page: Page, answer: Answer) -> Page:
    """Return a page that says where a text comes from, in place of answering a question."""
    if answer.status == "answered":
        return replace(page, header=words.SOURCE_LEAD.say(page.language))
    if answer.status == "not_found":
        return replace(page, header=words.SOURCE_NONE.say(page.language))
    return page
