"""Text that reads on Discord exactly as it is, and quotations of it."""

import re
from typing import Literal

from bot.clipping import clip, measure

# Whatever may begin markup, a mention, a time, an emoji or a link. A backslash before a mark shows
# the mark: https://support.discord.com/hc/articles/210298617
_MARKS = re.compile(r"[\\*_~`|\[\]<>@#]|(?<=[a-zA-Z]):(?=//)")
# At the beginning of a line these make lists and small print.
_LINE_MARKS = re.compile(r"^(\s*)([-+]|\d+(?=\.))", re.MULTILINE)


def escape(text: str) -> str:
    """Return text that is shown as `text`, without NULs."""
    marked = _MARKS.sub(lambda found: "\\" + found.group(), text.replace("\0", ""))
    return _LINE_MARKS.sub(_escape_line_mark, marked)


def clip_escaped(text: str, limit: int, *, keep: Literal["start", "end"] = "start") -> str:
    """Return `text` cut and escaped, at most `limit` UTF-16 units together with the escapes."""
    room = limit
    while room > 0:
        shown = escape(clip(text, room, keep=keep))
        excess = measure(shown) - limit
        if excess <= 0:
            return shown
        room = min(room, measure(text)) - excess
    return ""


def bold(escaped: str) -> str:
    """Return escaped text in bold, spaces at its ends left outside."""
    core = escaped.strip()
    if not core:
        return escaped
    lead = escaped[: len(escaped) - len(escaped.lstrip())]
    return f"{lead}**{core}**{escaped[len(escaped.rstrip()) :]}"


def quote(marked: str) -> str:
    """Return text with every line marked as a quotation."""
    return "\n".join(f"> {line}" for line in marked.split("\n"))


def _escape_line_mark(found: re.Match[str]) -> str:
    space, mark = found.groups()
    # Of a number the full stop is what makes the list; a digit cannot be escaped.
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
