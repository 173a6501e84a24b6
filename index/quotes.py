"""Quotation marks of a paragraph: which open, which close, and which are apostrophes."""

import re
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["open", "close"]

_FAMILY = {
    **dict.fromkeys("‘’‚‛'`´", "single"),
    **dict.fromkeys('“”„‟"', "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
}
_MARK = re.compile(r"[‘’‚‛'`´“”„‟\"«»‹›]")
# ’s avonds, ’t kind, ’n huis, ’k weet, d’r, ’em, ’90: an apostrophe stands for what is left out.
_ELISION = re.compile(
    r"[‘’'`´](?:(?:[sS]|[tT]|[nN]|[kK]|m|r|em|ns|ie)(?=[\s-])|\d0\b|\d\d(?=[\s.,;)]))"
)
# So many marks are looked ahead at most, or time would grow with the square of their number.
_AHEAD = 60
_OPENING_CONTEXT = "([{–—-/:"
_HISSING = "sxzSXZ"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks; `start` is at the opening mark, `end` after the closing one.

    `opened` and `closed` tell whether that mark is there: a quotation that is not opened begins in
    an earlier paragraph or at an unknown place, one that is not closed runs to the end of the
    paragraph. `depth` is 0 for a quotation that is in no other.
    """

    start: int
    end: int
    depth: int
    opened: bool = True
    closed: bool = True


@dataclass(slots=True)
class QuoteScan:
    """The marks of a text by offset, and the quotations they make, in order of their start."""

    roles: dict[int, Role] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)

    @property
    def outermost(self) -> list[Quotation]:
        """The quotations that are in no other, with both marks or left open at the end."""
        return [each for each in self.quotations if each.depth == 0 and each.opened]

    @property
    def strays(self) -> list[int]:
        """Offsets of the closing marks that nothing opened."""
        return [each.end - 1 for each in self.quotations if not each.opened]


def scan_quotes(text: str) -> QuoteScan:
    """Tell opening marks, closing marks and apostrophes in `text` apart, and pair them."""
    scan = QuoteScan()
    marks = [(match.start(), match.group()) for match in _MARK.finditer(text)]
    marks = [(at, mark) for at, mark in marks if not _is_apostrophe(text, at, mark)]
    stack: list[tuple[int, str]] = []
    for index, (at, mark) in enumerate(marks):
        family = _FAMILY[mark]
        is_open = any(name == family for _, name in stack)
        later = marks[index + 1 : index + 1 + _AHEAD]
        role = _role(text, at, mark, is_open=is_open, opener=_opener(text, stack, family))
        if role == "close" and _is_genitive(text, at, later, is_open=is_open):
            continue
        scan.roles[at] = role
        if role == "open":
            if is_open and not _closes_twice(text, later, family):
                _end_unclosed(scan, stack, text, family, at)
            stack.append((at, family))
        elif is_open:
            while stack[-1][1] != family:
                stack.pop()
            start, _ = stack.pop()
            scan.quotations.append(Quotation(start, at + 1, len(stack)))
        else:
            scan.quotations.append(Quotation(0, at + 1, len(stack), opened=False))
    for depth, (start, _) in enumerate(stack[:1]):
        scan.quotations.append(Quotation(start, len(text), depth, closed=False))
    scan.quotations = _nested(scan.quotations)
    return scan


def _nested(quotations: list[Quotation]) -> list[Quotation]:
    """Sort by start and count depth anew, for marks left open inside others were dropped."""
    found: list[Quotation] = []
    open_ends: list[int] = []
    for each in sorted(quotations, key=lambda item: (item.start, -item.end)):
        if not each.opened:
            found.append(each)
            continue
        while open_ends and open_ends[-1] <= each.start:
            open_ends.pop()
        found.append(Quotation(each.start, each.end, len(open_ends), True, each.closed))
        open_ends.append(each.end)
    return found


def _opener(text: str, stack: list[tuple[int, str]], family: str) -> str:
    return next((text[at] for at, name in reversed(stack) if name == family), "")


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    if _FAMILY[mark] != "single" or mark == "‚":
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and _ELISION.match(text, at) is not None


def _role(text: str, at: int, mark: str, *, is_open: bool, opener: str) -> Role:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in "„‚«‹":
        return "open"
    if mark in "»›":
        return "close"
    # German and old Dutch style: „…“ and ‚…‘.
    if mark in "“‘" and opener in {"„", "‚"}:
        return "close"
    if mark in "“‘‛‟" and not after.isspace():
        return "open"
    starts = (before.isspace() or before in _OPENING_CONTEXT or before in _FAMILY) and (
        not after.isspace()
    )
    ends = not before.isspace() and (after.isspace() or not after.isalnum())
    if mark in "’”":
        # A closing mark typed where an opening one was meant: ’Nee’, zegt hij.
        return "open" if starts and not ends and not is_open and after.isalnum() else "close"
    if mark in "“‘‛‟":
        return "close" if is_open else "open"
    if starts != ends:
        return "open" if starts else "close"
    return "close" if is_open else "open"


def _is_genitive(text: str, at: int, later: list[tuple[int, str]], *, is_open: bool) -> bool:
    """Whether the mark is the apostrophe of "Kees’ huis" and not the end of a quotation."""
    if _FAMILY[text[at]] != "single" or at == 0 or text[at - 1] not in _HISSING:
        return False
    if not re.match(r"\s+\w", text[at + 1 : at + 4]):
        return False
    if not is_open:
        return True
    word = re.search(r"\w+$", text[max(0, at - 40) : at])
    is_name = word is not None and word.group()[0].isupper()
    following = next(((place, mark) for place, mark in later if _FAMILY[mark] == "single"), None)
    if following is None or not is_name:
        return False
    place, mark = following
    return _role(text, place, mark, is_open=True, opener="") == "close"


def _closes_twice(text: str, later: list[tuple[int, str]], family: str) -> bool:
    """Whether enough marks close after this one for a quotation in another of the same kind."""
    balance = 2
    for at, mark in later:
        if _FAMILY[mark] == family:
            role = _role(text, at, mark, is_open=balance > 0, opener="")
            balance += 1 if role == "open" else -1
            if balance == 0:
                return True
    return False


def _end_unclosed(
    scan: QuoteScan, stack: list[tuple[int, str]], text: str, family: str, at: int
) -> None:
    """Let a quotation that lacks its closing mark end where the next one begins."""
    while stack and stack[-1][1] != family:
        stack.pop()
    if stack:
        start, _ = stack.pop()
        end = len(text[:at].rstrip())
        scan.quotations.append(Quotation(start, end, len(stack), closed=False))
