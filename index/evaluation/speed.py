"""Measure how fast questions are answered over collections of several sizes."""

import gc
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.building import open_corpus
from index.evaluation.kit import Kit
from index.evaluation.pile import write_pile
from index.evaluation.stopwatch import Latency, Stopwatch
from index.reading import load_collection
from index.search import Corpus
from index.training.corpora import Lesson

# The floor is what no bot over these models can go below.
FLOOR_ENCODE = "floor: encoder"
FLOOR_SCAN = "floor: FAISS scan"
ALL = "all"
REPEATED = "all, asked before"
_WARM_UP = 3


@dataclass(frozen=True, slots=True)
class SpeedRow:
    """What a collection of `passages` costs.

    `latencies` are by stage; `megabytes` is the memory of the process with it loaded.
    """

    passages: int
    units: int
    reading_seconds: float
    building_seconds: float
    per_second: float
    megabytes: float
    latencies: Mapping[str, Latency]


def measure_speed(
    kit: Kit,
    lessons: Sequence[Sequence[Lesson]],
    *,
    passages: int,
    questions: int,
    progress: Callable[[int, int], None],
) -> SpeedRow:
    """Build an index of so many passages and ask so many questions of it, each for the first time.

    Building reads the articles, encodes all units and writes the index.
    """
    with TemporaryDirectory(prefix="bronvast-") as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        asked = write_pile(folder, lessons, passages=passages)
        step = max(1, len(asked) // (questions + _WARM_UP))
        chosen = list(dict.fromkeys(asked[::step]))[: questions + _WARM_UP]
        began = time.perf_counter()
        articles = load_collection(folder)
        read = time.perf_counter()
        corpus = open_corpus(
            Path(name) / "index",
            articles=articles,
            curated={},
            encoder=kit.encoder,
            lexicon=kit.lexicon,
            progress=progress,
        )
        built = time.perf_counter()
        watch = Stopwatch()
        per_second = _ask(kit, corpus, questions=chosen, watch=watch)
        gc.collect()
        return SpeedRow(
            passages=len(corpus.passages),
            units=len(corpus.units),
            reading_seconds=read - began,
            building_seconds=built - read,
            per_second=per_second,
            megabytes=resident_megabytes(),
            latencies=watch.latencies(),
        )


def _ask(kit: Kit, corpus: Corpus, *, questions: Sequence[str], watch: Stopwatch) -> float:
    """Ask all questions and return how many a second there were after the warming up."""
    searcher = kit.search(corpus, timer=watch.lap)
    for question in questions[:_WARM_UP]:
        searcher.find(question)
    watch.forget()
    rest = questions[_WARM_UP:] or questions
    began = time.perf_counter()
    for question in rest:
        with watch.lap(ALL):
            searcher.find(question)
    seconds = time.perf_counter() - began
    for question in rest:
        with watch.lap(REPEATED):
            searcher.find(question)
    for question in rest:
        with watch.lap(FLOOR_ENCODE):
            vector = kit.encoder.encode([question], kind="query")[0]
        with watch.lap(FLOOR_SCAN):
            corpus.store.search(vector, limit=10)
    return len(rest) / seconds


def resident_megabytes() -> float:
    """Return the memory of this process: what it has now where the system tells, else its peak."""
    status = Path("/proc/self/statm")
    if status.is_file():
        pages = int(status.read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
