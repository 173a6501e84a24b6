"""Which parts of an answer are open; it travels in the buttons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """The parts that are open.

    `context` is the text before and after, `others` the next passages, and `nearest` what comes
    nearest where there is no answer.
    """

    context: bool = False
    others: bool = False
    nearest: bool = False

    def encode(self) -> str:
        """Return the view as letters."""
        letters = (("c", self.context), ("o", self.others), ("n", self.nearest))
        return "".join(letter for letter, is_open in letters if is_open)

    @classmethod
    def decode(cls, letters: str) -> "View":
        """Return the view that `encode` wrote; unknown letters mean nothing."""
        return cls("c" in letters, "o" in letters, "n" in letters)
