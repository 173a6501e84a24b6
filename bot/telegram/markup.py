"""Text with Telegram's markup: always escaped, of known length, with a plain form beside it."""

import html
from collections.abc import Iterable
from dataclasses import dataclass

from bot.clipping import measure

# The most that Telegram takes in one message, in UTF-16 code units after parsing.
MAX_LENGTH = 4096


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML for Telegram, the same without markup, and the length as Telegram counts it.

    `plain` has the addresses of links written out, as it goes out where the HTML is refused.
    """

    html: str = ""
    plain: str = ""
    length: int = 0

    def __add__(self, other: "Markup") -> "Markup":
        """Return both, one after the other."""
        return Markup(self.html + other.html, self.plain + other.plain, self.length + other.length)

    def __bool__(self) -> bool:
        """Tell whether there is anything to read."""
        return self.length > 0


def text(content: str) -> Markup:
    """Return text that reads exactly as it is."""
    clean = content.replace("\0", "")
    return Markup(html.escape(clean, quote=False), clean, measure(clean))


def bold(content: str) -> Markup:
    """Return bold text."""
    return _wrap("b", text(content))


def italic(content: str) -> Markup:
    """Return italic text."""
    return _wrap("i", text(content))


def struck(content: str) -> Markup:
    """Return text that is struck through."""
    return _wrap("s", text(content))


def link(content: str, url: str | None) -> Markup:
    """Return text that opens `url`; plain text where there is none."""
    label = text(content)
    if url is None:
        return label
    opening = f'<a href="{html.escape(url)}">'
    return Markup(f"{opening}{label.html}</a>", f"{label.plain}\n{url}", label.length)


def blockquote(content: Markup, *, is_expandable: bool) -> Markup:
    """Return a quotation; an expandable one shows its first lines until it is tapped."""
    opening = "<blockquote expandable>" if is_expandable else "<blockquote>"
    return Markup(f"{opening}{content.html}</blockquote>", content.plain, content.length)


def join(pieces: Iterable[Markup], separator: str) -> Markup:
    """Return the pieces that are not empty, with `separator` between them."""
    joined = Markup()
    for piece in pieces:
        if piece:
            joined = joined + text(separator) + piece if joined else piece
    return joined


def _wrap(tag: str, content: Markup) -> Markup:
    if not content:
        return content
    return Markup(f"<{tag}>{content.html}</{tag}>", content.plain, content.length)
