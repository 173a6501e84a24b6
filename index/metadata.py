"""What is told about an article: YAML front matter, or a sidecar file beside it."""

import datetime
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

import yaml

from index.errors import ArticleError

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date, author, url and language of an article, as far as they are known."""

    title: str | None = None
    date: datetime.date | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


def parse_metadata(source: str, *, where: str) -> Metadata:
    """Read YAML with the keys title, date, author, url and language; all may be missing.

    `where` names the file in messages.

    Raises:
        ArticleError: it is not YAML, or it has an unknown key or a value of a wrong type.
    """
    try:
        found = yaml.load(source, Loader=_UniqueLoader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ArticleError(f"{where} is not valid YAML: {_one_line(error)}") from error
    if found is None:
        return Metadata()
    if not isinstance(found, dict):
        raise ArticleError(f'{where} must have lines such as "title: …", not {found!r:.60}.')
    values: dict[str, Any] = {}
    for key, value in found.items():
        if key not in _READERS:
            raise ArticleError(f"{where} has an unknown key {key!r}. {_suggest(str(key))}")
        if value is not None:
            values[key] = _READERS[key](value, where)
    return Metadata(**values)


def merge(first: Metadata, second: Metadata, *, where: str) -> Metadata:
    """Return what both tell together.

    Raises:
        ArticleError: they tell different things; `where` names both in the message.
    """
    values: dict[str, Any] = {}
    for key in _READERS:
        one, other = getattr(first, key), getattr(second, key)
        if one is not None and other is not None and one != other:
            raise ArticleError(f"{where} differ: {key} is {str(one)!r} and {str(other)!r}.")
        values[key] = one if one is not None else other
    return Metadata(**values)


class _UniqueLoader(yaml.SafeLoader):
    """A safe loader that refuses a key given twice, where YAML would keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key_node.value!r} is given twice", key_node.start_mark
                )
            seen.add(str(key_node.value))
        return super().construct_mapping(node, deep=deep)


def _read_text(key: str) -> Callable[[object, str], str]:
    def read(value: object, where: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ArticleError(
                f'{where}: {key} must be text, not {value!r:.60}. Put it in quotes: {key}: "…".'
            )
        return " ".join(value.split())

    return read


def _read_date(value: object, where: str) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise ArticleError(f"{where}: date must be a day such as 2026-01-24, not {str(value)!r:.60}.")


def _read_url(value: object, where: str) -> str:
    text = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_good = False
    if not is_good or any(char.isspace() for char in text):
        raise ArticleError(f"{where}: url must begin with http:// or https://, not {value!r:.60}.")
    return text


def _read_language(value: object, where: str) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ArticleError(
            f'{where}: language must be a code such as "nl", in quotes, not {value!r:.60}.'
        )
    return value


_READERS: dict[str, Callable[[object, str], object]] = {
    "title": _read_text("title"),
    "date": _read_date,
    "author": _read_text("author"),
    "url": _read_url,
    "language": _read_language,
}


def _suggest(key: str) -> str:
    near = get_close_matches(key.lower(), _READERS, n=1)
    known = ", ".join(_READERS)
    return f'Did you mean "{near[0]}"? Known are {known}.' if near else f"Known are {known}."


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
