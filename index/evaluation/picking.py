"""Measure whether the right article is picked: `python -m index.evaluation.picking`.

Some of our own articles, which no model was trained on, are made into one collection, and each
question is asked of all of them and of its own article alone.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from index.building import open_corpus
from index.citation import Finding
from index.errors import BronvastError
from index.evaluation.kit import LESSONS, Kit, add_models, load_kit
from index.evaluation.questions import fold
from index.evaluation.table import align
from index.reading import load_collection
from index.search import Searcher
from index.training.corpora import Lesson, Question, read_lessons, split_lessons

_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Pick:
    """What came of one question asked of the whole collection.

    `is_right_passage` is of the collection, `is_right_alone` of the article by itself.
    """

    kind: str
    is_answered: bool
    is_right_article: bool
    is_right_passage: bool
    is_right_alone: bool


@dataclass(frozen=True, slots=True)
class PickRow:
    """Shares, from 0 to 1, of the questions of a kind.

    `article` is how often the first citation is from the right article, `answered` the same of the
    questions that were answered; `passage` how often it is the right passage, `alone` the same
    where only the right article is asked.
    """

    kind: str
    count: int
    article: float
    answered: float
    passage: float
    alone: float


def measure_picking(kit: Kit, lessons: Sequence[Sequence[Lesson]]) -> list[PickRow]:
    """Ask every question of these articles, and return a row for each kind and one for all."""
    with TemporaryDirectory(prefix="bronvast-") as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        for number, article in enumerate(lessons, start=1):
            _write(folder / f"{_stem(number)}.txt", article)
        corpus = open_corpus(
            Path(name) / "index",
            articles=load_collection(folder),
            curated={},
            encoder=kit.encoder,
            lexicon=kit.lexicon,
            progress=_count,
        )
        searcher = kit.search(corpus)
        picks: list[Pick] = []
        for number, article in enumerate(lessons, start=1):
            for lesson in article:
                passage = fold(lesson.passage)
                picks += [_ask(searcher, each, _stem(number), passage) for each in lesson.questions]
            _count(number, len(lessons))
    kinds = sorted({each.kind for each in picks})
    rows = [_score(kind, [each for each in picks if each.kind == kind]) for kind in kinds]
    return [*rows, _score("all", picks)]


def show_picking(rows: Sequence[PickRow]) -> str:
    """Return the rows as a table."""
    table = [["type", "n", "article", "if answered", "passage", "alone"]]
    table += [
        [
            row.kind,
            str(row.count),
            *(f"{each:.3f}" for each in (row.article, row.answered, row.passage, row.alone)),
        ]
        for row in rows
    ]
    return "\n".join(align(table, left=1)) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the arguments ask for, print it and return the exit code."""
    parser = argparse.ArgumentParser(prog="picking", description=__doc__)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    add_models(parser)
    told = parser.parse_args(arguments)
    try:
        _, held_out = split_lessons(read_lessons(LESSONS))
        rows = measure_picking(load_kit(told), held_out[: told.articles])
    except BronvastError as error:
        sys.stderr.write(f"picking: {error}\n")
        return 2
    sys.stdout.write(
        json.dumps([asdict(row) for row in rows]) + "\n" if told.json else show_picking(rows)
    )
    return 0


def _stem(number: int) -> str:
    return f"stuk-{number:03}"


def _write(path: Path, article: Sequence[Lesson]) -> None:
    """Write an article with one paragraph for each of its passages."""
    blocks: list[str] = []
    heading = ""
    for lesson in article:
        if lesson.heading and lesson.heading != heading:
            blocks.append(lesson.heading)
        heading = lesson.heading
        blocks.append(fold(lesson.passage))
    path.write_text("date 2026-01-01\n\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")
    title = json.dumps(article[0].title, ensure_ascii=False)
    path.with_suffix(".yaml").write_text(f"title: {title}\n", encoding="utf-8")


def _ask(searcher: Searcher, question: Question, stem: str, passage: str) -> Pick:
    found = searcher.find(question.text, limit=1)
    alone = searcher.find(question.text, articles=frozenset({stem}), limit=1)
    first = found.citations[0] if found.citations else None
    return Pick(
        kind=question.kind,
        is_answered=found.is_answered,
        is_right_article=first is not None and first.article == stem,
        is_right_passage=_is_from(found, stem, passage),
        is_right_alone=_is_from(alone, stem, passage),
    )


def _is_from(finding: Finding, stem: str, passage: str) -> bool:
    """Whether the first citation marks a sentence of this passage."""
    if not finding.citations:
        return False
    first = finding.citations[0]
    return first.article == stem and fold(first.sentence) in passage


def _score(kind: str, picks: Sequence[Pick]) -> PickRow:
    answered = [each.is_right_article for each in picks if each.is_answered]
    return PickRow(
        kind=kind,
        count=len(picks),
        article=_share([each.is_right_article for each in picks]),
        answered=_share(answered),
        passage=_share([each.is_right_passage for each in picks]),
        alone=_share([each.is_right_alone for each in picks]),
    )


def _share(found: Sequence[bool]) -> float:
    return fmean(found) if found else _NAN


def _count(done: int, total: int) -> None:
    """Show how far it is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))


if __name__ == "__main__":
    sys.exit(main())
