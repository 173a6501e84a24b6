"""Addresses of passages: ¶4, ¶4.2, ¶4.2-5, ¶4.2,7, with the article's stem before them or not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.errors import AddressError

_LONGEST = 200
_SENTENCES = r"\d{1,4}(?:[-–]\d{1,4})?(?:,\d{1,4}(?:[-–]\d{1,4})?)*"
_ADDRESS = re.compile(
    rf"(?:(?P<stem>\w[\w.-]*)(?:\s*:\s*|\s+|(?=¶)))??(?:¶\s*|[pP]\.?\s*)?(?P<paragraph>\d{{1,6}})"
    rf"(?:\.(?P<sentences>{_SENTENCES}))?"
)
# In running text "1.500 kilometer" and "14.30 uur" are no addresses, nor is "P2000": a mark is
# needed, and p needs a sentence, or to be small.
_TEXT_ADDRESS = re.compile(
    r"(?:(?P<stem>(?<![\w.-])\w[\w.-]*)(?P<joint>\s*:\s*|\s+)?)?"
    r"(?<![\w¶])(?:¶\s*(?P<marked>\d{1,6})|[pP]\s?(?P<sided>\d{1,4})(?=\.\d{1,2}(?!\d))|p(?P<bare>\d{1,3})(?!\d|\.\d))"
    rf"(?:\.(?P<sentences>{_SENTENCES}))?(?![\w¶]|\.\d)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A paragraph, and sentences of it in the order given; none means the whole paragraph.

    `article` is a stem, None where the text did not say which.
    """

    article: str | None
    paragraph: int
    sentences: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the address as it is shown and can be parsed again: "oresjnik ¶4.2-5"."""
        stem = f"{self.article} " if self.article else ""
        numbers = ",".join(
            str(first) if first == last else f"{first}-{last}"
            for first, last in _runs(self.sentences)
        )
        return f"{stem}¶{self.paragraph}" + (f".{numbers}" if numbers else "")


def parse_address(text: str) -> Address:
    """Read one address: "¶4.2", "p4.2", "4.2", "¶ 4", "¶4.2-5", "oresjnik ¶4.2", "oresjnik:4.2".

    Raises:
        AddressError: `text` is no address; the message, Dutch and English, shows what is.
    """
    found = _ADDRESS.fullmatch(re.sub(r"\s*([-–,])\s*", r"\1", text.strip()))
    if found is None:
        shown = text.strip()[:40]
        raise AddressError(
            f"“{shown}” is geen adres: schrijf ¶4 (alinea), ¶4.2 (zin), ¶4.2-5 of ¶4.2,7."
            f" / “{shown}” is not an address: write ¶4 (paragraph), ¶4.2 (sentence), ¶4.2-5 or"
            " ¶4.2,7."
        )
    return _build(found["stem"], found["paragraph"], found["sentences"], text.strip())


def find_addresses(text: str, *, stems: Iterable[str] = ()) -> tuple[Address, ...]:
    """Return the addresses in running text that are marked by ¶ or p, each once, in order.

    A word before one counts as the article's stem where it is among `stems` or joined by a colon.
    What looks like an address but cannot be one (¶0, ¶4.5-2) is passed over.
    """
    known = {stem.casefold() for stem in stems}
    return tuple(dict.fromkeys(_find(text, known)))


def _find(text: str, known: set[str]) -> Iterator[Address]:
    for found in _TEXT_ADDRESS.finditer(text):
        stem = found["stem"]
        is_stem = stem is not None and (
            stem.casefold() in known or (found["joint"] or "").strip() == ":"
        )
        paragraph = found["marked"] or found["sided"] or found["bare"]
        try:
            yield _build(stem if is_stem else None, paragraph, found["sentences"], found.group())
        except AddressError:
            continue


def _build(stem: str | None, paragraph: str, sentences: str | None, text: str) -> Address:
    numbers: list[int] = []
    for part in re.split(",", sentences) if sentences else ():
        first, _, last = part.replace("–", "-").partition("-")
        span = range(int(first), int(last or first) + 1)
        if not span or len(span) > _LONGEST or len(numbers) > _LONGEST:
            raise AddressError(
                f"“{text[:40]}” is geen reeks zinnen: schrijf de kleinste eerst, zoals ¶4.2-5."
                f" / “{text[:40]}” is not a range of sentences: write the smallest first,"
                " as in ¶4.2-5."
            )
        numbers.extend(span)
    if int(paragraph) == 0 or 0 in numbers:
        raise AddressError(
            f"“{text[:40]}” bestaat niet: alinea’s en zinnen tellen vanaf 1."
            f" / “{text[:40]}” does not exist: paragraphs and sentences count from 1."
        )
    return Address(stem, int(paragraph), tuple(dict.fromkeys(numbers)))


def _runs(numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] + 1 == number:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
