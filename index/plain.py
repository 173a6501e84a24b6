"""Read plain text: blocks between blank lines, the short ones headings."""

import re
from datetime import date

from index.errors import ArticleError
from index.manuscript import Block, Manuscript, looks_like_heading, starts_item

_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
_DATE = re.compile(r"date[^\S\n]+(\d{4}-\d{2}-\d{2})(?=\s|\Z)\s*", re.IGNORECASE)
_CLOSERS = frozenset("’”\"'»)]")
# Nobody wraps lines as wide as this: in a text that has one, a line is a paragraph.
_WIDEST_WRAP = 200


def read_plain(text: str, *, where: str) -> tuple[Manuscript, date | None]:
    """Return the blocks of `text` and the day that `date YYYY-MM-DD` before the lead gives.

    Blocks stand between blank lines. A block that is short and has no closing punctuation is a
    heading, unless it is the lead. In a text whose lines are not wrapped (one is longer than 200
    characters), a line break after closing punctuation or after a heading separates blocks as well.

    Raises:
        ArticleError: the date does not exist; `where` names the file in the message.
    """
    lines_are_wrapped = max(map(len, text.split("\n"))) <= _WIDEST_WRAP
    blocks: list[Block] = []
    day: date | None = None
    for match in _BLOCK.finditer(text):
        start = match.start()
        if day is None and all(each.kind == "heading" for each in blocks):
            found = _DATE.match(text, start, match.end())
            if found is not None:
                day = _read_day(found.group(1), where)
                lead = text[found.end() : match.end()].rstrip()
                if lead and found.end() < match.end():
                    blocks.extend(_split(lead, found.end(), wrapped=lines_are_wrapped, lead=True))
                continue
        blocks.extend(_split(match.group().rstrip(), start, wrapped=lines_are_wrapped))
    return Manuscript(text, tuple(_tidy(blocks, text))), day


def _tidy(blocks: list[Block], text: str) -> list[Block]:
    """Join closing marks that stand alone to the paragraph they close; leave out ornaments."""
    found: list[Block] = []
    for block in blocks:
        if any(char.isalnum() for char in block.text):
            found.append(block)
        elif found and found[-1].kind == "paragraph" and set(block.text) <= _CLOSERS:
            last = found.pop()
            between = text[last.start + len(last.text) : block.start]
            whole = last.text + " " * len(between) + block.text
            found.append(Block("paragraph", last.start, whole))
    return found


def _read_day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArticleError(f'{where} begins with "date {text}", which is no day.') from error


def _split(source: str, start: int, *, wrapped: bool, lead: bool = False) -> list[Block]:
    """Return the blocks of what stands between two blank lines."""
    lines = re.findall(r"[^\n]+\n?", source)
    found: list[Block] = []
    at = start
    group = ""
    for index, line in enumerate(lines):
        group += line
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or (not wrapped and _separates(group, line, following)):
            is_heading = looks_like_heading(group.strip()) and not (lead and not found)
            left = at + len(group) - len(group.lstrip())
            text = _unwrap(group.strip())
            found.append(Block("heading" if is_heading else "paragraph", left, text))
            at += len(group)
            group = ""
    return found


def _separates(group: str, line: str, following: str) -> bool:
    if starts_item(following):
        return False
    if line.rstrip()[-1:] in set(".!?…’”\"'"):
        return True
    return group == line and looks_like_heading(line.strip()) and len(following) > len(line)


def _unwrap(text: str) -> str:
    """Make each line break a space but for those before the items of a list."""
    lines = text.split("\n")
    out = lines[0]
    for line in lines[1:]:
        out += ("\n" if starts_item(line) else " ") + line
    return out
