"""What was asked just before, kept in memory and for a limited time only."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.answer import Turn
from bot.place import Chat, Place

# Far more conversations than go on at once; beyond it the one longest silent is forgotten.
_MAX_CONVERSATIONS = 10_000


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in a place: a follow-up leans on what he asked there himself."""

    place: Place
    person: int


@dataclass(frozen=True, slots=True)
class _Remembered:
    turn: Turn
    message: int
    at: float


class Memory:
    """Remembers the last `max_turns` turns of each speaker for `minutes` minutes."""

    def __init__(
        self, *, minutes: float, max_turns: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = minutes * 60
        self._max_turns = max_turns
        self._clock = clock
        self._turns: OrderedDict[Speaker, tuple[_Remembered, ...]] = OrderedDict()

    def remember(self, speaker: Speaker, *, message: int, turn: Turn) -> None:
        """Add a turn, or put it in the place of the one asked in the same message."""
        new = _Remembered(turn, message, self._clock())
        kept = self._fresh(speaker)
        if any(each.message == message for each in kept):
            kept = tuple(new if each.message == message else each for each in kept)
        else:
            kept = (*kept, new)[-self._max_turns :]
        self._turns[speaker] = kept
        self._turns.move_to_end(speaker)
        self._drop_silent()

    def recall(self, speaker: Speaker, *, before: int | None = None) -> tuple[Turn, ...]:
        """Return the turns, oldest first; `before` leaves out that message and what came later."""
        kept = self._fresh(speaker)
        for index, each in enumerate(kept):
            if each.message == before:
                kept = kept[:index]
                break
        return tuple(each.turn for each in kept)

    def find(self, place: Place, message: int) -> Turn | None:
        """Return the turn that was asked in a message, by whomever."""
        for speaker in self._turns:
            if speaker.place == place:
                for each in self._fresh(speaker):
                    if each.message == message:
                        return each.turn
        return None

    def forget_person(self, person: int) -> None:
        """Forget what somebody asked, wherever."""
        for speaker in [each for each in self._turns if each.person == person]:
            del self._turns[speaker]

    def forget_chat(self, chat: Chat) -> None:
        """Forget what was asked in a chat."""
        for speaker in [each for each in self._turns if each.place.chat == chat]:
            del self._turns[speaker]

    def forget_old(self) -> None:
        """Forget what was remembered for too long."""
        for speaker in list(self._turns):
            kept = self._fresh(speaker)
            if kept:
                self._turns[speaker] = kept
            else:
                del self._turns[speaker]

    def _fresh(self, speaker: Speaker) -> tuple[_Remembered, ...]:
        limit = self._clock() - self._seconds
        return tuple(each for each in self._turns.get(speaker, ()) if each.at > limit)

    def _drop_silent(self) -> None:
        while len(self._turns) > _MAX_CONVERSATIONS:
            self._turns.popitem(last=False)
