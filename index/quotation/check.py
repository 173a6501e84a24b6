"""What a check of a quotation found."""

from dataclasses import dataclass
from typing import Literal

from index.citation import Citation

# "short" is no verdict: so few words stand anywhere.
Outcome = Literal["literal", "almost", "absent", "short"]
# "omission" is what the quotation itself marks as left out, by … or [...].
SegmentKind = Literal["kept", "left out", "added", "changed", "omission"]
DiscrepancyKind = Literal["number", "name", "negation", "speaker", "spliced"]

_WORST_FIRST: tuple[Outcome, ...] = ("absent", "almost", "literal", "short")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words: as said, and as the article has it; the one that has none is "".

    `start` and `end` are offsets of the article's words in its text; equal for what was added.
    """

    kind: SegmentKind
    said: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What must be named before any difference: said "21 maart", article "12 maart".

    `said` is "" for what was left out, `article` for what was added. Of a "speaker" they are the
    names, and `article` is "" where the words are the reporter's own. Of "spliced" there is one
    for each piece: its words as said, and as they stand in the article at `start`.
    """

    kind: DiscrepancyKind
    said: str
    article: str
    start: int


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """One quotation of a message and what the articles have.

    `start` and `end` are offsets of `said` in the message; `speaker` is whose words it says they
    are. `citation` is the place, and `article_start` and `article_end` are the offsets of
    `article_text`, the exact words, in the article's text. Of an absent quotation the citation is
    the nearest passage, which does not say the same, or None; its text is "" and it has no
    segments. `is_heading` tells that the words are a heading; the citation is then what it heads.
    """

    said: str
    start: int
    end: int
    speaker: str | None
    outcome: Outcome
    citation: Citation | None = None
    article_text: str = ""
    article_start: int = 0
    article_end: int = 0
    is_heading: bool = False
    segments: tuple[Segment, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()

    @property
    def is_altered(self) -> bool:
        """Whether it is never to be called almost right, whatever its outcome."""
        return bool(self.discrepancies)


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """The quotations of one message in order; none where the message has no words."""

    quotations: tuple[CheckedQuotation, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst outcome; "short" only where there is nothing else."""
        found = {each.outcome for each in self.quotations}
        return next((each for each in _WORST_FIRST if each in found), "short")

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """The discrepancies of all quotations in order."""
        return tuple(found for each in self.quotations for found in each.discrepancies)
