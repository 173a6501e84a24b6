"""Which passages were shown in which answer, to point at one that stands above."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select

from bot.cited import CitedPassage
from bot.place import Place
from bot.state.database import Database
from bot.state.schema import answers, citings


class CitingRepository:
    """Keeps the places of the passages that an answer shows; they go when the answer goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def replace(self, answer_id: int, passages: Sequence[CitedPassage]) -> None:
        """Note which passages an answer shows now."""
        places = {(each.digest, each.citation.start, each.citation.end) for each in passages}
        rows = [
            {"answer": answer_id, "digest": digest, "start": start, "end": end}
            for digest, start, end in places
        ]
        async with self._database.writing() as connection:
            await connection.execute(delete(citings).where(citings.c.answer == answer_id))
            if rows:
                await connection.execute(insert(citings), rows)

    async def find_earlier(
        self,
        place: Place,
        passages: Sequence[CitedPassage],
        *,
        since: datetime,
        before: int | None = None,
    ) -> dict[str, int]:
        """Return by receipt in which message of this chat and topic each passage stands already.

        That is the last one that shows its marked sentence. `since` is how far back to look;
        `before` the answer that asks, itself left out.
        """
        if not passages:
            return {}
        query = (
            select(citings.c.digest, citings.c.start, citings.c.end, answers.c.message)
            .join(answers, answers.c.id == citings.c.answer)
            .where(
                or_(*(_holds(each) for each in passages)),
                answers.c.platform == place.chat.platform,
                answers.c.chat == place.chat.number,
                # SQLAlchemy makes IS NULL of a comparison with None.
                answers.c.topic == place.topic,
                answers.c.message.is_not(None),
                answers.c.made_at >= since,
            )
            .order_by(answers.c.id)
        )
        if before is not None:
            query = query.where(answers.c.id < before)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return {
            each.receipt: row.message
            for row in rows
            for each in passages
            if row.digest == each.digest and row.start <= _marked(each) < row.end
        }


def _holds(passage: CitedPassage) -> ColumnElement[bool]:
    """Return the condition that a row shows the marked sentence of a passage."""
    marked = _marked(passage)
    return and_(
        citings.c.digest == passage.digest, citings.c.start <= marked, citings.c.end > marked
    )


def _marked(passage: CitedPassage) -> int:
    """Return where the marked sentence begins in the article's text."""
    return passage.citation.start + passage.citation.sentence_start
