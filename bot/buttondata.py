"""What a button carries: short ids only, at most 64 bytes, to be read after any restart."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal, cast

from bot.view import View

SettingName = Literal["language", "style", "mention", "reply"]
_SETTINGS: dict[str, SettingName] = {"l": "language", "s": "style", "m": "mention", "r": "reply"}
_LETTERS = {name: letter for letter, name in _SETTINGS.items()}
_NUMBER = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class ShowButton:
    """Shows an answer in another view."""

    answer: int
    view: View

    def encode(self) -> str:
        """Return the callback data."""
        return f"v:{self.answer}:{self.view.encode()}"


@dataclass(frozen=True, slots=True)
class NearestButton:
    """Shows whoever presses it what comes nearest where there is no answer."""

    answer: int

    def encode(self) -> str:
        """Return the callback data."""
        return f"n:{self.answer}:"


@dataclass(frozen=True, slots=True)
class VoteButton:
    """Says that an answer is good or bad; the view is what the message shows now."""

    answer: int
    is_good: bool
    view: View

    def encode(self) -> str:
        """Return the callback data."""
        return f"f:{self.answer}:{'+' if self.is_good else '-'}{self.view.encode()}"


@dataclass(frozen=True, slots=True)
class OpenButton:
    """Cites a paragraph of the article with this key."""

    article: str
    paragraph: int

    def encode(self) -> str:
        """Return the callback data."""
        return f"o:{self.article}:{self.paragraph}"


@dataclass(frozen=True, slots=True)
class ContentsButton:
    """Turns to a page of the contents of the article with this key."""

    article: str
    page: int

    def encode(self) -> str:
        """Return the callback data."""
        return f"i:{self.article}:{self.page}"


@dataclass(frozen=True, slots=True)
class SettingButton:
    """Gives a setting of the chat another value; in the menu, or in the question for a language."""

    name: SettingName
    value: str
    is_menu: bool = True

    def encode(self) -> str:
        """Return the callback data."""
        return f"{'s' if self.is_menu else 'l'}:{_LETTERS[self.name]}:{self.value}"


@dataclass(frozen=True, slots=True)
class ForgetButton:
    """Removes what is kept of a person or of the chat."""

    whom: Literal["me", "chat"]

    def encode(self) -> str:
        """Return the callback data."""
        return f"x:{self.whom}:"


@dataclass(frozen=True, slots=True)
class TieButton:
    """Ties the chat to the article with this key, or no longer; "" is to all articles."""

    article: str

    def encode(self) -> str:
        """Return the callback data."""
        return f"t:{self.article}:"


Button = (
    ShowButton
    | NearestButton
    | VoteButton
    | OpenButton
    | ContentsButton
    | SettingButton
    | ForgetButton
    | TieButton
)


def decode_button(data: str) -> Button | None:
    """Return what a button means; None for data that this version did not write."""
    kind, _, rest = data.partition(":")
    first, separator, second = rest.partition(":")
    if not separator:
        return None
    if kind in {"v", "n", "f"} and _NUMBER.fullmatch(first):
        if kind == "v":
            return ShowButton(int(first), View.decode(second))
        if kind == "n":
            return NearestButton(int(first))
        if second[:1] in {"+", "-"}:
            return VoteButton(int(first), second[0] == "+", View.decode(second[1:]))
    if kind in {"o", "i"} and _NUMBER.fullmatch(second):
        return OpenButton(first, int(second)) if kind == "o" else ContentsButton(first, int(second))
    if kind in {"s", "l"} and first in _SETTINGS:
        return SettingButton(_SETTINGS[first], second, is_menu=kind == "s")
    if kind == "t":
        return TieButton(first)
    if kind == "x" and first in {"me", "chat"}:
        return ForgetButton(cast("Literal['me', 'chat']", first))
    return None


def article_key(stem: str) -> str:
    """Return the short key of an article in buttons; a stem itself may be too long."""
    return hashlib.sha256(stem.encode()).hexdigest()[:8]
