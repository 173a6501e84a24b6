"""The reranker of our own: joint attention over the tokens of question and passage."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file

from index.encoder import SentenceTransformerEncoder, fingerprint_folder
from index.errors import ModelError
from index.interaction import InteractionModel, Shape, best_of_sentences, pad
from index.late import PassageTokens, interact
from index.recent import Recent

# A question longer than this says nothing more.
_LONGEST_QUESTION = 64
# Below this is what has no token left.
_CUT_OFF = -1e3
# Pairs whose tokens' scores are kept, so that marking a sentence costs nothing after ranking.
_REMEMBERED = 200


class JointReranker:
    """Weighs pairs with a network on top of the encoder. Safe to use from several threads."""

    def __init__(
        self,
        model: InteractionModel,
        *,
        encoder: SentenceTransformerEncoder,
        fingerprint: str,
        device: str = "cpu",
    ) -> None:
        self._model = model
        self._encoder = encoder
        self._fingerprint = fingerprint
        self._device = device
        self._passages = PassageTokens(encoder)
        self._pointed: Recent[tuple[str, str], np.ndarray] = Recent(size=_REMEMBERED)

    @classmethod
    def load(
        cls, folder: Path, *, encoder: SentenceTransformerEncoder, device: str = "cpu"
    ) -> "JointReranker":
        """Load the reranker in `folder`, which belongs to `encoder`.

        Raises:
            ModelError: a file is missing or damaged, or the two do not belong together.
        """
        told = _read_config(folder / "config.json")
        if encoder.folder is None or told.pop("encoder") != fingerprint_folder(encoder.folder):
            raise ModelError(
                f"The reranker in {folder} was made for another encoder than the one in use: "
                f"set reranker.model to null, or use the encoder it came with."
            )
        try:
            model = InteractionModel(Shape(**told))
            state = load_file(folder / "model.safetensors")
            model.load_state_dict({key: value.float() for key, value in state.items()})
        except Exception as error:
            # torch and safetensors each raise errors of their own.
            raise ModelError(
                f"The reranker in {folder} cannot be loaded ({type(error).__name__}: {error}): "
                f"restore the folder, or set retrieval.rerank to false."
            ) from error
        model.to(device).train(mode=False)
        return cls(model, encoder=encoder, fingerprint=fingerprint_folder(folder), device=device)

    @property
    def fingerprint(self) -> str:
        """A hash of the model's files."""
        return self._fingerprint

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return the log-odds that each text answers, and what late interaction says, (texts, 2).

        The latter is the mean of the best cosines of the question's words.
        """
        scores, pointed = self._read(question, texts)
        if self._model.points:
            for text, each in zip(texts, pointed, strict=True):
                self._pointed.keep((question, text), each)
        return scores

    @torch.inference_mode()
    def _read(self, question: str, texts: Sequence[str]) -> tuple[np.ndarray, list[np.ndarray]]:
        """Return what `score` returns, and the scores of each text's tokens, (tokens,) each."""
        result = np.zeros((len(texts), 2), dtype=np.float32)
        short = " ".join(question.split()[:_LONGEST_QUESTION])
        asked = self._encoder.encode_tokens([short], kind="query")[0]
        if not texts or not len(asked):
            return result, [np.zeros(0, dtype=np.float32)] * len(texts)
        told = [self._passages.of(text) for text in texts]
        words, words_mask = pad([asked] * len(texts))
        tokens, tokens_mask = pad(told)
        odds, pointed = self._model(
            words.to(self._device),
            words_mask.to(self._device),
            tokens.to(self._device),
            tokens_mask.to(self._device),
        )
        result[:, 0] = odds.cpu().numpy()
        result[:, 1] = [interact(asked, each)[0] for each in told]
        scores = pointed.cpu().numpy()
        return result, [scores[row, : len(each)] for row, each in enumerate(told)]

    def mark(self, question: str, text: str, sentences: Sequence[str]) -> np.ndarray:
        """Return a score (sentences,) float32 of each sentence of a text as where the answer is."""
        if not self._model.points or not sentences:
            return np.zeros(len(sentences), dtype=np.float32)
        pointed = self._pointed.recall((question, text), lambda: self._read(question, [text])[1][0])
        if not len(pointed):
            return np.zeros(len(sentences), dtype=np.float32)
        counts = self._encoder.count_tokens([text, *sentences])
        numbers = number_tokens(counts[0], counts[1:])[: len(pointed)]
        best = best_of_sentences(
            torch.from_numpy(pointed)[None], torch.from_numpy(numbers)[None], len(sentences)
        )[0].numpy()
        found = best > _CUT_OFF
        # What was cut off is no better than the least of the others.
        least = best[found].min() if found.any() else 0.0
        return np.where(found, best, least).astype(np.float32)


def number_tokens(total: int, counts: Sequence[int]) -> np.ndarray:
    """Return for each of `total` tokens the number from 0 of its sentence, (total,) int64.

    `counts` are the tokens of the sentences, which stand at the end; what is before them, such as a
    heading, has -1.
    """
    before = max(0, total - sum(counts))
    numbers = [-1] * before + [number for number, count in enumerate(counts) for _ in range(count)]
    return np.array(numbers[:total], dtype=np.int64)


def is_joint(folder: Path) -> bool:
    """Return whether `folder` holds a reranker of our own."""
    path = folder / "config.json"
    return path.is_file() and "encoder" in _read_config(path)


def _read_config(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} is damaged ({error}): restore it.") from error
    if not isinstance(told, dict):
        raise ModelError(f"{path} is damaged: restore it.")
    return told
