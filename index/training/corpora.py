"""Read the training data: our own in data/training, and public sets from a folder of choice."""

import csv
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from index.errors import TrainingError
from index.sentences import split_sentences

PARALLEL = "parallel-nl-en.tsv.gz"
DUTCH = "dutch-text.tsv.gz"
KAMERVRAGEN = "kamervragen.jsonl.gz"
# Own passages that the encoder is not trained on: a reranker that learns on passages which the
# encoder knows by heart learns to believe it too readily.
RESERVED = "qa-reranker.jsonl"
# Where each public set is published; the model card gives their licences.
PUBLISHED = {
    PARALLEL: "Tatoeba, STS benchmark (Dutch), NTREX-128, FLORES devtest, GNOME help",
    DUTCH: "Common Voice, Tatoeba, CoNLL-2002, LassySmall",
    KAMERVRAGEN: "questions and answers of the Dutch parliament",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A Dutch sentence and its English translation; `source` names the corpus."""

    source: str
    dutch: str
    english: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A Dutch lemma with English translations and Dutch near-synonyms."""

    lemma: str
    translations: tuple[str, ...]
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a passage; `sentence` is the number (from 1) of the sentence that answers."""

    text: str
    kind: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage with what it answers and what it does not.

    `unanswered` are answered nowhere in the article where `is_unanswered_by_article`, else only not
    by this passage.
    """

    title: str
    heading: str
    passage: str
    english: str
    questions: tuple[Question, ...]
    unanswered: tuple[str, ...]
    is_unanswered_by_article: bool

    @property
    def with_heading(self) -> str:
        """The passage as it is encoded: with the heading above it, where there is one."""
        return f"{self.heading}. {self.passage}" if self.heading else self.passage

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the passage, as the index splits it."""
        return tuple(self.passage[start:end] for start, end in split_sentences(self.passage))


def read_parallel(folder: Path) -> list[Pair]:
    """Return the Dutch-English sentence pairs.

    Raises:
        TrainingError: the file is not in `folder`.
    """
    with _open(folder / PARALLEL) as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Pair(*row[:3]) for row in rows if len(row) >= 3]


def read_dutch(folder: Path) -> list[tuple[str, str]]:
    """Return source and text of the Dutch sentences; an empty text parts two news articles.

    Raises:
        TrainingError: the file is not in `folder`.
    """
    with _open(folder / DUTCH) as lines:
        rows = (line.rstrip("\n").partition("\t") for line in lines)
        return [(source, text) for source, _, text in rows]


def read_kamervragen(folder: Path) -> list[tuple[str, str, str]]:
    """Return question, answer and another answer that does not fit, from the Dutch parliament.

    Answers of fewer than eight words ("Ja.") teach nothing and are left out.

    Raises:
        TrainingError: the file is not in `folder`.
    """
    with _open(folder / KAMERVRAGEN) as lines:
        rows = [json.loads(line) for line in lines]
    return [
        (
            " ".join(row["question"].split()),
            " ".join(row["answer"].split()),
            " ".join(row["negative"].split()),
        )
        for row in rows
        if len(row["answer"].split()) >= 8
    ]


def read_lexicon(path: Path) -> list[Entry]:
    """Return the entries of a lexicon, most frequent lemma first.

    Raises:
        TrainingError: the file is missing.
    """
    if not path.is_file():
        raise TrainingError(f"No lexicon at {path}: it belongs to the repository, restore it.")
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        lemma, translations, synonyms = [*line.split("\t"), "", ""][:3]
        entries.append(Entry(lemma, _split(translations), _split(synonyms)))
    return entries


def read_lessons(folder: Path, *, reserved: bool = True) -> list[list[Lesson]]:
    """Return our own articles from all qa*.jsonl files in `folder`, each a list of its passages.

    Those kept for the reranker are among them where `reserved`.

    Raises:
        TrainingError: there is no such file, or a line is malformed.
    """
    paths = sorted(path for path in folder.glob("qa*.jsonl") if reserved or path.name != RESERVED)
    if not paths:
        raise TrainingError(f"No qa*.jsonl in {folder}: it belongs to the repository, restore it.")
    articles: dict[str, list[Lesson]] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                lesson = _lesson(json.loads(line))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise TrainingError(
                    f"{path}, line {number} is no training passage: {error!r}"
                ) from error
            articles.setdefault(lesson.title, []).append(lesson)
    return list(articles.values())


def split_lessons(
    articles: list[list[Lesson]], *, share: int = 8
) -> tuple[list[list[Lesson]], list[list[Lesson]]]:
    """Return training and development articles: whole articles, one in `share` held out.

    Which ones depends on their titles alone, so that adding articles moves none.
    """
    train: list[list[Lesson]] = []
    held_out: list[list[Lesson]] = []
    for article in articles:
        digest = hashlib.sha256(article[0].title.encode()).digest()
        (held_out if digest[0] % share == 0 else train).append(article)
    return train, held_out


def _lesson(row: dict[str, object]) -> Lesson:
    questions = row["questions"]
    if not isinstance(questions, list):
        raise TypeError("questions is no list")
    is_by_article = "not_in_article" in row
    unanswered = row["not_in_article"] if is_by_article else row["not_answered"]
    if not isinstance(unanswered, list):
        raise TypeError("not_answered is no list")
    return Lesson(
        title=str(row["title"]),
        heading=str(row["heading"] or ""),
        passage=str(row["passage"]),
        english=str(row["passage_en"]),
        questions=tuple(
            Question(str(item["q"]), str(item["type"]), item.get("sentence")) for item in questions
        ),
        unanswered=tuple(str(text) for text in unanswered),
        is_unanswered_by_article=is_by_article,
    )


def _split(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(",") if part.strip())


def _open(path: Path) -> TextIO:
    if not path.is_file():
        raise TrainingError(
            f"No {path.name} in {path.parent} ({PUBLISHED[path.name]}): put it there, "
            f"or name its folder with --sources."
        )
    return cast("TextIO", gzip.open(path, "rt", encoding="utf-8"))
