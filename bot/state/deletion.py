"""Forgetting: what became old, what a person and what a chat wants forgotten."""

from datetime import timedelta

from sqlalchemy import and_, delete, or_, select

from bot.place import Chat, Platform
from bot.state.database import Database, now
from bot.state.schema import answers, chats, feedback, updates

# A platform delivers an update again within a day; Telegram starts its numbers anew after a week.
_UPDATES_KEPT = timedelta(days=2)


class Deletion:
    """Removes what is no longer to be kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remove_old(self, *, days: int) -> int:
        """Remove what was not used for so many days; return how many rows that were."""
        limit = now() - timedelta(days=days)
        async with self._database.writing() as connection:
            old = [
                delete(answers).where(answers.c.used_at < limit),
                delete(updates).where(updates.c.taken_at < now() - _UPDATES_KEPT),
            ]
            counts = [(await connection.execute(each)).rowcount for each in old]
            # A chat that still has answers is in use, whenever it made its choices.
            in_use = select(answers.c.id).where(
                answers.c.platform == chats.c.platform, answers.c.chat == chats.c.chat
            )
            unused = delete(chats).where(chats.c.used_at < limit, ~in_use.exists())
            counts.append((await connection.execute(unused)).rowcount)
        return sum(counts)

    async def forget_person(self, platform: Platform, person: int) -> None:
        """Remove the answers a person asked for, what he thought of others and his own chat.

        The number of a private chat is that of the person. Who writes in the name of a group has
        the group's number, which is below zero and takes nothing of the others along.
        """
        async with self._database.writing() as connection:
            asked = answers.c.platform == platform
            own_chat = and_(answers.c.chat == person, answers.c.chat > 0)
            theirs = or_(answers.c.asker == person, own_chat)
            await connection.execute(delete(answers).where(asked, theirs))
            elsewhere = select(answers.c.id).where(asked)
            await connection.execute(
                delete(feedback).where(
                    feedback.c.person == person, feedback.c.answer.in_(elsewhere)
                )
            )
            await connection.execute(
                delete(chats).where(
                    chats.c.platform == platform, chats.c.chat == person, chats.c.chat > 0
                )
            )

    async def forget_chat(self, chat: Chat) -> None:
        """Remove the answers of a chat and its settings."""
        async with self._database.writing() as connection:
            for table in (answers, chats):
                await connection.execute(
                    delete(table).where(
                        table.c.platform == chat.platform, table.c.chat == chat.number
                    )
                )
