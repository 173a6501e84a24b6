"""Fit the weights of ranking, marking and confidence on held-out articles of our own.

Every question of the held-out articles is put to the real pipeline, over an index of its article
alone. Curated questions are not fitted: no held-out article has them, and other questions of a
passage, which ask for other things, are no stand-in. Their weights were chosen on the shipped
article with `bronvast evaluate`, as was how much the reranker counts in the confidence.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from index.article import Article
from index.calibration import DEFAULT, MARKS, SIGNS, Calibration, signs_of
from index.encoder import Encoder
from index.evaluation.metrics import area_under_curve
from index.features import NAMES, Features
from index.lexical import Lexicon, WordIndex
from index.passage import Passage
from index.reading import load_article
from index.rerank import Reranker
from index.search import Corpus, Searcher, Stages
from index.store import VectorStore
from index.training.corpora import Lesson
from index.training.fitting import fit_choice, fit_probability
from index.units import list_passages, list_units, with_heading

_CANDIDATES = 10
_CURATED_WEIGHT = 24.0
_CURATED_ODDS = 7.0
_UNANSWERED_ODDS = -14.0
# The reranker tells better whether anything answers than whether the first passage does.
_RERANK_FACTOR = 2.0
_LEAST_ANSWERED = 0.7


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with the features of all candidates, and the place of the right one, if any.

    `texts` are the candidates' texts; `marks` is what is known of the right one's sentences, where
    it is known which of them answers.
    """

    question: str
    kind: str
    features: Features
    right: int | None
    missing: float
    texts: tuple[str, ...]
    marks: "Marks | None"


@dataclass(frozen=True, slots=True)
class Marks:
    """The sentences of a passage: what speaks for each (sentences, marks), and which is right."""

    text: str
    sentences: tuple[str, ...]
    matrix: np.ndarray
    right: int


@dataclass(frozen=True, slots=True)
class Report:
    """What calibration came to on the samples: figures by name, and bins for a reliability plot.

    A bin is the mean confidence, the share that was right, and the number of questions.
    """

    figures: dict[str, float]
    reliability: tuple[tuple[float, float, int], ...]


def calibrate(
    articles: Sequence[Sequence[Lesson]],
    *,
    encoder: Encoder,
    reranker: Reranker | None,
    lexicon: Lexicon,
) -> tuple[Calibration, Report]:
    """Return the fitted weights for these models and how good they are.

    The figures are of the samples that were fitted on; there are a thousand for each weight.
    """
    samples: list[Sample] = []
    for article in articles:
        samples += _sample(article, encoder=encoder, lexicon=lexicon)
    ranking = fit_choice(
        [
            (sample.features.matrix(), sample.right)
            for sample in samples
            if sample.right is not None
        ],
        sign=np.ones(len(NAMES)),
    )
    fitted = replace(DEFAULT, ranking=_with_curated(_named(NAMES, ranking)))
    marked = [(sample.question, sample.marks) for sample in samples if sample.marks is not None]
    figures: dict[str, float] = {}
    if marked:
        choices = [_read(question, marks, reranker) for question, marks in marked]
        weights = fit_choice(choices)
        figures["marked"] = float(
            np.mean([int(np.argmax(matrix @ weights)) == right for matrix, right in choices])
        )
        marking = _named(MARKS, weights)
        fitted = replace(fitted, marking=marking | {"curated": marking["cosine"]})
    ordered = [_order(sample, fitted, has_reranker=False) for sample in samples]
    if reranker is not None:
        ordered = [_weigh_again(sample, reranker) for sample in ordered]
        reranking = fit_choice(
            [
                (sample.features.matrix(), sample.right)
                for sample in ordered
                if sample.right is not None
            ],
            sign=np.ones(len(NAMES)),
        )
        fitted = replace(fitted, reranking=_with_curated(_named(NAMES, reranking)))
        ordered = [_order(sample, fitted, has_reranker=True) for sample in ordered]
    calibration, report = _fit_confidence(ordered, fitted, has_reranker=reranker is not None)
    return calibration, replace(report, figures=report.figures | figures)


def save_calibration(path: Path, *, model: str, calibration: Calibration) -> None:
    """Write what was fitted for `model` beside what the file has for others."""
    told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    told[model] = asdict(calibration)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def _sample(lessons: Sequence[Lesson], *, encoder: Encoder, lexicon: Lexicon) -> list[Sample]:
    article = _as_article(lessons)
    if len(article.paragraphs) != len(lessons):
        return []
    passages = list_passages((article,))
    units = list_units(passages, curated={})
    store = VectorStore.of(encoder.encode([unit.text for unit in units], kind="passage"))
    words = WordIndex(
        [passage.text for passage in passages],
        headings=[passage.section for passage in passages],
        lexicon=lexicon,
    )
    corpus = Corpus((article,), passages, units, store, words)
    searcher = Searcher(
        corpus, encoder=encoder, reranker=None, calibration=DEFAULT, stages=Stages(rerank=False)
    )
    # What is cut into several passages has no one right answer here, and is left out.
    row_of = {
        passage.paragraph.number: row for row, passage in enumerate(passages) if passage.is_whole
    }
    asked: list[tuple[str, str, int | None, int | None]] = []
    for number, lesson in enumerate(lessons, start=1):
        if number not in row_of:
            continue
        asked += [(each.text, each.kind, number, each.sentence) for each in lesson.questions]
        if lesson.is_unanswered_by_article:
            asked += [(text, "none", None, None) for text in lesson.unanswered]
    samples: list[Sample] = []
    for text, kind, paragraph, sentence in asked:
        evidence = searcher.gather(text)
        rows = [int(row) for row in evidence.rows]
        right, marks = None, None
        if paragraph is not None:
            right_row = row_of[paragraph]
            if right_row not in rows:
                continue
            right = rows.index(right_row)
            if sentence is not None:
                matrix = searcher.marks(evidence, right_row, query=text)
                marks = _marks(matrix, passages[right_row], sentence)
        samples.append(
            Sample(
                text,
                kind,
                evidence.features,
                right,
                evidence.missing,
                tuple(with_heading(passages[row]) for row in rows),
                marks,
            )
        )
    return samples


