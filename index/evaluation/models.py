"""Compare encoders by themselves: the cosine with a passage plus that with its best sentence."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import numpy as np
from huggingface_hub import snapshot_download

from index.article import Article
from index.encoder import Encoder
from index.evaluation.metrics import area_under_curve, gain_of
from index.evaluation.modelrow import ModelRow
from index.evaluation.outcome import holds
from index.evaluation.publicsets import measure_public
from index.evaluation.questions import Question, fold
from index.passages import split_passages
from index.units import list_units


@dataclass(frozen=True, slots=True)
class Subject:
    """An article with what is asked about it."""

    article: Article
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Ranking:
    """The ranks (from 1) of right passages, the best score, and the seconds of one question."""

    is_answerable: bool
    ranks: tuple[int, ...]
    best: float
    seconds: float


def measure_model(
    name: str, encoder: Encoder, *, subjects: Sequence[Subject], benchmarks: Path | None
) -> ModelRow:
    """Measure an encoder on questions and, where there is a folder with them, on public sets.

    An earlier question stands before one that follows it. Small talk is left out: an encoder alone
    does not tell it apart.

    Raises:
        QuestionFileError: a public set is malformed.
    """
    rankings = [
        ranking for subject in subjects for ranking in rank_passages(encoder, subject=subject)
    ]
    yes = [each for each in rankings if each.is_answerable]
    return ModelRow(
        model=name,
        hit1=_mean([float(1 in each.ranks) for each in yes]),
        hit3=_mean([float(any(rank <= 3 for rank in each.ranks)) for each in yes]),
        mrr=_mean([1 / each.ranks[0] if each.ranks else 0.0 for each in yes]),
        ndcg10=_mean([gain_of(each.ranks, relevant=len(each.ranks)) for each in yes]),
        auc=area_under_curve(
            [each.best for each in yes], [each.best for each in rankings if not each.is_answerable]
        ),
        milliseconds=1000 * median([each.seconds for each in rankings] or [0.0]),
        megabytes=_megabytes(name),
        benchmarks={} if benchmarks is None else measure_public(encoder, folder=benchmarks),
    )


def rank_passages(encoder: Encoder, *, subject: Subject) -> list[_Ranking]:
    """Return how each question of a subject ranks the passages of its article."""
    passages = split_passages(subject.article)
    units = list_units(passages, curated={})
    vectors = encoder.encode([unit.text for unit in units], kind="passage")
    owner = np.array([unit.passage for unit in units])
    is_passage = np.array([unit.kind == "passage" for unit in units])
    rankings = []
    for question in subject.questions:
        if question.kind == "chat":
            continue
        began = time.perf_counter()
        query = encoder.encode([" ".join([*question.context, question.text])], kind="query")[0]
        cosines = vectors @ query
        best = np.full(len(passages), -1.0, dtype=np.float32)
        np.maximum.at(best, owner[~is_passage], cosines[~is_passage])
        scores = cosines[is_passage] + best
        order = np.argsort(-scores, kind="stable")
        seconds = time.perf_counter() - began
        evidence = [fold(each) for each in question.evidence]
        ranks = tuple(
            rank for rank, row in enumerate(order, start=1) if holds(passages[row].text, evidence)
        )
        rankings.append(_Ranking(question.is_answerable, ranks, float(scores.max()), seconds))
    return rankings


def _megabytes(name: str) -> float:
    """Return the size of a model's files, of its folder or as the hub's client has them."""
    folder = Path(name)
    if not folder.is_dir():
        folder = Path(snapshot_download(name, local_files_only=True))
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else float("nan")
