"""What is known of each candidate passage when it is ranked, by name."""

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, slots=True)
class Features:
    """One value a candidate, each an array (candidates,) of float32.

    `dense_passage` and `dense_sentence` are cosines with the passage and its best sentence;
    `lexical` and `coverage` are BM25 and the share of the question's words, 0..1; `curated` is how
    far the cosine with the best curated question lies above one half; `kind` is 1 where a sentence
    has the kind of answer asked for; `rerank` and `least` are what the reranker says of the
    whole and of the weakest point, 0 without one.
    """

    dense_passage: np.ndarray
    dense_sentence: np.ndarray
    lexical: np.ndarray
    coverage: np.ndarray
    curated: np.ndarray
    kind: np.ndarray
    rerank: np.ndarray
    least: np.ndarray

    def matrix(self) -> np.ndarray:
        """Return the features (candidates, features) in the order of `NAMES`."""
        return np.stack([getattr(self, name) for name in NAMES], axis=1)

    def take(self, rows: np.ndarray) -> "Features":
        """Return the features of some candidates."""
        return Features(*(getattr(self, name)[rows] for name in NAMES))


NAMES = tuple(field.name for field in fields(Features))
