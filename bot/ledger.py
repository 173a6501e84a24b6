"""The database for those who cannot wait in a loop: the terminal."""

import asyncio
import logging
from collections.abc import Sequence

from bot.receipts import IssuedReceipt
from bot.state import State, StateError
from index.receipt import Receipt

logger = logging.getLogger(__name__)


class Ledger:
    """Keeps receipts in the database; use `open_ledger`, and `close` at the end."""

    def __init__(self, state: State, runner: asyncio.Runner) -> None:
        self._state = state
        self._runner = runner

    def keep(self, receipts: Sequence[Receipt]) -> None:
        """Keep receipts; one whose id is known stays as it was."""
        self._runner.run(self._state.receipts.keep(receipts))

    def find(self, receipt_id: str) -> IssuedReceipt | None:
        """Return a receipt by its id."""
        return self._runner.run(self._state.receipts.get(receipt_id))

    def close(self) -> None:
        """Close the database."""
        self._runner.run(self._state.close())
        self._runner.close()


def open_ledger(url: str) -> Ledger | None:
    """Connect to the database; None, with a warning, where that cannot be.

    Answers do not need it: only their receipts would be lost.
    """
    runner = asyncio.Runner()
    try:
        return Ledger(runner.run(State.open(url)), runner)
    except StateError as error:
        logger.warning("%s", error)
        runner.close()
    return None
