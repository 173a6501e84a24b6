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
from index.interaction import InteractionModel, Shape, pad
from index.late import PassageTokens, interact

# A question longer than this says nothing more.
_LONGEST_QUESTION = 64


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

    @torch.inference_mode()
    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return the log-odds that each text answers, and what late interaction says, (texts, 2).

        The latter is the mean of the best cosines of the question's words.
        """
        result = np.zeros((len(texts), 2), dtype=np.float32)
        short = " ".join(question.split()[:_LONGEST_QUESTION])
        asked = self._encoder.encode_tokens([short], kind="query")[0]
        if not texts or not len(asked):
            return result
        told = [self._passages.of(text) for text in texts]
        words, words_mask = pad([asked] * len(texts))
        tokens, tokens_mask = pad(told)
        odds = self._model(
            words.to(self._device),
            words_mask.to(self._device),
            tokens.to(self._device),
            tokens_mask.to(self._device),
        )
        result[:, 0] = odds.cpu().numpy()
        result[:, 1] = [interact(asked, each)[0] for each in told]
        return result


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
