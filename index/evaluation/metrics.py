"""Measures of ranking and refusal over arrays, and how far chance could move them."""

from collections.abc import Callable, Sequence

import numpy as np

_ROUNDS = 1_000
_SEED = 20260124
Interval = tuple[float, float]


def gain_of(ranks: Sequence[int], *, relevant: int, depth: int = 10) -> float:
    """Return nDCG with gain 1 at each of `ranks` (from 1), of `relevant` that there are."""
    found = sum(1 / np.log2(1 + rank) for rank in ranks if rank <= depth)
    best = sum(1 / np.log2(1 + rank) for rank in range(1, min(relevant, depth) + 1))
    return float(found / best) if best else 0.0


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive lies above a negative; a tie counts for half.

    nan where either is empty.
    """
    return _area(_wins(positive, negative), None, None)


def mean_interval(values: Sequence[float]) -> Interval:
    """Return the 95% bootstrap interval of a mean, over values (questions); nan without values."""
    if not len(values):
        return np.nan, np.nan
    table = np.asarray(values, dtype=np.float64)
    rows = _generator().integers(0, len(table), size=(_ROUNDS, len(table)))
    return _bounds(table[rows].mean(axis=1))


def area_interval(positive: Sequence[float], negative: Sequence[float]) -> Interval:
    """Return the 95% bootstrap interval of the area under the curve."""
    wins = _wins(positive, negative)
    return _resample(wins.shape, lambda above, below: _area(wins, above, below))


def balance_interval(positive: Sequence[bool], negative: Sequence[bool]) -> Interval:
    """Return the 95% bootstrap interval of the mean of two shares."""
    up, down = np.asarray(positive, dtype=np.float64), np.asarray(negative, dtype=np.float64)
    return _resample(
        (len(up), len(down)),
        lambda above, below: float(above @ up / len(up) + below @ down / len(down)) / 2,
    )


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the correlation of ranks, ties sharing the mean of theirs."""
    return float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])


def _wins(positive: Sequence[float], negative: Sequence[float]) -> np.ndarray:
    """Return (positive, negative): 1 where the positive lies above, 0.5 where they are equal."""
    up = np.asarray(positive, dtype=np.float64)[:, None]
    down = np.asarray(negative, dtype=np.float64)[None, :]
    wins: np.ndarray = (up > down) + 0.5 * (up == down)
    return wins


def _area(wins: np.ndarray, above: np.ndarray | None, below: np.ndarray | None) -> float:
    if not wins.size:
        return float("nan")
    if above is None or below is None:
        return float(wins.mean())
    return float(above @ wins @ below / (above.sum() * below.sum()))


def _resample(
    shape: tuple[int, ...], measure: Callable[[np.ndarray, np.ndarray], float]
) -> Interval:
    """Measure with how often each of both groups is drawn, again and again."""
    many, few = shape
    if not many or not few:
        return np.nan, np.nan
    generator = _generator()
    above = generator.multinomial(many, np.full(many, 1 / many), size=_ROUNDS)
    below = generator.multinomial(few, np.full(few, 1 / few), size=_ROUNDS)
    return _bounds(np.array([measure(*each) for each in zip(above, below, strict=True)]))


def _bounds(values: np.ndarray) -> Interval:
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def _ranks(values: Sequence[float]) -> np.ndarray:
    _, inverse, counts = np.unique(
        np.asarray(values, dtype=np.float64), return_inverse=True, return_counts=True
    )
    ends = np.cumsum(counts)
    ranks: np.ndarray = (ends - (counts - 1) / 2)[inverse]
    return ranks


def _generator() -> np.random.Generator:
    return np.random.default_rng(_SEED)
