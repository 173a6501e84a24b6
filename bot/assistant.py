"""The assistant: a question and what went before in, an answer out. It knows no platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answer import Answer, Turn
from bot.catalogue import discussion as words
from bot.language import detect_language
from bot.smalltalk import recognise_smalltalk, strip_courtesies
from index.address import Address, find_addresses, parse_address
from index.article import Article
from index.citation import Citation, Finding
from index.citing import neighbours, resolve
from index.errors import AddressError
from index.explanation import Explanation

# Longer questions are cut: no encoder reads further, and time must not depend on the asker.
MAX_QUESTION = 2_000
# A follow-up leans on what was said just before; older turns only cost time.
MAX_TURNS = 5
_EXAMPLES = 3


class Searcher(Protocol):
    """Finds the passages of the articles that answer a question."""

    def find(
        self,
        question: str,
        *,
        context: Sequence[tuple[str, Citation | None]] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> Finding:
        """Return the best citations; `context` has earlier questions with what was cited."""
        ...

    def explain(
        self,
        question: str,
        *,
        context: Sequence[tuple[str, Citation | None]] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> tuple[Finding, Explanation]:
        """Return what `find` returns, and how it came about."""
        ...


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None: what stands above the first) and the number of its first paragraph."""

    article: str
    heading: str | None
    paragraph: int


