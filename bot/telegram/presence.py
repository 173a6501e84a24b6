"""Where the bot still is: a chat that threw it out has no pending work any more."""

from collections import OrderedDict

_MAX_CHATS = 10_000


class Presence:
    """Counts how often the bot was thrown out of a chat.

    Work notes the epoch of its chat when it comes in, and is dropped when it finds another one
    later: what was asked before the bot was blocked is not answered after it is let in again.
    """

    def __init__(self) -> None:
        self._epochs: OrderedDict[int, int] = OrderedDict()

    def epoch(self, chat: int) -> int:
        """Return how often the bot was thrown out of a chat."""
        return self._epochs.get(chat, 0)

    def leave(self, chat: int) -> None:
        """Note that the bot was blocked or removed."""
        self._epochs[chat] = self._epochs.get(chat, 0) + 1
        self._epochs.move_to_end(chat)
        while len(self._epochs) > _MAX_CHATS:
            self._epochs.popitem(last=False)