def _marks(matrix: np.ndarray, passage: Passage, sentence: int) -> Marks | None:
    if not 1 <= sentence <= len(matrix) or len(matrix) == 1:
        return None
    texts = tuple(each.text for each in passage.sentences)
    return Marks(with_heading(passage), texts, matrix, sentence - 1)


def _read(question: str, marks: Marks, reranker: Reranker | None) -> tuple[np.ndarray, int]:
    """Return what speaks for each sentence, with what the reranker reads there, and the right."""
    matrix = marks.matrix.copy()
    if reranker is not None:
        matrix[:, MARKS.index("reading")] = reranker.mark(question, marks.text, marks.sentences)
    return matrix, marks.right


def _order(sample: Sample, calibration: Calibration, *, has_reranker: bool) -> Sample:
    """Return a sample with its candidates best first."""
    scores = calibration.rank(sample.features, has_reranker=has_reranker)
    order = np.argsort(-scores, kind="stable")
    right = None if sample.right is None else [int(each) for each in order].index(sample.right)
    texts = tuple(sample.texts[each] for each in order)
    return replace(sample, features=sample.features.take(order), right=right, texts=texts)


def _weigh_again(sample: Sample, reranker: Reranker) -> Sample:
    """Return a sample cut to the first candidates, with the reranker's scores."""
    features = sample.features.take(np.arange(min(_CANDIDATES, len(sample.texts))))
    values = {name: getattr(features, name) for name in NAMES}
    told = reranker.score(sample.question, sample.texts[:_CANDIDATES])
    values["rerank"], values["least"] = told.T
    is_there = sample.right is not None and sample.right < _CANDIDATES
    return replace(
        sample,
        features=Features(**values),
        right=sample.right if is_there else None,
        # What fell out of the candidates is still a question with an answer, now beyond reach.
        kind=sample.kind,
        texts=sample.texts[:_CANDIDATES],
    )


def _fit_confidence(
    samples: Sequence[Sample], fitted: Calibration, *, has_reranker: bool
) -> tuple[Calibration, Report]:
    rows, truth = [], []
    for sample in samples:
        scores = fitted.rank(sample.features, has_reranker=has_reranker)
        signs = signs_of(sample.features, scores, missing=sample.missing)
        rows.append([signs[name] for name in SIGNS])
        truth.append(sample.right == 0)
    signs_, right = np.array(rows), np.array(truth, dtype=np.float64)
    is_asked = np.array([sample.kind != "none" for sample in samples])
    weights, bias = fit_probability(signs_, right)
    told = _named(SIGNS, weights) | {
        "curated": _CURATED_ODDS,
        "unanswered": _UNANSWERED_ODDS,
    }
    told["rerank"] = round(_RERANK_FACTOR * told["rerank"], 5)
    fitted = replace(fitted, confidence=told, bias=bias)
    odds = signs_ @ np.array([told[name] for name in SIGNS]) + bias
    confidence = 1 / (1 + np.exp(-odds))
    fitted = replace(fitted, threshold=_threshold(confidence, is_asked))
    figures = {
        "hit@1": float(right[is_asked].mean()),
        "abstention AUC": area_under_curve(confidence[is_asked], confidence[~is_asked]),
        "answered where there is an answer": float(
            (confidence[is_asked] >= fitted.threshold).mean()
        ),
        "refused where there is none": float((confidence[~is_asked] < fitted.threshold).mean()),
    }
    for kind in sorted({sample.kind for sample in samples} - {"none"}):
        of_kind = np.array([sample.kind == kind for sample in samples])
        figures[f"hit@1 {kind}"] = float(right[of_kind].mean())
    bins = []
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (confidence >= low) & (confidence < low + 0.1)
        if inside.any():
            bins.append(
                (float(confidence[inside].mean()), float(right[inside].mean()), int(inside.sum()))
            )
    return fitted, Report(figures, tuple(bins))


def _threshold(confidence: np.ndarray, is_asked: np.ndarray) -> float:
    """Return the confidence that parts questions with and without an answer best.

    Of those that answer most questions that have an answer: a bot that nearly always refuses is
    right about the others, and of no use.
    """
    best, chosen = -1.0, 0.5
    for threshold in np.arange(0.1, 0.9, 0.01):
        told = confidence >= threshold
        balance = float(told[is_asked].mean() + (~told[~is_asked]).mean())
        if balance > best and told[is_asked].mean() >= _LEAST_ANSWERED:
            best, chosen = balance, float(threshold)
    return round(chosen, 2)


def _with_curated(weights: dict[str, float]) -> dict[str, float]:
    return weights | {"curated": _CURATED_WEIGHT}


def _named(names: Sequence[str], weights: np.ndarray) -> dict[str, float]:
    return {name: round(float(each), 5) for name, each in zip(names, weights, strict=True)}


def _as_article(lessons: Sequence[Lesson]) -> Article:
    """Return lessons as the article that a reader would put in."""
    parts = [f"---\ntitle: {json.dumps(lessons[0].title)}\n---\n"]
    heading = ""
    for lesson in lessons:
        if lesson.heading != heading:
            heading = lesson.heading
            parts.append(f"## {heading}")
        parts.append(lesson.passage)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "artikel.md"
        path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
        return load_article(path)
