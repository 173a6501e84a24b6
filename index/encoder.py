"""Turn text into vectors, by a sentence-transformers model."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import nn
from transformers.utils import logging as transformers_logging

from index.errors import ModelError

Kind = Literal["query", "passage"]


class Encoder(Protocol):
    """The one method that retrieval needs of a model; `fingerprint` names model and prompts."""

    @property
    def fingerprint(self) -> str:
        """What changes whenever the vectors would."""
        ...

    def encode(self, texts: Sequence[str], *, kind: Kind) -> np.ndarray:
        """Return L2-normalised vectors (texts, dimension) as float32."""
        ...


class SentenceTransformerEncoder:
    """An encoder of sentence-transformers, from a folder or the hub."""

    def __init__(
        self,
        model: SentenceTransformer,
        *,
        fingerprint: str,
        prompts: dict[Kind, str],
        batch_size: int,
        folder: Path | None = None,
    ) -> None:
        self.folder = folder
        self._model = model
        self._fingerprint = fingerprint
        self._prompts = prompts
        self._batch_size = batch_size

    @classmethod
    def load(
        cls,
        name: str,
        *,
        revision: str | None = None,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        device: str = "cpu",
        batch_size: int = 32,
        threads: int | None = None,
    ) -> "SentenceTransformerEncoder":
        """Load the model in folder `name`, or of that name on the hub at `revision`.

        A prompt of None is the model's own or, for models of the E5 family, "query: " and
        "passage: ". A folder is never looked up on the hub.

        Raises:
            ModelError: the model is missing, damaged or of another kind.
        """
        folder = Path(name)
        if folder.is_absolute() and not (folder / "config.json").is_file():
            raise ModelError(
                f"No model in {folder}: make one with `make train`, or name another at "
                f"encoder.model."
            )
        if threads is not None:
            torch.set_num_threads(threads)
        # A report of parameters that the model has no use for is nothing to a user.
        transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                name, revision=revision, device=device, local_files_only=folder.is_dir()
            )
        except Exception as error:
            # Many libraries take part in loading, each with errors of its own.
            raise ModelError(
                f"The encoder {name} cannot be loaded: {_first_line(error)}."
            ) from error
        model.eval()
        own = dict(model.prompts or {})
        defaults = ("query: ", "passage: ") if _is_e5(name, model) else ("", "")
        prompts: dict[Kind, str] = {
            "query": _choose(query_prompt, own.get("query"), defaults[0]),
            "passage": _choose(
                passage_prompt, own.get("passage") or own.get("document"), defaults[1]
            ),
        }
        fingerprint = fingerprint_encoder(
            name,
            revision=revision,
            query_prompt=query_prompt,
            passage_prompt=passage_prompt,
        )
        return cls(
            model,
            fingerprint=fingerprint,
            prompts=prompts,
            batch_size=batch_size,
            folder=folder if folder.is_dir() else None,
        )

    @property
    def fingerprint(self) -> str:
        """The model's files or hub name, and its prompts, as a short hash."""
        return self._fingerprint

    def encode(self, texts: Sequence[str], *, kind: Kind) -> np.ndarray:
        """Return L2-normalised vectors (texts, dimension) as float32."""
        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension() or 0), dtype=np.float32)
        vectors = self._model.encode(
            list(texts),
            # An empty prompt is one too: without any, a model's default prompt would be used.
            prompt=self._prompts[kind],
            batch_size=self._batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def encode_tokens(self, texts: Sequence[str], *, kind: Kind) -> list[np.ndarray]:
        """Return L2-normalised vectors of the tokens of each text, (tokens, dimension) float32.

        The first and last token, which stand for the whole, are left out.
        """
        if not texts:
            return []
        states = self._model.encode(
            list(texts),
            prompt=self._prompts[kind],
            batch_size=self._batch_size,
            output_value="token_embeddings",
            convert_to_numpy=True,
            normalize_embeddings=False,
            show_progress_bar=False,
        )
        return [
            nn.functional.normalize(each[1:-1].float(), dim=-1).cpu().numpy() for each in states
        ]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, the first and last left out, however long it is."""
        told = self._model.tokenizer(list(texts), add_special_tokens=False, truncation=False)
        return [len(ids) for ids in told["input_ids"]]


def fingerprint_folder(folder: Path) -> str:
    """Return a hash of all files that decide what a model in `folder` computes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".safetensors", ".txt", ".model", ".bin"}:
            digest.update(str(path.relative_to(folder)).encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def fingerprint_encoder(
    name: str,
    *,
    revision: str | None = None,
    query_prompt: str | None = None,
    passage_prompt: str | None = None,
) -> str:
    """Return the fingerprint of an encoder loaded with these arguments, without loading it."""
    folder = Path(name)
    base = fingerprint_folder(folder) if folder.is_dir() else f"{name}@{revision or 'main'}"
    told = json.dumps([base, query_prompt, passage_prompt])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _is_e5(name: str, model: SentenceTransformer) -> bool:
    card = getattr(model[0], "auto_model", None)
    origin = str(getattr(getattr(card, "config", None), "_name_or_path", ""))
    return any(
        "e5" in Path(each).name.lower().replace("_", "-").split("-") for each in (name, origin)
    )


def _choose(told: str | None, own: str | None, default: str) -> str:
    if told is not None:
        return told
    return own or default


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0]
