"""How each chat wants to be answered."""

import json
from dataclasses import dataclass
from typing import cast

from sqlalchemy import delete, insert, select, update

from bot.answer import Language, Style
from bot.place import Chat
from bot.state.database import Database, now
from bot.state.schema import chats


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat chose.

    `language` None answers in the language asked in; `style` is the whole passage, the answering
    sentence only, or the whole passage without a sound. `articles` are the stems the chat is tied
    to; None is all.
    """

    language: Language | None = None
    style: Style = "full"
    on_mention: bool = True
    on_reply: bool = True
    articles: frozenset[str] | None = None


class ChatRepository:
    """Keeps the settings of chats."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat: Chat) -> ChatSettings:
        """Return the settings of a chat; the defaults where it never chose."""
        query = select(chats).where(chats.c.platform == chat.platform, chats.c.chat == chat.number)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return ChatSettings()
        return ChatSettings(
            language=cast("Language | None", row.language),
            style=cast("Style", row.style),
            on_mention=row.on_mention,
            on_reply=row.on_reply,
            articles=frozenset(json.loads(row.articles)) if row.articles else None,
        )

    async def put(self, chat: Chat, settings: ChatSettings) -> None:
        """Keep the settings of a chat."""
        values = {
            "language": settings.language,
            "style": settings.style,
            "on_mention": settings.on_mention,
            "on_reply": settings.on_reply,
            "articles": None
            if settings.articles is None
            else json.dumps(sorted(settings.articles)),
            "used_at": now(),
        }
        place = (chats.c.platform == chat.platform, chats.c.chat == chat.number)
        async with self._database.writing() as connection:
            changed = await connection.execute(update(chats).where(*place).values(values))
            if changed.rowcount == 0:
                row = {"platform": chat.platform, "chat": chat.number, **values}
                await connection.execute(insert(chats).values(row))

    async def move(self, old: Chat, new: Chat) -> None:
        """Give a chat that got another number its settings; what the new one chose goes first."""
        async with self._database.writing() as connection:
            known = await connection.scalar(
                select(chats.c.chat).where(
                    chats.c.platform == new.platform, chats.c.chat == new.number
                )
            )
            place = (chats.c.platform == old.platform, chats.c.chat == old.number)
            if known is None:
                await connection.execute(update(chats).where(*place).values(chat=new.number))
            else:
                await connection.execute(delete(chats).where(*place))
