"""Word translation probabilities from parallel text: IBM Model 1 (Brown et al. 1993)."""

from collections.abc import Sequence

import numpy as np


def align(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], *, rounds: int = 6, keep: int = 6
) -> dict[str, list[tuple[str, float]]]:
    """Return for each source word its likeliest target words with p(target | source).

    `pairs` are tokenised source and target sentences. Expectation maximisation runs over all
    co-occurring word pairs at once; an empty source word takes up what translates nothing.
    """
    sources: dict[str, int] = {"": 0}
    targets: dict[str, int] = {}
    left: list[np.ndarray] = []
    right: list[np.ndarray] = []
    slots: list[np.ndarray] = []
    slot = 0
    for source, target in pairs:
        rows = [0, *(sources.setdefault(word, len(sources)) for word in source)]
        columns = [targets.setdefault(word, len(targets)) for word in target]
        if not columns:
            continue
        left.append(np.tile(np.asarray(rows, dtype=np.int64), len(columns)))
        right.append(np.repeat(np.asarray(columns, dtype=np.int64), len(rows)))
        # One slot a target word: the probabilities of its possible sources add up to 1 there.
        slots.append(np.repeat(np.arange(slot, slot + len(columns)), len(rows)))
        slot += len(columns)
    rows_, columns_, slots_ = (np.concatenate(part) for part in (left, right, slots))
    keys, inverse = np.unique(rows_ * len(targets) + columns_, return_inverse=True)
    source_of, target_of = keys // len(targets), keys % len(targets)
    table = np.full(len(keys), 1.0 / len(targets))
    for _ in range(rounds):
        weight = table[inverse]
        weight /= np.bincount(slots_, weight, minlength=slot)[slots_]
        expected = np.bincount(inverse, weight, minlength=len(keys))
        table = expected / np.bincount(source_of, expected, minlength=len(sources))[source_of]
    words, translations = list(sources), list(targets)
    best: dict[str, list[tuple[str, float]]] = {}
    for position in np.lexsort((-table, source_of)):
        found = best.setdefault(words[source_of[position]], [])
        if len(found) < keep and table[position] >= 0.03:
            found.append((translations[target_of[position]], float(table[position])))
    best.pop("", None)
    return best
