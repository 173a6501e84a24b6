"""Weights of ranking and confidence, fitted per model on held-out articles of our own."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import Encoder
from index.errors import ModelError
from index.features import NAMES, Features
from index.rerank import Reranker

# The signs of an answer, in the order of their weights: features of the first candidate, how far
# it is ahead of the second, the share of the question's words that nothing has, and how far the
# cosine with a question that an editor knows to be unanswered lies above one half.
SIGNS = (*NAMES, "lead", "missing", "unanswered")
# What speaks for a sentence of a passage: its cosine, the share of the question's words that it
# has, the kind of answer, how far the cosine with a curated question lies above one half, and what
# the reranker reads in it.
MARKS = ("cosine", "share", "kind", "curated", "reading")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Linear weights by name.

    `ranking` orders candidates before the reranker, `reranking` after it; `confidence` with
    `bias` makes a log-odds of the signs of the first; `marking` chooses the answering sentence.
    `threshold` is the confidence from which on an answer is given.
    """

    ranking: Mapping[str, float]
    reranking: Mapping[str, float]
    confidence: Mapping[str, float]
    bias: float
    marking: Mapping[str, float]
    threshold: float

    def rank(self, features: Features, *, has_reranker: bool) -> np.ndarray:
        """Return a score (candidates,), higher is better."""
        weights = self.reranking if has_reranker else self.ranking
        scores: np.ndarray = features.matrix() @ np.array(
            [weights.get(name, 0.0) for name in NAMES]
        )
        return scores

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return the probability that a candidate with these signs answers."""
        odds = self.bias + sum(self.confidence.get(name, 0.0) * signs[name] for name in SIGNS)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


# Sensible for any encoder whose cosines spread; replaced by what is fitted.
DEFAULT = Calibration(
    ranking={
        "dense_passage": 1.0,
        "dense_sentence": 1.0,
        "lexical": 0.6,
        "coverage": 0.2,
        "curated": 2.0,
        "kind": 0.03,
    },
    reranking={
        "dense_passage": 1.0,
        "dense_sentence": 1.0,
        "lexical": 0.6,
        "coverage": 0.2,
        "curated": 2.0,
        "kind": 0.03,
        "rerank": 0.15,
    },
    confidence={
        "dense_sentence": 8.0,
        "coverage": 2.0,
        "curated": 4.0,
        "lead": 2.0,
        "missing": -1.0,
    },
    bias=-5.0,
    marking={"cosine": 1.0, "share": 0.3, "kind": 0.1, "curated": 1.0},
    threshold=0.5,
)


def signs_of(
    features: Features, scores: np.ndarray, *, missing: float, unanswered: float = 0.0
) -> dict[str, float]:
    """Return the signs of the first of candidates that are in the order of `scores`."""
    signs = {name: float(getattr(features, name)[0]) for name in NAMES}
    signs["lead"] = float(scores[0] - scores[1]) if len(scores) > 1 else 0.5
    signs["missing"] = missing
    signs["unanswered"] = unanswered
    return signs


def calibration_key(encoder: Encoder, reranker: Reranker | None) -> str:
    """Return the name by which weights were fitted for these models."""
    return f"{encoder.fingerprint}+{reranker.fingerprint if reranker else 'none'}"


def load_calibration(path: Path, *, model: str) -> Calibration | None:
    """Return what was fitted for `model` (fingerprints of encoder and reranker), None if nothing.

    Raises:
        ModelError: the file is damaged.
    """
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Calibration(**told[model]) if model in told else None
    except (ValueError, TypeError) as error:
        raise ModelError(f"{path} is damaged ({error}): restore it.") from error
