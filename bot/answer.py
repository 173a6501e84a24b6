"""What the assistant says, as a value that each platform renders in its own way."""

from dataclasses import dataclass
from typing import Literal

from index.citation import Citation

Status = Literal["answered", "not_found", "smalltalk"]
SmallTalk = Literal["greeting", "thanks", "farewell", "help", "empty"]
Language = Literal["nl", "en"]
# The whole passage, the answering sentence only, or the whole passage without a sound.
Style = Literal["full", "short", "silent"]


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question and what was cited for it; None where nothing was, or it is not known."""

    question: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `citations` are best first, at most five; where `status` is "not_found" they are the nearest
    passages, which a renderer shows only on request. `confidence` is the probability, 0 to 1, that
    `citations[0]` answers. `missing` are words of the question that the articles do not have.
    `fault` is what is wrong with an address in it, in Dutch and English with " / " between.
    `smalltalk` is set for status "smalltalk" only, and `examples` then holds section headings.
    """

    question: str
    status: Status
    confidence: float
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    fault: str | None = None
    smalltalk: SmallTalk | None = None
    examples: tuple[str, ...] = ()
    language: Language = "nl"
