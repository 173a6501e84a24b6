"""Read a file of questions to evaluate on, and refuse one that would measure wrongly."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

import yaml
from rapidfuzz import fuzz, process, utils

from index.article import Article
from index.errors import QuestionFileError

QuestionType = Literal[
    "fact",
    "para",
    "kw",
    "typo",
    "en",
    "why",
    "who",
    "claim",
    "follow",
    "none_near",
    "none_far",
    "chat",
]
TYPES: tuple[QuestionType, ...] = get_args(QuestionType)
_UNANSWERABLE = ("none_near", "none_far", "chat")
_KEYS = ("id", "type", "q", "evidence", "context")
# The token-sort ratio, 0..100, from which two questions are one.
_ALIKE = 90


@dataclass(frozen=True, slots=True)
class Question:
    """A question with verbatim parts of the article, any of which makes a citation right.

    Without `evidence` the article does not say it. `context` has earlier questions, oldest first.
    """

    question_id: str
    kind: QuestionType
    text: str
    evidence: tuple[str, ...]
    context: tuple[str, ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether the article answers it."""
        return bool(self.evidence)


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """Questions about one article; `stem` names its file."""

    path: Path
    stem: str
    questions: tuple[Question, ...]


def load_questions(path: Path) -> QuestionFile:
    """Read a file of questions: `article: stem`, `questions: [{id, type, q, evidence, context}]`.

    Raises:
        QuestionFileError: the file is not there, malformed, or has an unknown type or an id twice.
    """
    document = _read(path)
    stem, rows = document.get("article"), document.get("questions")
    if not isinstance(stem, str) or not stem.strip():
        raise QuestionFileError(
            f'{path}: say which article it is about, as in "article: oresjnik".'
        )
    if not isinstance(rows, list) or not rows:
        raise QuestionFileError(
            f"{path}: questions must be a list such as "
            f'[{{id: q1, type: fact, q: "Wie?", evidence: ["…"]}}].'
        )
    questions = tuple(_question(row, place=f"{path}: question {n}") for n, row in _number(rows))
    counts = Counter(each.question_id for each in questions)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise QuestionFileError(f"{path}: ids must differ; more than once: {', '.join(twice)}.")
    return QuestionFile(path, stem.strip(), questions)


def check_evidence(file: QuestionFile, article: Article) -> None:
    """See that all evidence stands in the article, white space aside.

    Raises:
        QuestionFileError: it does not; the message names the questions.
    """
    text = fold(article.text)
    absent = [
        f'{question.question_id} "{piece}"'
        for question in file.questions
        for piece in question.evidence
        if fold(piece) not in text
    ]
    if absent:
        raise QuestionFileError(
            f"{file.path}: evidence must be a verbatim part of {article.stem}; not found: "
            f"{'; '.join(absent)}."
        )


def check_apart(file: QuestionFile, curated: Iterable[str]) -> None:
    """See that no question is nearly one of the article's curated questions.

    The index holds those, so that such a question would measure nothing.

    Raises:
        QuestionFileError: some are; the message names each with its double.
    """
    known = list(curated)
    doubles = []
    for question in file.questions:
        found = process.extractOne(
            question.text,
            known,
            scorer=fuzz.token_sort_ratio,
            processor=utils.default_process,
            score_cutoff=_ALIKE,
        )
        if found is not None:
            doubles.append(f'{question.question_id} "{question.text}" ~ "{found[0]}"')
    if doubles:
        raise QuestionFileError(
            f"{file.path}: these questions are nearly curated questions of {file.stem}; reword or "
            f"remove one of each pair: {'; '.join(doubles)}."
        )


def fold(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def _read(path: Path) -> dict[str, object]:
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise QuestionFileError(f'There is no file "{path}" with questions.') from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"{path} cannot be read as UTF-8 text; save it as such.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "somewhere"
        raise QuestionFileError(
            f"{path} is not valid YAML at {place}: put every text between double quotes."
        ) from error
    if not isinstance(document, dict):
        raise QuestionFileError(f'{path} must hold "article:" and "questions:".')
    return document


def _number(rows: list[object]) -> Iterable[tuple[int, object]]:
    return enumerate(rows, start=1)


def _question(row: object, *, place: str) -> Question:
    if not isinstance(row, dict):
        raise QuestionFileError(f'{place} must be {{id, type, q, evidence}}, not "{row}".')
    for key in _KEYS[:4]:
        if key not in row:
            hint = "; write [] where the article does not say it" if key == "evidence" else ""
            raise QuestionFileError(f'{place} (id {row.get("id")}) has no "{key}"{hint}.')
    place = f"{place} (id {row['id']})"
    unknown = [str(key) for key in row if key not in _KEYS]
    if unknown:
        raise QuestionFileError(f"{place}: unknown {unknown[0]}; known are {', '.join(_KEYS)}.")
    kind = next((each for each in TYPES if each == row["type"]), None)
    if kind is None:
        near = get_close_matches(str(row["type"]), TYPES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(TYPES)}."
        raise QuestionFileError(f'{place}: unknown type "{row["type"]}"; {hint}')
    text = row["q"]
    if not isinstance(text, str) or (not text.strip() and kind != "chat"):
        raise QuestionFileError(f"{place}: q must be a question, between quotes.")
    evidence = _texts(row["evidence"], place=f"{place}: evidence")
    if evidence and kind in _UNANSWERABLE:
        raise QuestionFileError(f"{place}: type {kind} has no answer; evidence must be [].")
    context = row.get("context") or []
    told = [context] if isinstance(context, str) else context
    return Question(str(row["id"]), kind, text, evidence, _texts(told, place=f"{place}: context"))


def _texts(value: object, *, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(
        isinstance(each, str) and each.strip() for each in value
    ):
        raise QuestionFileError(f'{place} must be a list of texts, such as ["…"].')
    return tuple(value)
