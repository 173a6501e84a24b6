"""Measure speed: `python -m index.evaluation.benchmark`, or `make benchmark`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from index.errors import BronvastError
from index.evaluation.kit import LESSONS, add_models, load_kit
from index.evaluation.speed import SpeedRow, measure_speed
from index.evaluation.table import align
from index.training.corpora import read_lessons


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the arguments ask for, print it and return the exit code."""
    told = _parse(arguments)
    try:
        kit = load_kit(told)
        lessons = read_lessons(LESSONS)
        rows = []
        # From small to large, as memory that was taken is not always given back.
        for passages in sorted(told.passages):
            sys.stderr.write(f"{passages} passages …\n")
            rows.append(
                measure_speed(
                    kit, lessons, passages=passages, questions=told.questions, progress=_count
                )
            )
    except BronvastError as error:
        sys.stderr.write(f"benchmark: {error}\n")
        return 2
    if told.json:
        sys.stdout.write(json.dumps([asdict(row) for row in rows]) + "\n")
    else:
        sys.stdout.write(show_speed(rows, has_reranker=kit.reranker is not None))
    return 0


def show_speed(rows: Sequence[SpeedRow], *, has_reranker: bool) -> str:
    """Return a table of sizes and a table of stages with the median and, in brackets, the p95."""
    sizes = [["passages", "vectors", "read s", "index s", "questions/s", "memory MB"]]
    sizes += [
        [
            str(row.passages),
            str(row.units),
            f"{row.reading_seconds:.1f}",
            f"{row.building_seconds:.1f}",
            f"{row.per_second:.1f}",
            f"{row.megabytes:.0f}",
        ]
        for row in rows
    ]
    names = list(dict.fromkeys(name for row in rows for name in row.latencies))
    stages = [["ms: median (p95)", *(str(row.passages) for row in rows)]]
    for name in names:
        found = [row.latencies.get(name) for row in rows]
        cells = [f"{each.median:.2f} ({each.p95:.2f})" if each else "-" for each in found]
        stages.append([name, *cells])
    note = "" if has_reranker else "no reranker: there is none, or it was left out\n"
    return "\n".join([*align(sizes, left=0), "", *align(stages)]) + f"\n{note}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmark", description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[40, 1_000, 10_000])
    parser.add_argument("--questions", type=int, default=100)
    add_models(parser)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


def _count(done: int, total: int) -> None:
    """Show how far the index is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))


if __name__ == "__main__":
    sys.exit(main())
