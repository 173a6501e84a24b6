"""What is encoded: every passage, every sentence, and the curated questions of an editor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from index.article import Article
from index.curated import UNANSWERED
from index.passage import Passage
from index.passages import split_passages

UnitKind = Literal["passage", "sentence", "question", "unanswered"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A text with a vector; `passage` is the row of its passage, `sentence` its number there.

    An unanswered question belongs to a whole article and has the row of its first passage.
    """

    kind: UnitKind
    text: str
    passage: int
    sentence: int | None = None


def list_passages(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """Return the passages of all articles in order."""
    return tuple(passage for article in articles for passage in split_passages(article))


def list_units(
    passages: Sequence[Passage], *, curated: Mapping[str, Mapping[str, Sequence[str]]]
) -> tuple[Unit, ...]:
    """Return all units; `curated` holds questions by address ("¶4.2") by article stem.

    Under `UNANSWERED` in the place of an address are those that the article does not answer.

    A passage is encoded with the heading above it as context, a sentence by itself.
    """
    units: list[Unit] = []
    place: dict[tuple[str, int, int], int] = {}
    for row, passage in enumerate(passages):
        units.append(Unit("passage", with_heading(passage), row))
        for sentence in passage.sentences:
            place[passage.article.stem, passage.paragraph.number, sentence.number] = row
            # A passage of one sentence needs no second vector, save for the heading.
            units.append(Unit("sentence", sentence.text, row, sentence.number))
    for stem, by_address in curated.items():
        for address, questions in by_address.items():
            if address == UNANSWERED:
                units += [
                    Unit("unanswered", text, place[stem, 1, 1])
                    for text in questions
                    if (stem, 1, 1) in place
                ]
                continue
            paragraph, _, marked = address.removeprefix("¶").partition(".")
            key = (stem, int(paragraph), int(marked or 1))
            if key in place:
                units += [
                    Unit("question", text, place[key], int(marked or 1)) for text in questions
                ]
    return tuple(units)


def with_heading(passage: Passage) -> str:
    """Return the text of a passage with the heading above it."""
    return f"{passage.section}. {passage.text}" if passage.section else passage.text
