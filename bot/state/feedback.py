"""What people thought of an answer."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from bot.state.database import Database
from bot.state.schema import feedback


@dataclass(frozen=True, slots=True)
class Votes:
    """How many found an answer good, and how many bad."""

    good: int = 0
    bad: int = 0


class FeedbackRepository:
    """Keeps one opinion a person an answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def vote(self, answer_id: int, person: int, *, is_good: bool) -> bool:
        """Keep an opinion in place of an earlier one; the same one again takes it back.

        Return whether the opinion now stands.
        """
        mine = (feedback.c.answer == answer_id, feedback.c.person == person)
        async with self._database.writing() as connection:
            before = await connection.scalar(select(feedback.c.is_good).where(*mine))
            if before is None:
                row = {"answer": answer_id, "person": person, "is_good": is_good}
                await connection.execute(insert(feedback).values(row))
            elif before == is_good:
                await connection.execute(delete(feedback).where(*mine))
                return False
            else:
                await connection.execute(update(feedback).where(*mine).values(is_good=is_good))
        return True

    async def count(self, answer_id: int) -> Votes:
        """Return how many opinions of each kind an answer has."""
        query = (
            select(feedback.c.is_good, func.count())
            .where(feedback.c.answer == answer_id)
            .group_by(feedback.c.is_good)
        )
        async with self._database.reading() as connection:
            found = {bool(is_good): number for is_good, number in await connection.execute(query)}
        return Votes(good=found.get(True, 0), bad=found.get(False, 0))

    async def clear(self, answer_id: int) -> None:
        """Forget the opinions on an answer that has become another."""
        async with self._database.writing() as connection:
            await connection.execute(delete(feedback).where(feedback.c.answer == answer_id))
