"""Read Markdown: readable text without the markup."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.errors import ArticleError
from index.manuscript import Block, Manuscript, looks_like_heading
from index.metadata import Metadata, parse_metadata

_FRONT = re.compile(r"---[^\S\n]*\n(.*?)(?<![^\n])(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)


def read_markdown(source: str, *, where: str) -> tuple[Manuscript, Metadata]:
    """Return the text of `source` as it reads, and its front matter.

    Emphasis and links keep their words only; pictures, comments and rules are left out. A list is
    one paragraph with an item a line ("- …"), a table one with a row a line. A short paragraph that
    is bold throughout is a heading. A first heading of level 1 is the title where the front matter
    has none, and is left out where it repeats the title.

    Raises:
        ArticleError: the front matter is not closed or is wrong; `where` names the file.
    """
    body, metadata = _take_front_matter(source.lstrip(), where)
    pieces = _Reader().read(MarkdownIt("commonmark").disable("code").enable("table").parse(body))
    title = _leading_title(pieces)
    if title is not None and metadata.title in {None, title}:
        pieces = pieces[1:]
        metadata = Metadata(title, metadata.date, metadata.author, metadata.url, metadata.language)
    text = ""
    blocks: list[Block] = []
    for level, piece in pieces:
        start = len(text)
        blocks.append(Block("heading" if level else "paragraph", start, piece))
        text += piece + "\n\n"
    return Manuscript(text.rstrip("\n"), tuple(blocks)), metadata


def _take_front_matter(source: str, where: str) -> tuple[str, Metadata]:
    if not re.match(r"---[^\S\n]*\n", source):
        return source, Metadata()
    found = _FRONT.match(source)
    if found is None:
        raise ArticleError(f'{where}: the front matter is not closed. End it with a line "---".')
    return source[found.end() :], parse_metadata(found.group(1), where=f"{where}, front matter,")


def _leading_title(pieces: Sequence[tuple[int, str]]) -> str | None:
    return pieces[0][1] if pieces and pieces[0][0] == 1 else None


class _Reader:
    """Turns block tokens into pieces of text, each with its heading level (0: a paragraph)."""

    def __init__(self) -> None:
        self._pieces: list[tuple[int, str]] = []
        self._items: list[str] = []
        self._lists: list[int | None] = []
        self._is_new_item = False
        self._cells: list[str] = []
        self._in_table = False

    def read(self, tokens: Sequence[Token]) -> list[tuple[int, str]]:
        """Return the pieces of a document."""
        level = 0
        for token in tokens:
            if token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type == "inline":
                self._take(_plain(token.children or ()), level, is_bold=_is_bold(token))
            elif token.type == "fence":
                self._take(" ".join(token.content.split()), 0, is_bold=False)
            else:
                self._open_or_close(token)
        return self._pieces

    def _open_or_close(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self._lists.append(None)
        elif token.type == "ordered_list_open":
            self._lists.append(int(token.attrGet("start") or 1))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
            if not self._lists:
                self._flush_items()
        elif token.type == "list_item_open":
            self._is_new_item = True
        elif token.type == "table_open":
            self._in_table = True
        elif token.type == "tr_close":
            self._items.append(" | ".join(self._cells))
            self._cells = []
        elif token.type == "table_close":
            self._in_table = False
            self._flush_items()

    def _take(self, text: str, level: int, *, is_bold: bool) -> None:
        if self._in_table:
            self._cells.append(text)
        elif not text:
            return
        elif level:
            self._pieces.append((level, text))
        elif self._lists:
            self._take_item(text)
        elif is_bold and looks_like_heading(text):
            # Many writers make a line bold where they mean a heading.
            self._pieces.append((6, text))
        else:
            self._pieces.append((0, text))

    def _take_item(self, text: str) -> None:
        if not self._is_new_item:
            self._items[-1] += f" {text}"
            return
        number = self._lists[-1]
        if number is None:
            self._items.append(f"- {text}")
        else:
            self._items.append(f"{number}. {text}")
            self._lists[-1] = number + 1
        self._is_new_item = False

    def _flush_items(self) -> None:
        items = [item for item in self._items if item.strip(" |")]
        if items:
            self._pieces.append((0, "\n".join(items)))
        self._items = []


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens, on one line."""
    parts = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"} or _is_break(token):
            parts.append(" ")
        elif token.type not in {"image", "html_inline"}:
            parts.append(token.content)
    return re.sub(r"[ \t\n]+", " ", "".join(parts)).strip()


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and token.content.lower().startswith("<br")


def _is_bold(token: Token) -> bool:
    """Whether all words of an inline token are within one pair of ** marks."""
    inner = [
        child
        for child in token.children or ()
        if not (child.type == "text" and not child.content.strip())
    ]
    if len(inner) < 3 or inner[0].type != "strong_open" or inner[-1].type != "strong_close":
        return False
    return sum(child.type == "strong_open" for child in inner) == 1
