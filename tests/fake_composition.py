"""A composition over the tiny article, so that the command line runs without a model."""

from dataclasses import replace
from pathlib import Path

from bot.assistant import Assistant
from bot.cli.app import main
from bot.cli.state import Progress
from bot.report import ArticleReport, IndexReport
from bot.settings import Settings
from index.errors import ArticleError, QuestionFileError
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

    def measure(self, settings: Settings, questions: Path, *, progress: Progress) -> str:
        """Return a table of one line."""
        if not questions.is_file():
            raise QuestionFileError(f'There is no file "{questions}".')
        return "hit@1  1.00"


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
