"""Receipts as they are kept, and where they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from index.receipt import Receipt


@dataclass(frozen=True, slots=True)
class IssuedReceipt:
    """A receipt and when it was issued first."""

    receipt: Receipt
    issued_at: datetime


class ReceiptBook(Protocol):
    """Keeps receipts for good."""

    def keep(self, receipts: Sequence[Receipt]) -> None:
        """Keep receipts; one whose id is known stays as it was."""
        ...

    def find(self, receipt_id: str) -> IssuedReceipt | None:
        """Return a receipt by its id."""
        ...
