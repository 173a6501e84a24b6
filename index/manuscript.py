"""The text of an article as blocks, before it is cut into sentences."""

import re
from dataclasses import dataclass
from typing import Literal

_CLOSING = ".!?…:;,"
_TRAILING = "’”\"'»›)]* "
_BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s")
_HEADING_WORDS = 15
_HEADING_CHARS = 100


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph and where it stands in the text; `text` is as long as its source.

    White space may differ from the source: a line break that only wraps a line is a space here.
    """

    kind: Literal["heading", "paragraph"]
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The readable text of an article and its blocks in order."""

    text: str
    blocks: tuple[Block, ...]


def looks_like_heading(text: str) -> bool:
    """Whether `text`, standing alone, is a heading: short and without closing punctuation."""
    words = text.split()
    if not words or len(words) > _HEADING_WORDS or len(text) > _HEADING_CHARS:
        return False
    if starts_item(text) and not text[0].isdigit():
        return False
    end = text.rstrip(_TRAILING)
    return bool(end) and end[-1] not in _CLOSING and any(char.isalpha() for char in end)


def starts_item(line: str) -> bool:
    """Whether `line` begins an item of a list: "- …", "• …" or "1. …"."""
    return _BULLET.match(line.lstrip()) is not None
