"""Tie a chat to some of the articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Language
from bot.buttondata import TieButton, article_key
from bot.catalogue import discussion as words
from index.article import Article
from index.display import title_of
from index.errors import AddressError

# What somebody writes for all of them.
_ALL = frozenset({"alle", "alles", "all", "*"})


def read_choice(text: str, articles: Sequence[Article]) -> frozenset[str] | None:
    """Return the stems that are named, None for all: "oresjnik stadsimkers", "alle".

    Raises:
        AddressError: there is no such article; the message says which there are.
    """
    names = text.replace(",", " ").split()
    if any(each.casefold() in _ALL for each in names):
        return None
    stems = {each.stem.casefold(): each.stem for each in articles}
    for each in names:
        if each.casefold() not in stems:
            known = ", ".join(stems.values())
            raise AddressError(words.NO_SUCH_ARTICLE.say_both(stem=each, stems=known))
    return simplify(frozenset(stems[each.casefold()] for each in names), articles)


def toggle(
    chosen: frozenset[str] | None, stem: str, articles: Sequence[Article]
) -> frozenset[str] | None:
    """Return a choice with an article added, or taken away; from all it becomes the only one."""
    if chosen is None:
        return simplify(frozenset({stem}), articles)
    return simplify(chosen ^ {stem}, articles)


def simplify(chosen: frozenset[str], articles: Sequence[Article]) -> frozenset[str] | None:
    """Return the stems that are there; None, which is all, for none of them or for every one."""
    there = frozenset(each.stem for each in articles)
    kept = chosen & there
    return None if not kept or kept == there else kept


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tie a chat to, and whether it is now."""

    label: str
    button: TieButton
    is_on: bool


def list_choices(
    chosen: frozenset[str] | None, articles: Sequence[Article], language: Language, *, limit: int
) -> list[Choice]:
    """Return all articles together, and then the first `limit` of them, as choices."""
    kept = simplify(chosen or frozenset(), articles)
    return [
        Choice(words.TIE_ALL.say(language), TieButton(""), is_on=kept is None),
        *(
            Choice(
                title_of(each),
                TieButton(article_key(each.stem)),
                is_on=kept is not None and each.stem in kept,
            )
            for each in articles[:limit]
        ),
    ]


def name_choice(chosen: frozenset[str] | None, articles: Sequence[Article]) -> str | None:
    """Return the titles and stems that a chat is tied to; None for all of them."""
    kept = simplify(chosen or frozenset(), articles)
    if kept is None:
        return None
    return ", ".join(f"{title_of(each)} ({each.stem})" for each in articles if each.stem in kept)
