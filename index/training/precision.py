"""Compute in bfloat16 where that is faster: on GPUs, and on processors that have it in hardware."""

import time
from contextlib import AbstractContextManager, nullcontext
from functools import cache

import torch


def lower_precision(device: torch.device) -> AbstractContextManager[object]:
    """Return the context in which a model computes fastest on `device`."""
    if _is_faster(device.type):
        return torch.autocast(device.type, dtype=torch.bfloat16)
    return nullcontext()


@cache
def _is_faster(kind: str) -> bool:
    """Measure: a processor without bfloat16 imitates it, ten times slower than float32."""
    return kind != "cpu" or _seconds(torch.bfloat16) < _seconds(torch.float32)


def _seconds(precision: torch.dtype) -> float:
    left = torch.ones(1024, 384, dtype=precision)
    right = torch.ones(384, 1536, dtype=precision)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        left @ right
        times.append(time.perf_counter() - start)
    return min(times)
