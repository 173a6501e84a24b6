"""Weigh a question against passages word by word, with the encoder's own vectors of tokens.

Late interaction (Khattab & Zaharia 2020, "ColBERT"): each word of the question looks for its best
match in the passage. The mean over the words says how well the passage answers, the least of them
whether something that is asked for is missing there.
"""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import numpy as np

from index.encoder import Kind
from index.recent import Recent

# Passages whose tokens are kept, about a hundred kilobytes each.
_REMEMBERED = 600


class TokenEncoder(Protocol):
    """The one method that late interaction needs of a model."""

    def encode_tokens(self, texts: Sequence[str], *, kind: Kind) -> list[np.ndarray]:
        """Return L2-normalised vectors of the tokens of each text, (tokens, dimension)."""
        ...


class PassageTokens:
    """The vectors of passages' tokens; those of the last passages are remembered."""

    def __init__(self, encoder: TokenEncoder) -> None:
        self._encoder = encoder
        self._recent: Recent[str, np.ndarray] = Recent(size=_REMEMBERED)

    def of(self, text: str) -> np.ndarray:
        """Return the L2-normalised vectors of a passage's tokens, (tokens, dimension) float16."""
        return self._recent.recall(text, partial(self._encode, text))

    def _encode(self, text: str) -> np.ndarray:
        return self._encoder.encode_tokens([text], kind="passage")[0].astype(np.float16)


class LateReranker:
    """A reranker without weights of its own. Safe to use from several threads at once."""

    fingerprint = "late"

    def __init__(self, encoder: TokenEncoder) -> None:
        self._encoder = encoder
        self._passages = PassageTokens(encoder)

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return the mean and the least of the best cosines of the question's words, (texts, 2)."""
        result = np.zeros((len(texts), 2), dtype=np.float32)
        asked = self._encoder.encode_tokens([question], kind="query")[0]
        if not len(asked):
            return result
        for row, text in enumerate(texts):
            result[row] = interact(asked, self._passages.of(text))
        return result

    def mark(self, question: str, text: str, sentences: Sequence[str]) -> np.ndarray:
        """Return noughts (sentences,): the cosines of sentences say as much."""
        return np.zeros(len(sentences), dtype=np.float32)


def interact(asked: np.ndarray, told: np.ndarray) -> tuple[float, float]:
    """Return the mean and the least of the best cosines of the words asked, 0 without any words.

    Both are (tokens, dimension) and L2-normalised.
    """
    if not len(asked) or not len(told):
        return 0.0, 0.0
    best = (asked @ told.T.astype(np.float32)).max(axis=1)
    return float(best.mean()), float(best.min())
