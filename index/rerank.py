"""Weigh a question and a passage together, by a cross-encoder."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from safetensors.torch import load_file
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from index.encoder import SentenceTransformerEncoder, fingerprint_folder
from index.errors import ModelError

_LONGEST = 224
# A reranker of our own has no word embeddings of its own: it takes those of the encoder.
SHARED = "embeddings.word_embeddings.weight"


class Reranker(Protocol):
    """Weighs pairs; `fingerprint` names the model."""

    @property
    def fingerprint(self) -> str:
        """What changes whenever the scores would."""
        ...

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return for each text how well it answers and how well its weakest point does.

        The array is (texts, 2), float32, higher is better; where a model knows no points the
        second column is nought.
        """
        ...


class SharedReranker:
    """A cross-encoder that takes its word embeddings from the encoder, to halve what is shipped."""

    def __init__(
        self, model: BertModel, head: nn.Linear, tokenizer: Tokenizer, *, fingerprint: str
    ) -> None:
        self._model = model
        self._head = head
        self._tokenizer = tokenizer
        self._fingerprint = fingerprint

    @classmethod
    def load(
        cls, folder: Path, *, encoder: SentenceTransformerEncoder, device: str = "cpu"
    ) -> "SharedReranker":
        """Load the reranker in `folder` with the word embeddings and tokenizer of `encoder`.

        Raises:
            ModelError: a file is missing or damaged, or the two do not belong together.
        """
        told = _read_config(folder / "config.json")
        if encoder.folder is None or told.get("encoder") != fingerprint_folder(encoder.folder):
            raise ModelError(
                f"The reranker in {folder} was made for another encoder than the one in use: "
                f"set retrieval.rerank to false, or use the encoder it came with."
            )
        try:
            state = load_file(folder / "model.safetensors")
            tokenizer = Tokenizer.from_file(str(encoder.folder / "tokenizer.json"))
            # The table of words is not made here, but taken over.
            config = BertConfig(**told | {"vocab_size": 1})
            model = BertModel(config, add_pooling_layer=False)
            head = nn.Linear(config.hidden_size, 1)
            head.load_state_dict(
                {key: state.pop(f"head.{key}").float() for key in ("weight", "bias")}
            )
            state[SHARED] = model.embeddings.word_embeddings.weight.detach()
            model.load_state_dict({key: value.float() for key, value in state.items()})
            model.embeddings.word_embeddings = encoder.word_embeddings
        except Exception as error:
            # torch, safetensors and tokenizers each raise errors of their own.
            raise ModelError(
                f"The reranker in {folder} cannot be loaded ({type(error).__name__}: {error}): "
                f"restore the folder, or set retrieval.rerank to false."
            ) from error
        module: nn.Module = model
        module.to(device).eval()
        tokenizer.enable_truncation(_LONGEST, strategy="longest_first")
        tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106  # no password
        fingerprint = fingerprint_folder(folder)
        return cls(model, head.to(device), tokenizer, fingerprint=fingerprint)

    @property
    def fingerprint(self) -> str:
        """A hash of the model's files."""
        return self._fingerprint

    @torch.inference_mode()
    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return the log-odds that each text answers the question, and noughts, (texts, 2)."""
        if not texts:
            return np.zeros((0, 2), dtype=np.float32)
        # A question longer than this says nothing more, and the text needs room.
        question = " ".join(question.split()[:64])
        rows = self._tokenizer.encode_batch([(question, text) for text in texts])
        device = self._head.weight.device
        states = self._model(
            input_ids=torch.tensor([row.ids for row in rows], device=device),
            attention_mask=torch.tensor([row.attention_mask for row in rows], device=device),
            token_type_ids=torch.tensor([row.type_ids for row in rows], device=device),
        ).last_hidden_state
        scores: np.ndarray = self._head(states[:, 0]).squeeze(-1).float().cpu().numpy()
        return np.stack([scores, np.zeros_like(scores)], axis=1)


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
    if config.is_file() and "encoder" in _read_config(config):
        return SharedReranker.load(Path(name), encoder=encoder, device=device)
    return HubReranker.load(name, revision=revision, device=device)


def _read_config(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} is damaged ({error}): restore it.") from error
    if not isinstance(told, dict):
        raise ModelError(f"{path} is damaged: restore it.")
    return told
