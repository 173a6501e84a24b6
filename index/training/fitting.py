"""Fit linear weights: of a choice among candidates, and of a probability."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn


def fit_choice(
    choices: Sequence[tuple[np.ndarray, int]],
    *,
    decay: float = 1e-3,
    sign: np.ndarray | None = None,
) -> np.ndarray:
    """Return weights (features,) under which the right candidate of each choice scores best.

    Each choice is a matrix (candidates, features) with the row of the right one; the loss is the
    cross-entropy of the softmax over the scores. Where `sign` is given, the weights of the features
    that it marks by 1 are kept from falling below zero.
    """
    width = max(len(matrix) for matrix, _ in choices)
    features = choices[0][0].shape[1]
    packed = torch.zeros(len(choices), width, features, dtype=torch.float64)
    mask = torch.full((len(choices), width), -1e9, dtype=torch.float64)
    for row, (matrix, _) in enumerate(choices):
        packed[row, : len(matrix)] = torch.from_numpy(matrix.astype(np.float64))
        mask[row, : len(matrix)] = 0.0
    truth = torch.tensor([right for _, right in choices])
    weights = torch.ones(features, dtype=torch.float64, requires_grad=True)
    positive = torch.zeros(features) if sign is None else torch.from_numpy(sign)

    def loss() -> Tensor:
        chosen = torch.where(positive > 0, weights.clamp(min=0.0), weights)
        scores = packed @ chosen + mask
        return nn.functional.cross_entropy(scores, truth) + decay * (weights**2).sum() / 100

    _minimise(weights, loss)
    found: np.ndarray = torch.where(positive > 0, weights.clamp(min=0.0), weights).detach().numpy()
    return found


def fit_probability(
    signs: np.ndarray, truth: np.ndarray, *, decay: float = 1e-2
) -> tuple[np.ndarray, float]:
    """Return weights (features,) and bias of a logistic regression.

    `signs` (samples, features) are scaled to unit variance while fitting, so that `decay` means the
    same for all; `truth` (samples,) is 0 or 1.
    """
    spread = np.maximum(signs.std(axis=0), 1e-6)
    inputs = torch.from_numpy((signs / spread).astype(np.float64))
    labels = torch.from_numpy(truth.astype(np.float64))
    weights = torch.zeros(signs.shape[1] + 1, dtype=torch.float64, requires_grad=True)

    def loss() -> Tensor:
        odds = inputs @ weights[:-1] + weights[-1]
        fit = nn.functional.binary_cross_entropy_with_logits(odds, labels)
        return fit + decay * (weights[:-1] ** 2).mean()

    _minimise(weights, loss)
    found = weights.detach().numpy()
    return found[:-1] / spread, float(found[-1])


def _minimise(weights: Tensor, loss: Callable[[], Tensor]) -> None:
    optimiser = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]  # torch does not annotate it
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]  # torch does not annotate it
