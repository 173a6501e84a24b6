"""The file that tells `bronvast health` that a platform is really receiving."""

import time
from pathlib import Path


class HealthFile:
    """A file whose time is when the platform's server last really answered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._touched = 0.0

    def touch(self) -> None:
        """Note that the server answered; at most once a second."""
        moment = time.monotonic()
        if moment - self._touched < 1 and self._path.exists():
            return
        self._touched = moment
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch()

    def remove(self) -> None:
        """Note that nothing is received any more."""
        self._path.unlink(missing_ok=True)
