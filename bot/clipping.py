"""Cut text to the length that a chat platform takes, which counts in UTF-16 code units."""

from typing import Literal

_ELLIPSIS = "…"
# A word is not cut in two where its beginning is nearer than this.
_NEAR = 40


def measure(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(content: str, limit: int, *, keep: Literal["start", "end"] = "start") -> str:
    """Return at most `limit` UTF-16 units of a text, cut between words where that is near."""
    if measure(content) <= limit:
        return content
    if limit <= 1:
        return _ELLIPSIS[: max(0, limit)]
    characters = content if keep == "start" else content[::-1]
    room, end = limit - 1, 0
    for character in characters:
        room -= 2 if ord(character) > 0xFFFF else 1
        if room < 0:
            break
        end += 1
    kept = characters[:end]
    space = kept.rfind(" ")
    if characters[end] != " " and space > max(0, len(kept) - _NEAR):
        kept = kept[:space]
    if keep == "start":
        return kept.rstrip() + _ELLIPSIS
    return _ELLIPSIS + kept[::-1].lstrip()
