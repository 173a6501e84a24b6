"""Keeps what is shown, and looks back at what was shown before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.assistant import Assistant
from bot.cited import CitedPassage
from bot.page import Earlier, Page
from bot.place import Place
from bot.state import NewAnswer, State, StoredAnswer
from index.errors import AddressError
from index.receipt import Receipt, issue_receipt


class Recorder:
    """Keeps answers with their citations, and a receipt of each passage."""

    def __init__(self, assistant: Assistant, *, state: State, hours: float) -> None:
        self._assistant = assistant
        self._state = state
        self._recent = timedelta(hours=hours)

    async def add(
        self,
        page: Page,
        *,
        place: Place,
        asked_in: int | None,
        asker: int | None,
        is_private: bool = False,
    ) -> int:
        """Keep a page that is about to be sent as an answer, and return the answer's id.

        What is shown to the asker alone is private: nobody is pointed at it later.
        """
        await self.issue(page.passages)
        new = _new_answer(page, place=place, asked_in=asked_in, asker=asker)
        answer_id = await self._state.answers.add(new)
        if not is_private:
            await self._state.citings.replace(answer_id, page.opened)
        return answer_id

    async def replace(self, stored: StoredAnswer, page: Page) -> None:
        """Keep the page that takes the place of an answer's."""
        await self.issue(page.passages)
        new = _new_answer(page, place=stored.place, asked_in=stored.asked_in, asker=stored.asker)
        await self._state.answers.replace(stored.id, new)
        await self._state.citings.replace(stored.id, page.opened)
        await self._state.feedback.clear(stored.id)

    async def issue(self, passages: Sequence[CitedPassage]) -> None:
        """Keep a receipt of each passage."""
        found = [self._receipt_of(each) for each in passages]
        await self._state.receipts.keep([each for each in found if each is not None])

    async def look_back(
        self, page: Page, place: Place, *, answer: StoredAnswer | None = None
    ) -> Page:
        """Return a page that tells which of its passages stand above, in the same place.

        `answer` is the one that the page is of, if it was given before.
        """
        now = datetime.now(UTC) if answer is None else answer.made_at
        found = await self._state.citings.find_earlier(
            place,
            page.passages,
            since=now - self._recent,
            before=None if answer is None else answer.id,
        )
        earlier = tuple(Earlier(receipt, place, message) for receipt, message in found.items())
        return replace(page, earlier=earlier)

    def _receipt_of(self, passage: CitedPassage) -> Receipt | None:
        """Return the receipt of a passage; None where its article is another by now."""
        try:
            article = self._assistant.article_of(passage.citation)
            receipt = issue_receipt(article, passage.citation)
        except AddressError:
            return None
        return receipt if receipt.digest == passage.digest else None


def _new_answer(page: Page, *, place: Place, asked_in: int | None, asker: int | None) -> NewAnswer:
    return NewAnswer(
        place=place,
        asked_in=asked_in,
        asker=asker,
        status=page.status,
        language=page.language,
        citations=page.passages,
    )
