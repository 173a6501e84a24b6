"""What was cited in which message, so that its buttons work for as long as it is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Row, delete, insert, select, update

from bot.answer import Language, Status
from bot.cited import CitedPassage
from bot.place import Chat, Place
from bot.state.citations import decode_citations, encode_citations
from bot.state.database import Database, now
from bot.state.schema import answers


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An answer about to be sent. `asked_in` is the message with the question."""

    place: Place
    asked_in: int | None
    asker: int | None
    status: Status
    language: Language
    citations: tuple[CitedPassage, ...]


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as it is kept. `message` is None until it has been sent; `shown` marks its form."""

    id: int
    place: Place
    message: int | None
    asked_in: int | None
    asker: int | None
    status: Status
    language: Language
    citations: tuple[CitedPassage, ...]
    shown: str
    made_at: datetime


class AnswerRepository:
    """Keeps answers without their questions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, answer: NewAnswer) -> int:
        """Keep an answer and return its id, which is never given again."""
        values = {
            "platform": answer.place.chat.platform,
            "chat": answer.place.chat.number,
            "topic": answer.place.topic,
            "asked_in": answer.asked_in,
            "asker": answer.asker,
            "shown": "",
            "made_at": now(),
            "used_at": now(),
            **_content(answer),
        }
        async with self._database.writing() as connection:
            made = await connection.execute(insert(answers).values(values).returning(answers.c.id))
            return int(made.scalar_one())

    async def mark_sent(self, answer_id: int, *, message: int, shown: str) -> None:
        """Note in which message an answer stands, and a mark of the form it has there."""
        await self._update(answer_id, message=message, shown=shown)

    async def mark_shown(self, answer_id: int, shown: str) -> None:
        """Note that an answer now has another form."""
        await self._update(answer_id, shown=shown)

    async def replace(self, answer_id: int, answer: NewAnswer) -> None:
        """Give an answer, whose question was edited, its new content."""
        await self._update(answer_id, **_content(answer))

    async def get(self, answer_id: int) -> StoredAnswer | None:
        """Return an answer by its id."""
        return await self._find(answers.c.id == answer_id)

    async def find_by_message(self, chat: Chat, message: int) -> StoredAnswer | None:
        """Return the answer that stands in a message of the bot."""
        return await self._find(*_of(chat), answers.c.message == message)

    async def find_by_question(self, chat: Chat, asked_in: int) -> StoredAnswer | None:
        """Return the latest answer to a message."""
        return await self._find(*_of(chat), answers.c.asked_in == asked_in)

    async def remove(self, answer_id: int) -> None:
        """Forget an answer and what was thought of it."""
        async with self._database.writing() as connection:
            await connection.execute(delete(answers).where(answers.c.id == answer_id))

    async def move(self, old: Chat, new: Chat) -> None:
        """Move the answers of a chat that got another number; its messages got others too."""
        values = {"chat": new.number, "message": None, "asked_in": None}
        async with self._database.writing() as connection:
            await connection.execute(update(answers).where(*_of(old)).values(values))

    async def _find(self, *conditions: Any) -> StoredAnswer | None:  # noqa: ANN401 (SQLAlchemy's)
        query = select(answers).where(*conditions).order_by(answers.c.id.desc()).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _read(row)

    async def _update(self, answer_id: int, **values: object) -> None:
        change = update(answers).where(answers.c.id == answer_id)
        async with self._database.writing() as connection:
            await connection.execute(change.values(used_at=now(), **values))


def _of(chat: Chat) -> Sequence[Any]:
    return answers.c.platform == chat.platform, answers.c.chat == chat.number


def _content(answer: NewAnswer) -> dict[str, object]:
    return {
        "status": answer.status,
        "language": answer.language,
        "citations": encode_citations(answer.citations),
    }


def _read(row: Row[Any]) -> StoredAnswer:
    return StoredAnswer(
        id=row.id,
        place=Place(Chat(row.platform, row.chat), row.topic),
        message=row.message,
        asked_in=row.asked_in,
        asker=row.asker,
        status=cast("Status", row.status),
        language=cast("Language", row.language),
        citations=decode_citations(row.citations),
        shown=row.shown,
        # SQLite keeps no zone; all moments are in UTC.
        made_at=row.made_at.replace(tzinfo=UTC),
    )
