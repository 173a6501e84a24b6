"""A composition over the tiny article, so that the command line runs without a model."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.assistant import Assistant
from bot.cli.app import main
from bot.cli.state import Progress
from bot.evaluation import Ablation, Assignment, Comparison, Evaluation
from bot.report import ArticleReport, IndexReport
from bot.settings import Settings
from index.errors import ArticleError
from index.evaluation import Difference, Measure, Outcome, Report, TypeRow, load_questions
from index.evaluation.modelrow import ModelRow
from tests.fakes import WordSearcher, make_article


class FakeComposition:
    """Does what `bot.composition` does, in no time."""

    def open_assistant(
        self, settings: Settings, *, article: Path | None, progress: Progress
    ) -> Assistant:
        """Return an assistant over the tiny article, or over the one named."""
        if article is not None and not article.is_file():
            raise ArticleError(f'There is no file "{article}".')
        progress(1, 2)
        progress(2, 2)
        articles = [make_article(article.stem if article else "dijk")]
        return Assistant(articles=articles, searcher=WordSearcher(articles))

    def build_index(self, settings: Settings, *, force: bool, progress: Progress) -> IndexReport:
        """Return a fresh index."""
        progress(1, 1)
        return replace(self.inspect_index(settings), state="fresh", reason=None)

    def inspect_index(self, settings: Settings) -> IndexReport:
        """Return a stale index."""
        article = ArticleReport("dijk", "De dijk", 4, 6, 4, "0" * 64)
        return IndexReport(settings.index.folder, "stale", (article,), "dijk has changed", "tiny")

    def measure(
        self, settings: Settings, assignment: Assignment, *, building: Progress, asking: Progress
    ) -> Evaluation:
        """Return the report of two questions, one of which fails, with an ablation of one stage."""
        for path in assignment.questions:
            load_questions(path)
        report = make_report(hit1=0.5)
        off = (Ablation("dense", make_report(hit1=0.25)),) if assignment.is_ablating else ()
        difference = Difference("2026-01-01", {"hit@1": 0.5}, ("dijk:q1",), ())
        return Evaluation(report, difference, off, Path("kept.json"))

    def compare_models(
        self,
        settings: Settings,
        assignment: Assignment,
        *,
        names: Sequence[str],
        benchmarks: Path | None,
        progress: Progress,
    ) -> Comparison:
        """Return the same row for every model."""
        sets = {} if benchmarks is None else {"STSb-nl": 0.75}
        return Comparison(
            ("q.yaml",),
            tuple(
                ModelRow(name, 0.5, 1.0, 0.75, 0.8, math.nan, 1.25, 40.4, sets) for name in names
            ),
        )


def make_report(*, hit1: float) -> Report:
    """Return the report of a question answered well and of one answered that has no answer."""
    return Report(
        made="2026-01-02",
        files=("q.yaml",),
        models="tiny",
        answerable=1,
        unanswerable=1,
        measures={"hit@1": Measure(hit1, 0.0, 1.0), "abstention AUC": Measure(math.nan, 0.0, 1.0)},
        types=(TypeRow("fact", 1, hit1, 1.0, 0.75, 0.8, math.nan, 1.0),),
        unfaithful=0,
        cited=10,
        milliseconds=1.25,
        outcomes=(
            make_outcome("q1", is_answerable=True),
            make_outcome("q2", is_answerable=False),
        ),
    )


def make_outcome(question_id: str, *, is_answerable: bool) -> Outcome:
    """Return the outcome of a question that was answered by the first sentence."""
    return Outcome(
        article="dijk",
        question_id=question_id,
        kind="fact" if is_answerable else "none_near",
        question="Waar?",
        expected="Zierikzee" if is_answerable else "",
        got="¶1.1 In Zierikzee.",
        status="answered",
        confidence=0.75,
        is_answerable=is_answerable,
        ranks=(1,) if is_answerable else (),
        relevant=1 if is_answerable else 0,
        is_marked=is_answerable,
        cited=5,
        unfaithful=0,
        milliseconds=1.25,
    )


class FakePlatforms:
    """Holds which platforms were started: Telegram, Discord."""

    def __init__(self) -> None:
        self.started: list[tuple[bool, bool]] = []

    def run_platforms(
        self, assistant: Assistant, settings: Settings, *, telegram: bool, discord: bool
    ) -> None:
        """Remember what was started."""
        self.started.append((telegram, discord))


if __name__ == "__main__":
    main(composition=FakeComposition())
