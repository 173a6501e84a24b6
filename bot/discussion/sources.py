"""Where does a message come from? A source for each of its claims, or none."""

from dataclasses import dataclass

from bot.answer import Language
from bot.assistant import Assistant
from bot.language import detect_language
from index.citation import Citation
from index.claims import split_claims
from index.quotation import check_quotation

# So many citations for a message of one claim.
MOST = 3
# What is so much less likely than the first is another matter.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Sourced:
    """One claim and the passages that say it or are about it, best first; none where none is.

    `is_literal` tells that the first one has these very words. `nearest` is what comes nearest
    where there are no citations, and `missing` are words that the articles do not have.
    """

    claim: str
    citations: tuple[Citation, ...] = ()
    is_literal: bool = False
    nearest: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The claims of a message in order; none where it claims nothing."""

    claims: tuple[Sourced, ...]
    language: Language


def find_sources(
    assistant: Assistant, text: str, *, articles: frozenset[str] | None = None
) -> Sources:
    """Return the sources of a message, claim by claim; up to three where it makes only one."""
    claims = [each.text for each in split_claims(text)]
    if not claims and text.strip():
        claims = [" ".join(text.split())]
    limit = MOST if len(claims) == 1 else 1
    found = [_find_source(assistant, each, articles=articles, limit=limit) for each in claims]
    return Sources(tuple(each for each in found if each is not None), detect_language(text))


def _find_source(
    assistant: Assistant, claim: str, *, articles: frozenset[str] | None, limit: int
) -> Sourced | None:
    """Return the source of one claim; None for small talk."""
    literal = _find_literal(assistant, claim, articles=articles)
    answer = assistant.ask(claim, articles=articles, limit=MOST)
    if answer.status == "smalltalk":
        return None
    if answer.status == "not_found" and literal is None:
        return Sourced(claim, nearest=answer.citations, missing=answer.missing)
    likely = [each for each in answer.citations if each.score >= _SHARE * answer.confidence]
    others = likely if answer.status == "answered" else []
    if literal is None:
        return Sourced(claim, tuple(others[:limit]))
    rest = [each for each in others if not _is_same(each, literal)]
    return Sourced(claim, (literal, *rest)[:limit], is_literal=True)


def _find_literal(
    assistant: Assistant, claim: str, *, articles: frozenset[str] | None
) -> Citation | None:
    """Return the place that has these very words, if one has."""
    check = check_quotation(assistant.articles_in(articles), claim)
    if check.outcome != "literal":
        return None
    return check.quotations[0].citation


def _is_same(one: Citation, other: Citation) -> bool:
    """Whether one passage shows what the other marks."""
    marked = other.start + other.sentence_start
    return one.article == other.article and one.start <= marked < one.end
