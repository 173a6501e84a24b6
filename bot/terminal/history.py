"""What was cited in a conversation: the receipts, and what stands above already."""

from collections.abc import Sequence

from bot.answer import Language
from bot.assistant import Assistant
from bot.catalogue import discussion as discussion_words
from bot.catalogue import terminal as words
from bot.cited import CitedPassage
from bot.clipping import clip
from bot.page import Pages
from bot.receipts import IssuedReceipt, ReceiptBook
from bot.terminal.mark import Mark
from index.citation import Citation
from index.receipt import issue_receipt

_MAX_QUESTION = 60


class History:
    """Issues receipts and remembers after which line each passage was shown.

    Without a `book` there are no receipts: one that cannot be looked up proves nothing.
    """

    def __init__(self, assistant: Assistant, *, book: ReceiptBook | None) -> None:
        self._assistant = assistant
        self._pages = Pages(assistant)
        self._book = book
        self._line = ""
        self._shown: dict[CitedPassage, str] = {}
        self._new: list[CitedPassage] = []

    def begin(self, line: str) -> None:
        """Begin with the answer to a line."""
        for passage in self._new:
            self._shown[passage] = self._line
        self._new = []
        self._line = line

    def mark(self, citation: Citation, language: Language) -> Mark:
        """Return what stands beside the source of a passage that is about to be shown."""
        passage = self._pages.passage_of(citation)
        self._new.append(passage)
        return self._mark(passage, language)

    def mark_all(self, passages: Sequence[CitedPassage], language: Language) -> dict[str, Mark]:
        """Return what stands beside the source of passages of which only the place is shown."""
        return {each.receipt: self._mark(each, language) for each in passages}

    def find(self, receipt_id: str) -> IssuedReceipt | None:
        """Return a receipt that was ever issued, here or elsewhere."""
        return None if self._book is None else self._book.find(receipt_id)

    @property
    def has_receipts(self) -> bool:
        """Whether receipts can be looked up."""
        return self._book is not None

    @property
    def has_several(self) -> bool:
        """Whether there is more than one article."""
        return self._pages.has_several

    def forget(self) -> None:
        """Forget what was shown; the receipts stay good."""
        self._shown.clear()
        self._new.clear()

    def _mark(self, passage: CitedPassage, language: Language) -> Mark:
        receipt = None
        if self._book is not None:
            article = self._assistant.article_of(passage.citation)
            self._book.keep([issue_receipt(article, passage.citation)])
            receipt = passage.receipt
        above = None
        line = self._find_line(passage)
        if line is not None:
            said = discussion_words.ABOVE.say(language)
            question = clip(line, _MAX_QUESTION)
            above = words.ABOVE_AT.say(language, above=said, question=question)
        return Mark(receipt, above, self._pages.has_several)

    def _find_line(self, passage: CitedPassage) -> str | None:
        """Return after which line the marked sentence of a passage was shown last."""
        marked = passage.citation.start + passage.citation.sentence_start
        for each, line in reversed(self._shown.items()):
            shows_it = each.citation.start <= marked < each.citation.end
            if each.digest == passage.digest and shows_it:
                return line
        return None
