"""What is asked in a chat, and the way from there to a page: memory, assistant, worker."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from bot.answer import Language, Turn
from bot.assistant import Assistant
from bot.discussion import find_sources, show_check, show_unknown, show_verification
from bot.language import detect_language
from bot.memory import Memory, Speaker
from bot.page import Page, Pages
from bot.place import Place
from bot.recorder import Recorder
from bot.state import ChatSettings, State
from bot.worker import Worker
from index.quotation import check_quotation
from index.receipt import parse_receipt_id, verify

# A question, where a text comes from, whether a quotation is right, or what a receipt is of.
Tool = Literal["question", "source", "quotation", "receipt"]

_MAX_RECEIPTS = 5
_MAX_WORDS = 500


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Something asked. `message` is the number of the message or command that asks it.

    `about` is the text of somebody else's message that it is about, and `reply_to` the bot's own
    message that it replies to. `speaker_named` is whose words a quotation is said to be.
    """

    place: Place
    message: int
    asker: int
    text: str
    about: str | None = None
    reply_to: int | None = None
    tool: Tool = "question"
    speaker_named: str | None = None

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
        recorder: Recorder,
    ) -> None:
        self._assistant = assistant
        self._worker = worker
        self._state = state
        self._memory = memory
        self._pages = pages
        self._recorder = recorder

    async def ask(self, inquiry: Inquiry, chat: ChatSettings, *, language: Language = "nl") -> Page:
        """Return the page that answers an inquiry, and remember it.

        `language` is what a receipt is shown in where the chat chose none.

        Raises:
            BusyError: too many questions are waiting.
        """
        if inquiry.tool == "source":
            return await self._find_sources(inquiry, chat)
        if inquiry.tool == "quotation":
            return await self._check(inquiry, chat)
        if inquiry.tool == "receipt":
            return await self._verify(inquiry, chat, chat.language or language)
        text, turns = await self._frame(inquiry)
        answer = await self._worker.run(
            partial(self._assistant.ask, text, turns=turns, articles=chat.articles)
        )
        page = self._pages.page_of(
            answer, language=chat.language or answer.language, style=chat.style
        )
        if answer.status != "smalltalk":
            self._remember(inquiry, text, page)
        return page

    def has_same_question(self, inquiry: Inquiry) -> bool:
        """Tell whether this very text was asked in the same message before."""
        turn = self._memory.find(inquiry.place, inquiry.message)
        return turn is not None and turn.question == (inquiry.text or inquiry.about)

    async def _find_sources(self, inquiry: Inquiry, chat: ChatSettings) -> Page:
        text = inquiry.text or inquiry.about or ""
        sources = await self._worker.run(
            partial(find_sources, self._assistant, text, articles=chat.articles)
        )
        page = self._pages.page_of_sources(
            sources, language=chat.language or sources.language, style=chat.style
        )
        self._remember(inquiry, text, page)
        return page

    async def _check(self, inquiry: Inquiry, chat: ChatSettings) -> Page:
        text = inquiry.text or inquiry.about or ""
        speaker = inquiry.speaker_named
        if inquiry.about and inquiry.text:
            # "/klopt Matthijssen" in reply to what he is said to have said.
            named = self._assistant.find_speaker(inquiry.text, articles=chat.articles)
            text, speaker = (inquiry.about, named) if named else (inquiry.text, speaker)
        check = await self._worker.run(
            check_quotation, self._assistant.articles_in(chat.articles), text, speaker=speaker
        )
        language = chat.language or detect_language(text)
        page = self._pages.page_of_groups(
            show_check(check, language, cite=self._pages.passage_of), language=language
        )
        self._remember(inquiry, text, page)
        return page

    async def _verify(self, inquiry: Inquiry, chat: ChatSettings, language: Language) -> Page:
        """Show the receipts named, or that of the message that is replied to."""
        text = inquiry.text or inquiry.about or ""
        ids = find_receipt_ids(text)
        if not ids and inquiry.reply_to is not None:
            stored = await self._state.answers.find_by_message(inquiry.place.chat, inquiry.reply_to)
            ids = tuple(each.receipt for each in stored.citations[:1]) if stored else ()
        issued = [await self._state.receipts.get(each) for each in ids]
        known = [each for each in issued if each is not None][:_MAX_RECEIPTS]
        # As it was typed: an id is read with I for 1 and O for 0.
        typed = next((word for word in text.split() if parse_receipt_id(word)), None)
        unknown = typed or (ids[0] if ids else None)
        groups = show_unknown(unknown, language) if not known else ()
        for each in known:
            found = await self._worker.run(verify, each.receipt, self._assistant.articles)
            groups += show_verification(
                found, language, issued_at=each.issued_at, cite=self._pages.passage_of
            )
        return self._pages.page_of_groups(groups, language=language)

    def _remember(self, inquiry: Inquiry, text: str, page: Page) -> None:
        is_answered = page.status == "answered" and bool(page.passages)
        turn = Turn(text, page.passages[0].citation if is_answered else None)
        self._memory.remember(inquiry.speaker, message=inquiry.message, turn=turn)

    async def _frame(self, inquiry: Inquiry) -> tuple[str, tuple[Turn, ...]]:
        """Return the text to ask, and the turns that it leans on."""
        if inquiry.about and not inquiry.text:
            return inquiry.about, ()
        turns = await self._turns(inquiry)
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


def find_receipt_ids(text: str) -> tuple[str, ...]:
    """Return what may be ids of receipts in a text, each once: words that look like one."""
    found = (parse_receipt_id(word) for word in text.split()[:_MAX_WORDS])
    return tuple(dict.fromkeys(each for each in found if each is not None))
