"""The tools for a discussion in a terminal: /bron, /klopt, /verifieer."""

from bot.answer import Language
from bot.assistant import Assistant
from bot.catalogue import terminal as words
from bot.discussion import find_sources, passages_in, show_check, show_unknown, show_verification
from bot.language import detect_language
from bot.page import Page, Pages
from bot.terminal.display import Display
from bot.terminal.history import History
from index.quotation import check_quotation
from index.receipt import parse_receipt_id, verify


class Tools:
    """Runs a tool on a text and shows what comes of it."""

    def __init__(self, assistant: Assistant, display: Display, history: History) -> None:
        self._assistant = assistant
        self._display = display
        self._history = history
        self._pages = Pages(assistant)

    def find_sources(self, text: str, *, articles: frozenset[str] | None) -> None:
        """Show where a text comes from."""
        sources = find_sources(self._assistant, text, articles=articles)
        page = self._pages.page_of_sources(sources, language=sources.language, style="full")
        if page.header:
            self._display.say(page.header)
        for passage in () if page.groups else page.opened:
            mark = self._history.mark(passage.citation, page.language)
            self._display.cite(passage.citation, page.language, mark)
        self._show(page)

    def check(self, text: str, *, articles: frozenset[str] | None) -> None:
        """Show whether a quotation is right."""
        language = detect_language(text)
        found = check_quotation(self._assistant.articles_in(articles), text)
        groups = show_check(found, language, cite=self._pages.passage_of)
        self._show(self._pages.page_of_groups(groups, language=language))

    def verify(self, text: str, *, language: Language) -> None:
        """Show what a receipt is of, and whether it still holds."""
        if not self._history.has_receipts:
            self._display.say(words.NO_RECEIPTS.say(language))
            return
        receipt_id = parse_receipt_id(text)
        issued = None if receipt_id is None else self._history.find(receipt_id)
        if issued is None:
            groups = show_unknown(text.strip() if receipt_id else None, language)
        else:
            groups = show_verification(
                verify(issued.receipt, self._assistant.articles),
                language,
                issued_at=issued.issued_at,
                cite=self._pages.passage_of,
            )
        self._show(self._pages.page_of_groups(groups, language=language))

    def _show(self, page: Page) -> None:
        shown = page.opened if page.groups else ()
        marks = {each.receipt: self._history.mark(each.citation, page.language) for each in shown}
        places = [each for each in passages_in(page.groups) if each not in shown]
        marks |= self._history.mark_all(places, page.language)
        for group in page.groups:
            self._display.show(group, page.language, marks)
