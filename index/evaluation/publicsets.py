"""Public Dutch sets, read from a folder that is not part of the repository.

XQuAD (CC BY-SA 4.0), the STS benchmark in Dutch, SICK-NL and Tatoeba; for reporting only, nothing
is trained or tuned on them.
"""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.encoder import Encoder
from index.errors import QuestionFileError
from index.evaluation.metrics import gain_of, spearman
from index.sentences import split_sentences

XQUAD = "xquad.nl.json"
STSB = "stsb-nl-test.csv"
SICK = "sick-nl.txt"
TATOEBA = "tatoeba/tatoeba.nld-eng"


def measure_public(encoder: Encoder, *, folder: Path) -> dict[str, float]:
    """Return the outcome on each set that is in `folder`, by name.

    Raises:
        QuestionFileError: none of the sets is there, or one is malformed.
    """
    known: tuple[tuple[str, Callable[[Encoder, Path], dict[str, float]]], ...] = (
        (XQUAD, measure_xquad),
        (STSB, measure_stsb),
        (SICK, measure_sick),
        (f"{TATOEBA}.nld", measure_tatoeba),
    )
    found: dict[str, float] = {}
    for name, measure in known:
        path = folder / name
        if path.is_file():
            try:
                found |= measure(encoder, path)
            except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
                raise QuestionFileError(
                    f"{path} is not the public set of that name ({type(error).__name__}: {error})."
                ) from error
    if not found:
        names = ", ".join(name for name, _ in known)
        raise QuestionFileError(f"None of {names} is in {folder}: name the folder that has them.")
    return found


def measure_xquad(encoder: Encoder, path: Path) -> dict[str, float]:
    """Return nDCG@10 of finding a question's paragraph among all, with and without sentences."""
    contexts: dict[str, int] = {}
    asked: list[tuple[str, int]] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            row = contexts.setdefault(paragraph["context"], len(contexts))
            asked += [(each["question"], row) for each in paragraph["qas"]]
    sentences, owners = [], []
    for text, row in contexts.items():
        for start, end in split_sentences(text):
            sentences.append(text[start:end])
            owners.append(row)
    queries = encoder.encode([question for question, _ in asked], kind="query")
    alone = queries @ encoder.encode(list(contexts), kind="passage").T
    cosines = queries @ encoder.encode(sentences, kind="passage").T
    best = np.full((len(asked), len(contexts)), -1.0, dtype=np.float32)
    for column, row in enumerate(owners):
        best[:, row] = np.maximum(best[:, row], cosines[:, column])
    right = [row for _, row in asked]
    return {
        "XQuAD-nl nDCG@10": _gain(alone, right),
        "XQuAD-nl +sentence": _gain(alone + best, right),
    }


def measure_stsb(encoder: Encoder, path: Path) -> dict[str, float]:
    """Return the rank correlation with people's judgement of likeness."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [(row[0], row[1], float(row[2])) for row in csv.reader(lines) if row]
    return {"STSb-nl": _likeness(encoder, rows)}


def measure_sick(encoder: Encoder, path: Path) -> dict[str, float]:
    """Return the rank correlation on the test part."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [
            (row["sentence_A"], row["sentence_B"], float(row["relatedness_score"]))
            for row in reader
            if row["SemEval_set"].strip() == "TEST"
        ]
    return {"SICK-NL": _likeness(encoder, rows)}


def measure_tatoeba(encoder: Encoder, path: Path) -> dict[str, float]:
    """Return how often the nearest sentence is the translation, each way."""
    dutch = path.read_text(encoding="utf-8").splitlines()
    english = path.with_suffix(".eng").read_text(encoding="utf-8").splitlines()
    cosines = encoder.encode(dutch, kind="query") @ encoder.encode(english, kind="query").T
    places = np.arange(len(dutch))
    return {
        "Tatoeba nl→en": float((cosines.argmax(axis=1) == places).mean()),
        "Tatoeba en→nl": float((cosines.argmax(axis=0) == places).mean()),
    }


def _gain(scores: np.ndarray, right: Sequence[int]) -> float:
    own = scores[np.arange(len(right)), right]
    ranks = 1 + (scores > own[:, None]).sum(axis=1)
    return float(np.mean([gain_of([int(rank)], relevant=1) for rank in ranks]))


def _likeness(encoder: Encoder, rows: Sequence[tuple[str, str, float]]) -> float:
    """Correlate cosines with judgements; both sentences are encoded alike, as neither asks."""
    first = encoder.encode([row[0] for row in rows], kind="query")
    second = encoder.encode([row[1] for row in rows], kind="query")
    return spearman((first * second).sum(axis=1).tolist(), [row[2] for row in rows])
