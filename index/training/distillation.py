"""Teach the student the teacher's vectors for Dutch: multilingual distillation.

Reimers & Gurevych 2020, "Making Monolingual Sentence Embeddings Multilingual using Knowledge
Distillation". In place of the squared error stands the cosine distance, as only directions are
compared later, with a small contrastive term over the batch that keeps near sentences apart.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from index.training.student import Student


@dataclass(frozen=True, slots=True)
class Example:
    """A text whose vector shall be the teacher's vector of `english`; `weight` scales its loss."""

    text: str
    english: str
    weight: float = 1.0


class Distillation:
    """The loss of the student against the teacher's vectors, batch by batch."""

    def __init__(
        self,
        student: Student,
        examples: list[Example],
        *,
        targets: np.ndarray,
        target_of: np.ndarray,
        batch: int = 128,
        seed: int = 1,
    ) -> None:
        """Hold the examples; `targets` (n, dim) are teacher vectors, `target_of` an index each."""
        self._student = student
        self._examples = examples
        self._targets = targets
        self._target_of = target_of
        self._batch = batch
        self._seed = seed
        self._epoch = -1
        self._order: list[np.ndarray] = []

    def loss(self, step: int, *, size: int | None = None) -> Tensor:
        """Return the loss of the batch that belongs to `step`."""
        rows = self._rows(step)[: size or self._batch]
        examples = [self._examples[row] for row in rows]
        vectors = self._student.embed([example.text for example in examples])
        targets = torch.from_numpy(self._targets[self._target_of[rows]]).to(vectors)
        weights = torch.tensor([example.weight for example in examples]).to(vectors)
        cosine = (vectors * targets).sum(-1)
        scores = vectors @ targets.T * 20
        # Twice the same translation in a batch is no negative.
        same = torch.from_numpy(self._target_of[rows][:, None] == self._target_of[rows][None]).to(
            scores.device
        )
        same.fill_diagonal_(fill_value=False)
        scores = scores.masked_fill(same, -1e4)
        labels = torch.arange(len(rows), device=scores.device)
        contrast = nn.functional.cross_entropy(scores, labels, reduction="none")
        return ((1 - cosine + 0.05 * contrast) * weights).sum() / weights.sum()

    def _rows(self, step: int) -> np.ndarray:
        """Return the batch of `step`; each epoch is shuffled, then batched by length."""
        count = len(self._examples) // self._batch
        epoch, position = divmod(step, count)
        if epoch != self._epoch:
            random = np.random.default_rng(self._seed + epoch)
            lengths = np.array([len(example.text) for example in self._examples])
            # Noise on the length mixes the neighbours anew each time.
            order = np.argsort(lengths * random.uniform(0.8, 1.25, len(lengths)))
            batches = order[: count * self._batch].reshape(count, self._batch)
            self._order = list(batches[random.permutation(count)])
            self._epoch = epoch
        return self._order[position]
