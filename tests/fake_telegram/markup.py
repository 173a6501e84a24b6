"""Reads HTML as Telegram does: strictly, with lengths in UTF-16 units."""

import html
import re

TAGS = {
    "b": "bold",
    "i": "italic",
    "s": "strikethrough",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(/?)([a-z]+)([^<>]*)>|([^<>&]+|&(?:lt|gt|amp|quot|#x?[0-9a-f]+);)")
_HREF = re.compile(r' href="([^"<>]*)"')


class MarkupError(Exception):
    """Markup that Telegram would refuse."""


def measure(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[dict[str, object]]]:
    """Return the text that is seen and its entities."""
    text, position = "", 0
    opened: list[tuple[str, str, int]] = []
    entities: list[dict[str, object]] = []
    while position < len(source):
        found = _TOKEN.match(source, position)
        if found is None:
            raise MarkupError(f"can't parse entities: unexpected {source[position]!r}")
        position = found.end()
        closing, tag, rest, plain = found.groups()
        if plain is not None:
            text += html.unescape(plain)
        elif closing:
            if not opened or opened[-1][0] != tag:
                raise MarkupError(f"can't parse entities: unmatched end tag {tag}")
            _, attributes, start = opened.pop()
            entities.append(_entity(tag, attributes, start, measure(text) - start))
        elif tag not in TAGS:
            raise MarkupError(f"can't parse entities: unsupported start tag {tag}")
        else:
            opened.append((tag, rest, measure(text)))
    if opened:
        raise MarkupError("can't parse entities: a tag is not closed")
    return text, entities


def _entity(tag: str, attributes: str, start: int, length: int) -> dict[str, object]:
    entity: dict[str, object] = {"type": TAGS[tag], "offset": start, "length": length}
    href = _HREF.fullmatch(attributes)
    if tag == "a":
        if href is None:
            raise MarkupError("can't parse entities: a link without an address")
        entity["url"] = html.unescape(href[1])
    elif attributes == " expandable":
        entity["type"] = "expandable_blockquote"
    elif attributes:
        raise MarkupError(f"can't parse entities: {tag} has {attributes}")
    return entity
