"""The connection to the database, in the form this version needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.state import schema
from index.errors import BronvastError


class StateError(BronvastError):
    """A database that cannot be opened or belongs to another version."""


class Database:
    """A database with the tables of this version; use `open`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, url: str) -> "Database":
        """Connect, and make the folder and the tables where there are none.

        Raises:
            StateError: the database cannot be opened, or a newer version of Bronvast made it.
        """
        shown = url
        try:
            address = make_url(url)
            shown = address.render_as_string(hide_password=True)
            engine = _create_engine(address)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise StateError(
                f"state.url is “{shown}”, which cannot be used: {error}. Write for instance"
                " sqlite+aiosqlite:///data/state/bronvast.db."
            ) from None
        database = cls(engine)
        try:
            _make_folder(address)
            await database._prepare()
        except (DBAPIError, OSError) as error:
            await engine.dispose()
            reason = error.orig if isinstance(error, DBAPIError) else error
            raise StateError(
                f"The database {shown} cannot be opened: {reason}."
                " Check state.url and the rights on its folder."
            ) from error
        except StateError:
            await engine.dispose()
            raise
        return database

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection to read with."""
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection whose changes are kept when the block ends without an error."""
        async with self._engine.begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    async def _prepare(self) -> None:
        async with self.writing() as connection:
            await connection.run_sync(schema.metadata.create_all)
            found = await connection.scalar(select(schema.schema.c.version))
            if found is None:
                await connection.execute(insert(schema.schema).values(version=schema.VERSION))
            elif found != schema.VERSION:
                raise StateError(
                    f"The database has form {found}, and this Bronvast knows {schema.VERSION}."
                    " Install the version that made it, or point state.url at a new file."
                )


def now() -> datetime:
    """Return the present moment, aware of its zone."""
    return datetime.now(UTC)


def _make_folder(address: URL) -> None:
    if address.get_backend_name() == "sqlite" and address.database not in {None, "", ":memory:"}:
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)


def _create_engine(address: URL) -> AsyncEngine:
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, hide_parameters=True, pool_pre_ping=True)
    # SQLite has one writer at a time: waiting for one connection is fairer than being refused.
    engine = create_async_engine(
        address, hide_parameters=True, pool_size=1, max_overflow=0, pool_timeout=60
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 (DB-API has no types)
    cursor = connection.cursor()
    # With WAL a process that dies loses nothing that was committed; NORMAL risks only the last
    # moments before the machine itself loses power.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        # What was deleted at somebody's request is not to be found in the file either.
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
