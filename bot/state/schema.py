"""The tables, and the version of their form."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# Raised with every change of the tables that `create_all` does not make by itself; the database
# refuses to work with a version it does not know.
VERSION = 1

metadata = MetaData()

# SQLite counts by itself only in a primary key of exactly the type INTEGER.
_Id = BigInteger().with_variant(Integer, "sqlite")

schema = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

# How a chat wants to be answered. A chat is (platform, chat); the names are the platform's own ids.
chats = Table(
    "chats",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("chat", BigInteger, primary_key=True),
    Column("language", String(2)),
    Column("style", String(8), nullable=False),
    Column("on_mention", Boolean, nullable=False),
    Column("on_reply", Boolean, nullable=False),
    Column("articles", Text),
    Column("used_at", DateTime(timezone=True), nullable=False),
)

# What was cited, where: never the question. `citations` is JSON, best first; `message` is the bot's
# message, `asked_in` the message that asked, `asker` the person who may delete the answer.
answers = Table(
    "answers",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("platform", String(16), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("topic", BigInteger),
    Column("message", BigInteger),
    Column("asked_in", BigInteger),
    Column("asker", BigInteger),
    Column("status", String(12), nullable=False),
    Column("language", String(2), nullable=False),
    Column("citations", Text, nullable=False),
    Column("shown", String(16), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("platform", "chat", "message", name="answers_message"),
    Index("answers_asked_in", "platform", "chat", "asked_in"),
    Index("answers_used_at", "used_at"),
    # Ids stand in buttons that people keep: one that was removed must never come back.
    sqlite_autoincrement=True,
)

# One opinion a person an answer; `is_good` is the thumb up.
feedback = Table(
    "feedback",
    metadata,
    Column("answer", _Id, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("is_good", Boolean, nullable=False),
)

# The passages that an answer shows: offsets in the version of an article with this digest.
citings = Table(
    "citings",
    metadata,
    Column("answer", _Id, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Index("citings_digest", "digest", "start"),
)

# What was cited of which version; of no chat and nobody. `content` is JSON.
receipts = Table(
    "receipts",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("content", Text, nullable=False),
    Column("issued_at", DateTime(timezone=True), nullable=False),
)

# Updates taken in, so that none is answered twice. `source` names platform and bot.
updates = Table(
    "updates",
    metadata,
    Column("source", String(48), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
    Index("updates_taken_at", "taken_at"),
)
