"""What the bot says about a discussion, as a value that each platform renders in its own way."""

from dataclasses import dataclass
from typing import Literal

from bot.cited import CitedPassage

RunStyle = Literal["plain", "bold", "italic", "struck"]
# The passage, its marked sentence, or only where it stands.
Form = Literal["passage", "sentence", "place"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    style: RunStyle = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """Something said by the bot itself."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the article or of a message, set apart."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage with its source."""

    passage: CitedPassage
    form: Form = "passage"


Block = Line | Quote | Cited


def is_elastic(block: Block) -> bool:
    """Return whether a block can be cut to the room there is: what is quoted can."""
    return isinstance(block, Quote) or (isinstance(block, Cited) and block.form != "place")


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together; a blank line stands between two groups."""

    blocks: tuple[Block, ...]


def say(sentence: str, *styled: str, style: RunStyle = "bold") -> Line:
    """Return a sentence as a line, with the parts that are among `styled` in that style."""
    runs: list[Run] = []
    rest = sentence
    for part in styled:
        before, found, after = rest.partition(part) if part else (rest, "", "")
        if found:
            runs += [Run(before), Run(part, style)]
            rest = after
    return Line(tuple(run for run in (*runs, Run(rest)) if run.text))


def shown_in(groups: tuple[Group, ...]) -> tuple[CitedPassage, ...]:
    """Return the passages of which groups show the text, and not only the place."""
    blocks = [block for group in groups for block in group.blocks]
    found = [each.passage for each in blocks if isinstance(each, Cited) and each.form != "place"]
    return tuple(dict.fromkeys(found))


def passages_in(groups: tuple[Group, ...]) -> tuple[CitedPassage, ...]:
    """Return the passages that groups show, each once, in order."""
    found = [
        block.passage for group in groups for block in group.blocks if isinstance(block, Cited)
    ]
    return tuple(dict.fromkeys(found))
