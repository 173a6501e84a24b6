"""Which passages were shown in which answer, to point at one that stands above."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.state.database import Database
from bot.state.place import Place
from bot.state.schema import answers, citings


class CitingRepository:
    """Keeps the receipts of the passages that an answer shows; they go when the answer goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def replace(self, answer_id: int, receipts: Collection[str]) -> None:
        """Note which passages an answer shows now."""
        rows = [{"answer": answer_id, "receipt": each} for each in dict.fromkeys(receipts)]
        async with self._database.writing() as connection:
            await connection.execute(delete(citings).where(citings.c.answer == answer_id))
            if rows:
                await connection.execute(insert(citings), rows)

    async def find_earlier(
        self,
        place: Place,
        receipts: Collection[str],
        *,
        since: datetime,
        before: int | None = None,
    ) -> dict[str, int]:
        """Return the message of this chat and topic that last showed each passage, if one did.

        `since` is how far back to look; `before` the answer that asks, itself left out.
        """
        if not receipts:
            return {}
        query = (
            select(citings.c.receipt, answers.c.message)
            .join(answers, answers.c.id == citings.c.answer)
            .where(
                citings.c.receipt.in_(receipts),
                answers.c.platform == place.chat.platform,
                answers.c.chat == place.chat.number,
                answers.c.topic.is_(None)
                if place.topic is None
                else answers.c.topic == place.topic,
                answers.c.message.is_not(None),
                answers.c.made_at >= since,
            )
            .order_by(answers.c.id)
        )
        if before is not None:
            query = query.where(answers.c.id < before)
        async with self._database.reading() as connection:
            return {row.receipt: row.message for row in await connection.execute(query)}
