"""Weigh a question and a passage together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from sentence_transformers import CrossEncoder
from torch import nn

from index.encoder import SentenceTransformerEncoder, fingerprint_folder
from index.errors import ModelError
from index.joint import JointReranker, is_joint
from index.late import LateReranker


class Reranker(Protocol):
    """Weighs pairs; `fingerprint` names the model."""

    @property
    def fingerprint(self) -> str:
        """What changes whenever the scores would."""
        ...

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return two readings of how well each text answers, (texts, 2) float32, higher is better.

        The first is what the model is for; the second, nought where there is none, is weighed
        beside it.
        """
        ...

    def mark(self, question: str, text: str, sentences: Sequence[str]) -> np.ndarray:
        """Return how well each sentence of a text answers, (sentences,) float32, higher is better.

        All are alike where the model cannot tell. A text may have a heading before its sentences.
        """
        ...


class HubReranker:
    """A cross-encoder of sentence-transformers, from the hub or a folder."""

    def __init__(self, model: CrossEncoder, *, fingerprint: str) -> None:
        self._model = model
        self._fingerprint = fingerprint

    @classmethod
    def load(cls, name: str, *, revision: str | None = None, device: str = "cpu") -> "HubReranker":
        """Load the cross-encoder `name`.

        Raises:
            ModelError: it cannot be loaded.
        """
        try:
            model = CrossEncoder(
                name, revision=revision, device=device, local_files_only=Path(name).is_dir()
            )
        except Exception as error:
            # Many libraries take part in loading, each with errors of its own.
            raise ModelError(
                f"The reranker {name} cannot be loaded ({type(error).__name__}): name another, "
                f"or set retrieval.rerank to false."
            ) from error
        folder = Path(name)
        is_folder = folder.is_dir()
        fingerprint = fingerprint_folder(folder) if is_folder else f"{name}@{revision or 'main'}"
        return cls(model, fingerprint=fingerprint)

    @property
    def fingerprint(self) -> str:
        """The model's name and revision."""
        return self._fingerprint

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return the log-odds that each text answers the question, and noughts, (texts, 2)."""
        if not texts:
            return np.zeros((0, 2), dtype=np.float32)
        pairs = [(question, text) for text in texts]
        told = self._model.predict(pairs, activation_fn=nn.Identity(), show_progress_bar=False)
        scores = np.asarray(told, dtype=np.float32).reshape(len(texts))
        return np.stack([scores, np.zeros_like(scores)], axis=1)

    def mark(self, question: str, text: str, sentences: Sequence[str]) -> np.ndarray:
        """Return noughts (sentences,): such a model weighs texts as a whole."""
        return np.zeros(len(sentences), dtype=np.float32)


def load_own_reranker(encoder: SentenceTransformerEncoder, *, device: str = "cpu") -> Reranker:
    """Load the reranker in the folder beside that of `encoder`, or late interaction without one.

    Raises:
        ModelError: it is damaged, or was made for another encoder.
    """
    folder = encoder.folder.parent / "reranker" if encoder.folder is not None else None
    if folder is not None and folder.is_dir():
        return JointReranker.load(folder, encoder=encoder, device=device)
    return LateReranker(encoder)


def load_reranker(
    name: str,
    *,
    encoder: SentenceTransformerEncoder,
    revision: str | None = None,
    device: str = "cpu",
) -> Reranker:
    """Load the reranker `name`: one of our own where its folder says so, else a general one.

    Raises:
        ModelError: it cannot be loaded.
    """
    config = Path(name) / "config.json"
    if Path(name).is_absolute() and not config.is_file():
        raise ModelError(
            f"No reranker in {name}: make one with `make train`, or set retrieval.rerank to false."
        )
    if is_joint(Path(name)):
        return JointReranker.load(Path(name), encoder=encoder, device=device)
    return HubReranker.load(name, revision=revision, device=device)