class Assistant:
    """Answers questions about `articles`. Safe to use from several threads at once.

    Wherever `articles` is an argument it holds the stems of the articles to look in; None is all.
    """

    def __init__(self, *, articles: Sequence[Article], searcher: Searcher) -> None:
        self.articles = tuple(articles)
        self._searcher = searcher

    def ask(
        self,
        question: str,
        *,
        turns: Sequence[Turn] = (),
        articles: frozenset[str] | None = None,
        limit: int = 5,
    ) -> Answer:
        """Answer `question`, to which `turns` (oldest first) is what was asked before.

        A turn whose citation is None is answered first, so that the follow-up knows the passage
        that was cited.
        """
        text = _clean(question)
        language = detect_language(text)
        smalltalk = recognise_smalltalk(text)
        if smalltalk is not None:
            return Answer(
                question=question,
                status="smalltalk",
                confidence=0.0,
                smalltalk=smalltalk,
                examples=self._examples(articles),
                language=language,
            )
        try:
            addressed = self._cite_all(text, articles=articles)
        except AddressError as error:
            return Answer(question, "not_found", 0.0, fault=str(error), language=language)
        context = self._recall(turns, articles=articles)
        finding = self._find(
            text, addressed=addressed, context=context, articles=articles, limit=limit
        )
        return Answer(
            question=question,
            status="answered" if finding.is_answered else "not_found",
            confidence=finding.confidence,
            citations=finding.citations,
            missing=finding.missing,
            language=language,
        )

    def explain(
        self,
        question: str,
        *,
        turns: Sequence[Turn] = (),
        articles: frozenset[str] | None = None,
    ) -> Explanation | None:
        """Return how the answer to a question comes about; None where nothing is searched for.

        That is so for small talk, and for an address, which is cited as it is.
        """
        text = _clean(question)
        if recognise_smalltalk(text) is not None or self._cites(text, articles=articles):
            return None
        context = self._recall(turns, articles=articles)
        question = strip_courtesies(text)
        known = self._known(articles)
        return self._searcher.explain(question, context=context, articles=known)[1]

    def cite(self, address: str, *, articles: frozenset[str] | None = None) -> Citation:
        """Return the passage at an address such as "¶4.2".

        Raises:
            AddressError: the address is malformed or does not exist; the message says what does.
        """
        return self._resolve(parse_address(address), articles=articles)

    def neighbours(self, citation: Citation) -> tuple[str | None, str | None]:
        """Return the paragraphs before and after a citation; None at the ends of the article."""
        return neighbours(self.article_of(citation), citation)

    def sections(self, *, articles: frozenset[str] | None = None) -> tuple[Section, ...]:
        """Return the sections in order, with the paragraph each begins at."""
        found: list[Section] = []
        for article in self.articles_in(articles):
            for paragraph in article.paragraphs:
                section = Section(article.stem, paragraph.section, paragraph.number)
                last = found[-1] if found else None
                if last is None or (last.article, last.heading) != (
                    section.article,
                    section.heading,
                ):
                    found.append(section)
        return tuple(found)

    def article_of(self, citation: Citation) -> Article:
        """Return the article that a citation is from.

        Raises:
            AddressError: the article is no longer there.
        """
        for article in self.articles:
            if article.stem == citation.article:
                return article
        raise AddressError(f'There is no article "{citation.article}" any more.')

    def find_speaker(self, name: str, *, articles: frozenset[str] | None = None) -> str | None:
        """Return who of those that speak in the articles has this name or surname, if one has."""
        wanted = " ".join(name.split()).casefold().strip(" ,.:;?!")
        for article in self.articles_in(articles):
            for paragraph in article.paragraphs:
                for sentence in paragraph.sentences:
                    said = (sentence.speaker or "").casefold()
                    if wanted and wanted in {said, said.split()[-1] if said else ""}:
                        return sentence.speaker
        return None

    def articles_in(self, stems: frozenset[str] | None) -> tuple[Article, ...]:
        """Return the articles with these stems; all where none of them is there any more."""
        known = self._known(stems)
        return tuple(each for each in self.articles if known is None or each.stem in known)

    def _known(self, stems: frozenset[str] | None) -> frozenset[str] | None:
        """Return the stems that are there; None, which is all, where none of them is."""
        known = frozenset(each.stem for each in self.articles if each.stem in (stems or ()))
        return known or None

    def _find(
        self,
        text: str,
        *,
        addressed: tuple[Citation, ...],
        context: Sequence[tuple[str, Citation | None]],
        articles: frozenset[str] | None,
        limit: int,
    ) -> Finding:
        if addressed:
            return Finding(citations=addressed[:limit], confidence=1.0, is_answered=True)
        question = strip_courtesies(text)
        known = self._known(articles)
        return self._searcher.find(question, context=context, articles=known, limit=limit)

    def _recall(
        self, turns: Sequence[Turn], *, articles: frozenset[str] | None
    ) -> tuple[tuple[str, Citation | None], ...]:
        """Return the turns as the searcher takes them, with what is not known looked up."""
        context: list[tuple[str, Citation | None]] = []
        for turn in turns[-MAX_TURNS:]:
            text = _clean(turn.question)
            if recognise_smalltalk(text) is not None:
                continue
            citation = turn.citation
            if citation is None:
                finding = self._find(
                    text,
                    addressed=self._cites(text, articles=articles),
                    context=context,
                    articles=articles,
                    limit=1,
                )
                citation = finding.citations[0] if finding.is_answered else None
            context.append((strip_courtesies(text), citation))
        return tuple(context)

    def _cite_all(self, text: str, *, articles: frozenset[str] | None) -> tuple[Citation, ...]:
        """Return what the addresses in `text` point at.

        Raises:
            AddressError: one does not exist, and nothing else can be meant by it.
        """
        chosen = self.articles_in(articles)
        try:
            found = _addresses_in(text, articles=chosen)
            return tuple(self._resolve(each, articles=articles) for each in found)
        except AddressError:
            # "12.500" and "van p5 af" may mean something else.
            if "¶" in text or (" " not in text and text[:1] in {"p", "P"}):
                raise
            return ()

    def _resolve(self, address: Address, *, articles: frozenset[str] | None) -> Citation:
        """Return what an address points at, and say so where that is not among `articles`."""
        chosen = self.articles_in(articles)
        named = (address.article or "").casefold()
        known = {each.stem.casefold() for each in self.articles}
        if named in known - {each.stem.casefold() for each in chosen}:
            stems = ", ".join(each.stem for each in chosen)
            raise AddressError(words.NOT_TIED.say_both(stem=address.article, stems=stems))
        return resolve(chosen, address)

    def _cites(self, text: str, *, articles: frozenset[str] | None) -> tuple[Citation, ...]:
        """Return what the addresses in `text` point at; nothing where one does not exist."""
        try:
            return self._cite_all(text, articles=articles)
        except AddressError:
            return ()

    def _examples(self, articles: frozenset[str] | None) -> tuple[str, ...]:
        """Return a few headings from all over the articles."""
        headings = [each.heading for each in self.sections(articles=articles) if each.heading]
        step = max(1, len(headings) // _EXAMPLES)
        return tuple(headings[::step][:_EXAMPLES])


def _addresses_in(text: str, *, articles: Sequence[Article]) -> tuple[Address, ...]:
    """Return the addresses that `text` points at, or that it consists of ("4.2").

    In a longer text without ¶ a sentence number is needed: "p5" may be something else.
    """
    found = find_addresses(text, stems=[each.stem for each in articles])
    if found or " " in text or "." not in text:
        is_sure = "¶" in text or " " not in text
        return tuple(each for each in found if is_sure or each.sentences)
    try:
        return (parse_address(text),)
    except AddressError:
        return ()


def _clean(text: str) -> str:
    """Return `text` on one line, without what no encoder can read, cut to a bounded length."""
    readable = text[: 2 * MAX_QUESTION].encode("utf-8", "replace").decode("utf-8")
    return " ".join(readable.replace("\0", " ").split())[:MAX_QUESTION]
