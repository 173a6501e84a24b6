"""Which updates were taken in, so that none is answered twice."""

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.state.database import Database, now
from bot.state.schema import updates


class UpdateRepository:
    """Keeps the numbers of updates of one source, such as "telegram:1234567"."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, source: str, number: int) -> bool:
        """Note an update before anything is done about it; False where it was taken before."""
        row = {"source": source, "number": number, "taken_at": now()}
        try:
            async with self._database.writing() as connection:
                await connection.execute(insert(updates).values(row))
        except IntegrityError:
            return False
        return True
