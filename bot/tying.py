"""Tie a chat to some of the articles."""

from collections.abc import Sequence

from bot.catalogue import discussion as words
from index.article import Article
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
            values = {"stem": each, "stems": ", ".join(stems.values())}
            said = [words.NO_SUCH_ARTICLE.say("nl", **values)]
            said.append(words.NO_SUCH_ARTICLE.say("en", **values))
            raise AddressError(" / ".join(said))
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
