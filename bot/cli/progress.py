"""A progress bar on standard error, so that standard output stays the bot's."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from bot.catalogue import commands as words
from bot.cli.state import Progress


@contextmanager
def show_progress(says: str = words.BUILDING) -> Iterator[Progress]:
    """Yield a function that takes how much is done and how much there is; `says` names the work.

    Nothing is shown before its first call. Where standard error is no terminal one line is written.
    """
    if not sys.stderr.isatty():
        yield _Announcement(says)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    bar = _Bar(bars, says)
    try:
        yield bar
    finally:
        bars.stop()


class _Bar:
    """Starts its bar when there is something to show."""

    def __init__(self, bars: Bars, says: str) -> None:
        self._bars = bars
        self._task = bars.add_task(says, start=True, total=None)

    def __call__(self, done: int, total: int) -> None:
        self._bars.start()
        self._bars.update(self._task, completed=done, total=total)


class _Announcement:
    """Says once what is going on."""

    def __init__(self, says: str) -> None:
        self._says = says
        self._is_said = False

    def __call__(self, done: int, total: int) -> None:
        if not self._is_said:
            sys.stderr.write(f"{self._says} …\n")
            self._is_said = True
