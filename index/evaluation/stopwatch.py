"""How long each stage takes, question by question."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one question: the median, and what 95% stay under."""

    median: float
    p95: float


class Stopwatch:
    """Collects seconds by stage; its `lap` is a `Timer` for a searcher. For one thread."""

    def __init__(self) -> None:
        self._seconds: dict[str, list[float]] = {}

    @contextmanager
    def lap(self, stage: str) -> Iterator[None]:
        """Measure what happens within."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._seconds.setdefault(stage, []).append(time.perf_counter() - began)

    def latencies(self) -> dict[str, Latency]:
        """Return the latency of each stage, in the order in which they were first met."""
        return {stage: _latency(each) for stage, each in self._seconds.items()}

    def forget(self) -> None:
        """Begin anew, after warming up."""
        self._seconds.clear()


def _latency(seconds: list[float]) -> Latency:
    high = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return Latency(1000 * median(seconds), 1000 * high)
