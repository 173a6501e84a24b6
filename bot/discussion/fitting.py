"""As many groups as fit one message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.discussion.blocks import Group

Rendered = TypeVar("Rendered")
# Between two groups stands a blank line.
_GAP = 2


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Rendered]):
    """Groups in the form of a platform, and how many more there are that do not fit."""

    shown: list[Rendered]
    left_out: int


def fit_groups(
    groups: Sequence[Group],
    *,
    room: int,
    reserved: int,
    render: Callable[[Group, int], Rendered],
    measure: Callable[[Rendered], int],
) -> Fitted[Rendered]:
    """Render groups, one after the other, for as long as they fit `room`.

    `render` is told what its group may take; `reserved` is what a later group needs at most, if it
    is not long itself.
    """
    shown: list[Rendered] = []
    for at, group in enumerate(groups):
        left = len(groups) - at
        rendered = render(group, max(room // left, room - reserved * (left - 1)))
        length = measure(rendered) + _GAP
        if length > room:
            return Fitted(shown, left)
        shown.append(rendered)
        room -= length
    return Fitted(shown, 0)
