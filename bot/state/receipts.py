"""Receipts of citations: what was cited of which version, never where or for whom.

They are not tied to a chat and do not grow old: an id that somebody wrote down stays good.
"""

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.receipts import IssuedReceipt
from bot.state.database import Database, now
from bot.state.schema import receipts
from index.receipt import Receipt

# So many ids are known to be kept, so that a passage cited again costs no writing.
_REMEMBERED = 10_000


class ReceiptRepository:
    """Keeps receipts by their ids."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[str, None] = OrderedDict()

    async def keep(self, issued: Sequence[Receipt]) -> None:
        """Keep receipts; one whose id is known stays as it was."""
        new = {each.id: each for each in issued if each.id not in self._kept}
        if not new:
            return
        query = select(receipts.c.id).where(receipts.c.id.in_(new))
        async with self._database.reading() as connection:
            known = set((await connection.scalars(query)).all())
        for each in new.values():
            if each.id not in known:
                await self._add(each)
            self._kept[each.id] = None
        while len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)

    async def get(self, receipt_id: str) -> IssuedReceipt | None:
        """Return a receipt by its id."""
        query = select(receipts).where(receipts.c.id == receipt_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        # SQLite keeps no zone; all moments are in UTC.
        return IssuedReceipt(_decode(row.content), row.issued_at.replace(tzinfo=UTC))

    async def _add(self, receipt: Receipt) -> None:
        row = {"id": receipt.id, "content": _encode(receipt), "issued_at": now()}
        try:
            async with self._database.writing() as connection:
                await connection.execute(insert(receipts).values(row))
        except IntegrityError:
            # Somebody else was first, with the same.
            return


def _encode(receipt: Receipt) -> str:
    record = asdict(receipt)
    record["date"] = None if receipt.date is None else receipt.date.isoformat()
    return json.dumps(record, ensure_ascii=False)


def _decode(text: str) -> Receipt:
    record = json.loads(text)
    day = record.pop("date")
    return Receipt(date=None if day is None else date.fromisoformat(day), **record)
