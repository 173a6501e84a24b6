"""Measure an assistant on files of questions, with each stage and without."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.answer import Turn
from bot.assistant import Assistant
from bot.cli.state import Progress
from bot.evaluation import Ablation, Assignment, Comparison, Evaluation
from index.article import Article
from index.encoder import Encoder
from index.errors import QuestionFileError
from index.evaluation import (
    Outcome,
    QuestionFile,
    Response,
    ask_all,
    check_apart,
    check_evidence,
    compare_with,
    find_last,
    load_questions,
    save_report,
)
from index.evaluation.models import Subject as ModelSubject
from index.evaluation.models import measure_model
from index.evaluation.scoring import score
from index.reading import load_article
from index.search import Stages

_SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Bench:
    """Articles with their curated questions; `seat` puts an assistant on them for some stages."""

    articles: tuple[Article, ...]
    curated: dict[str, tuple[str, ...]]
    seat: Callable[[Stages], Assistant]


@dataclass(frozen=True, slots=True)
class Subject:
    """A file of questions, the article it is about, and where that is asked."""

    file: QuestionFile
    article: Article
    bench: Bench


class AssistantResponder:
    """Asks an assistant as a user would: what was asked before is answered first."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def respond(
        self, question: str, *, context: Sequence[str], article: str, limit: int
    ) -> Response:
        """Answer a question about the article of that stem."""
        began = time.perf_counter()
        answer = self._assistant.ask(
            question,
            turns=[Turn(each) for each in context],
            articles=frozenset({article}),
            limit=limit,
        )
        seconds = time.perf_counter() - began
        return Response(answer.status, answer.confidence, answer.citations, seconds)


def gather_subjects(
    assignment: Assignment, *, folder: Path, open_bench: Callable[[Path | None], Bench]
) -> tuple[Subject, ...]:
    """Read the files and find the article of each, in `folder` or beside the file.

    `open_bench` is given an article's file, or None for all articles in `folder`.

    Raises:
        BronvastError: a file is wrong, an article is missing, or the two do not fit.
    """
    benches: dict[Path | None, Bench] = {}
    subjects = []
    for path in assignment.questions:
        file = load_questions(path)
        place = assignment.article or _locate(file, folder)
        is_shared = assignment.article is None and place.parent == folder
        key = None if is_shared else place
        if key not in benches:
            benches[key] = open_bench(key)
        article = next(each for each in benches[key].articles if each.stem == place.stem)
        check_evidence(file, article)
        check_apart(file, benches[key].curated.get(article.stem, ()))
        subjects.append(Subject(file, article, benches[key]))
    return tuple(subjects)


def evaluate(
    assignment: Assignment,
    subjects: Sequence[Subject],
    *,
    stages: Stages,
    models: str,
    folder: Path,
    progress: Progress,
) -> Evaluation:
    """Ask everything, keep the report in `folder` and compare it with an earlier one.

    Raises:
        QuestionFileError: results cannot be written, or those to compare with are damaged.
    """
    off = _switchable(stages) if assignment.is_ablating else ()
    total = (1 + len(off)) * len(subjects)
    done = 0

    def run(chosen: Stages) -> list[Outcome]:
        nonlocal done
        outcomes: list[Outcome] = []
        for subject in subjects:
            progress(done, total)
            responder = AssistantResponder(subject.bench.seat(chosen))
            outcomes += ask_all(
                subject.file.questions, article=subject.article, responder=responder
            )
            done += 1
        progress(done, total)
        return outcomes

    moment = datetime.now(UTC)
    made = moment.isoformat(timespec="seconds")
    files = [str(each.file.path) for each in subjects]
    report = score(run(stages), made=made, files=files, models=models)
    ablations = tuple(
        Ablation(
            stage,
            score(run(replace(stages, **{stage: False})), made=made, files=files, models=models),
        )
        for stage in off
    )
    name = "+".join(sorted(each.article.stem for each in subjects))
    earlier = assignment.compare or find_last(folder, name=name)
    difference = compare_with(report, earlier) if earlier else None
    kept = folder / f"{name}.{moment:%Y%m%dT%H%M%S%f}.json"
    save_report(report, kept)
    if assignment.save is not None:
        save_report(report, assignment.save)
    return Evaluation(report, difference, ablations, kept)


def compare(
    assignment: Assignment,
    *,
    names: Sequence[str],
    load: Callable[[str], Encoder],
    folder: Path,
    benchmarks: Path | None,
    progress: Progress,
) -> Comparison:
    """Compare encoders by themselves, and on the public sets in `benchmarks`.

    Raises:
        BronvastError: a file, an article or a model is not in order.
    """
    subjects = []
    for path in assignment.questions:
        file = load_questions(path)
        article = load_article(assignment.article or _locate(file, folder))
        check_evidence(file, article)
        subjects.append(ModelSubject(article, file.questions))
    rows = []
    for done, name in enumerate(names):
        progress(done, len(names))
        # What lies in a folder that is here is never looked up on the hub.
        is_folder = name.startswith((".", "/")) or Path(name.partition("/")[0]).is_dir()
        place = str(Path(name).absolute()) if is_folder else name
        row = measure_model(place, load(place), subjects=subjects, benchmarks=benchmarks)
        rows.append(replace(row, model=name))
    progress(len(names), len(names))
    return Comparison(tuple(str(each) for each in assignment.questions), tuple(rows))


def _switchable(stages: Stages) -> tuple[str, ...]:
    """Return the stages that are on and can be switched off: something must find candidates."""
    on = [each.name for each in fields(stages) if getattr(stages, each.name) is True]
    finders = [name for name in on if name in {"dense", "lexical"}]
    return tuple(name for name in on if [name] != finders)


def _locate(file: QuestionFile, folder: Path) -> Path:
    for place in (folder, file.path.parent):
        for suffix in _SUFFIXES:
            path = place / f"{file.stem}{suffix}"
            if path.is_file():
                return path
    raise QuestionFileError(
        f"{file.path} is about {file.stem}, but neither {folder} nor {file.path.parent} has "
        f"{file.stem}.txt or .md: put it there, or name it with --article."
    )
