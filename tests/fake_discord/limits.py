"""What Discord refuses in a message.

Sources: https://discord.com/developers/docs/resources/message and …/components/reference
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_EMBED_LIMITS = {"title": 256, "description": 4096, "url": 2048}


def find_fault(payload: Json, *, is_edit: bool = False) -> str | None:
    """Return why Discord would refuse a message; None where it would take it."""
    return next(_find(payload, is_edit=is_edit), None)


def _find(payload: Json, *, is_edit: bool) -> Iterator[str]:
    content, embeds = payload.get("content") or "", payload.get("embeds") or []
    if _length(content) > 2000:
        yield "content is longer than 2000"
    if not is_edit and not content.strip() and not embeds:
        yield "the message is empty"
    mentions = payload.get("allowed_mentions")
    if (content or embeds) and (mentions is None or mentions.get("parse") or "users" in mentions):
        yield "somebody may be mentioned"
    if mentions and mentions.get("replied_user"):
        yield "the asker is mentioned"
    yield from _find_in_embeds(embeds)
    yield from _find_in_rows(payload.get("components") or [])


def _find_in_embeds(embeds: list[Json]) -> Iterator[str]:
    if len(embeds) > 10:
        yield "more than 10 embeds"
    total = 0
    for embed in embeds:
        texts = [embed.get("title"), embed.get("description")]
        texts += [embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
        total += sum(_length(each or "") for each in texts)
        for name, limit in _EMBED_LIMITS.items():
            if _length(embed.get(name) or "") > limit:
                yield f"{name} is longer than {limit}"
        if _length(embed.get("footer", {}).get("text") or "") > 2048:
            yield "the footer is longer than 2048"
        if _length(embed.get("author", {}).get("name") or "") > 256:
            yield "the author is longer than 256"
        if embed.get("url") and not embed["url"].startswith(("http://", "https://")):
            yield "url is no web address"
    if total > 6000:
        yield "the embeds are longer than 6000"


def _find_in_rows(rows: list[Json]) -> Iterator[str]:
    ids = [each["custom_id"] for row in rows for each in row["components"]]
    if len(rows) > 5:
        yield "more than 5 rows"
    if len(set(ids)) != len(ids):
        yield "a custom id comes twice"
    if any(not 1 <= len(each) <= 100 for each in ids):
        yield "a custom id is empty or longer than 100"
    for row in rows:
        parts = row["components"]
        if any(part["type"] == 3 for part in parts) and len(parts) > 1:
            yield "a menu shares its row"
        if len(parts) > 5:
            yield "more than 5 buttons in a row"
        for part in parts:
            if part["type"] == 2 and not 1 <= _length(part["label"]) <= 80:
                yield "a label is empty or longer than 80"
            options = part.get("options") or []
            if part["type"] == 3 and not 1 <= len(options) <= 25:
                yield "a menu has no or more than 25 options"
            if any(not 1 <= _length(each["label"]) <= 100 for each in options):
                yield "an option is empty or longer than 100"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
