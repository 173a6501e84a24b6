"""How a finding came about, for who wants to see it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was weighed: its address, what is known of it, and its score.

    `features` are values by name; `gains` what each adds to the score, which is their sum for
    passages that the reranker weighed or where there is none.
    """

    article: str
    address: str
    features: Mapping[str, float]
    gains: Mapping[str, float]
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a finding came about. `query` is the text that was searched for.

    `kind` names the kind of answer asked for.
    """

    query: str
    is_follow_up: bool
    kind: str | None
    expansion: tuple[tuple[str, Mapping[str, float]], ...]
    candidates: tuple[Candidate, ...]
    signs: Mapping[str, float]
    confidence: float
    threshold: float
