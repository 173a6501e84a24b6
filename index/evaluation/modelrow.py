"""What a model is worth by itself, as a value to print."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelRow:
    """The measures of one model, passage and best sentence together, without any other stage.

    `auc` weighs the best score of a question that the article answers against one that it does
    not; `milliseconds` is the median of a question, `megabytes` the size on disk; `benchmarks` has
    the outcome on public sets by name.
    """

    model: str
    hit1: float
    hit3: float
    mrr: float
    ndcg10: float
    auc: float
    milliseconds: float
    megabytes: float
    benchmarks: Mapping[str, float]
