"""Text that reads on Discord exactly as it is, and quotations of it."""

import re
from collections.abc import Iterable
from typing import Literal

from bot.clipping import clip, measure

# Whatever may begin markup, a mention, a time, an emoji or a link. A backslash before a mark shows
# the mark: https://support.discord.com/hc/articles/210298617
_MARKS = re.compile(r"[\\*_~`|\[\]<>@#]|(?<=[a-zA-Z]):(?=//)")
# At the beginning of a line these make lists and small print.
_LINE_MARKS = re.compile(r"^(\s*)([-+]|\d+(?=\.))", re.MULTILINE)


def escape(text: str, *, is_quoted: bool = False) -> str:
    """Return text that is shown as `text`, without NULs; in a quotation every line is marked."""
    marked = _MARKS.sub(lambda found: "\\" + found.group(), text.replace("\0", ""))
    shown = _LINE_MARKS.sub(_escape_line_mark, marked)
    return shown.replace("\n", "\n> ") if is_quoted else shown


def clip_escaped(
    text: str, limit: int, *, keep: Literal["start", "end"] = "start", is_quoted: bool = False
) -> str:
    """Return `text` cut and escaped, at most `limit` UTF-16 units together with the escapes."""
    whole = escape(text, is_quoted=is_quoted)
    if measure(whole) <= limit:
        return whole
    # How much text fits depends on how many escapes it needs: the most that fits is searched.
    shown, low, high = "", 0, max(0, limit)
    while low < high:
        room = (low + high + 1) // 2
        attempt = escape(clip(text, room, keep=keep), is_quoted=is_quoted)
        if measure(attempt) <= limit:
            shown, low = attempt, room
        else:
            high = room - 1
    return shown


def bold(escaped: str) -> str:
    """Return escaped text in bold, spaces at its ends left outside."""
    return wrap(escaped, "**")


def wrap(escaped: str, mark: str) -> str:
    """Return escaped text between two marks, spaces at its ends left outside."""
    core = escaped.strip()
    if not core:
        return escaped
    lead = escaped[: len(escaped) - len(escaped.lstrip())]
    return f"{lead}{mark}{core}{mark}{escaped[len(escaped.rstrip()) :]}"


def quote(pieces: Iterable[str]) -> str:
    """Return escaped pieces of a quotation as one, with a blank line between them."""
    return "> " + "\n> \n> ".join(piece for piece in pieces if piece)


def _escape_line_mark(found: re.Match[str]) -> str:
    space, mark = found.groups()
    # Of a number the full stop is what makes the list; a digit cannot be escaped.
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
