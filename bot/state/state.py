"""All that survives a restart."""

from bot.place import Chat
from bot.state.answers import AnswerRepository
from bot.state.chats import ChatRepository
from bot.state.citings import CitingRepository
from bot.state.database import Database
from bot.state.deletion import Deletion
from bot.state.feedback import FeedbackRepository
from bot.state.receipts import ReceiptRepository
from bot.state.updates import UpdateRepository


class State:
    """The repositories over one database; use `open`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.chats = ChatRepository(database)
        self.answers = AnswerRepository(database)
        self.citings = CitingRepository(database)
        self.receipts = ReceiptRepository(database)
        self.feedback = FeedbackRepository(database)
        self.updates = UpdateRepository(database)
        self.deletion = Deletion(database)

    @classmethod
    async def open(cls, url: str) -> "State":
        """Open the database at an SQLAlchemy URL with an asyncio driver.

        Raises:
            StateError: it cannot be opened, or belongs to another version.
        """
        return cls(await Database.open(url))

    async def move_chat(self, old: Chat, new: Chat) -> None:
        """Move everything of a chat that got another number."""
        await self.chats.move(old, new)
        await self.answers.move(old, new)

    async def close(self) -> None:
        """Close the database."""
        await self._database.close()
