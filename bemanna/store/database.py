"""One database: how it is opened, and transactions that are whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from bemanna.errors import ExportFailed, UsageError
from bemanna.files.fault_point import reach
from bemanna.store.errors import StoreFull, named, told

WAIT_SECONDS = 10.0
"""So long one writer waits for another, and for the server to answer."""
_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER")


class Database:
    """Transactions of one database. Every connection is opened for one transaction and closed after it, so that a
    server that went away is met again the next time, and a forked process shares nothing."""

    def __init__(self, url: str, wait_seconds: float = WAIT_SECONDS) -> None:
        self._url, self._wait = url, wait_seconds
        self._engine = _engine(url, wait_seconds)
        self.shown = _shown(self._engine)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database. Raises the errors of bemanna.store.errors."""
        with told(self.shown), self._reader() as connection, connection.begin():
            yield connection

    def _reader(self) -> Connection:
        """A connection to read by. SQLite keeps an index of its log in a file beside the database; on a disk without
        space for that it is kept in memory, for which a reader must be alone for a moment."""
        try:
            return self._engine.connect()
        except SQLAlchemyError as error:
            if not self.is_sqlite or not isinstance(named(error, self.shown), StoreFull):
                raise
        return _engine(self._url, self._wait, alone=True).connect()

    @contextmanager
    def writing(self, what: str) -> Iterator[Connection]:
        """A transaction that changes something: all of it is kept when the block ends, nothing when it raises."""
        with told(self.shown), self._engine.connect() as plain:
            connection = plain.execution_options(bemanna_writes=True)
            with connection.begin():
                yield connection
                reach(f"database, {what}: before the commit")
            reach(f"database, {what}: after the commit")


def _engine(url: str, wait_seconds: float, alone: bool = False) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            _folder_of(parsed.database)
            engine = create_engine(parsed, poolclass=NullPool, connect_args={"timeout": wait_seconds})
            _as_sqlite(engine, alone)
        else:
            more = {"connect_timeout": int(wait_seconds)} if parsed.get_backend_name() == "postgresql" else {}
            engine = create_engine(parsed, poolclass=NullPool, connect_args=more)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise UsageError(
            f"The plan store's url is not understood ({error}). Expected such as postgresql+psycopg://user@host/name."
        ) from None
    except ImportError as error:
        raise UsageError(f"{error.name} is missing. Install it with: pip install 'bemanna[postgres]'") from None
    event.listen(engine, "after_cursor_execute", _written)
    return engine


def _folder_of(database: str | None) -> None:
    if database and database != ":memory:":
        try:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportFailed(f"{Path(database).parent} could not be made: {error.strerror}.") from error


def _as_sqlite(engine: Engine, alone: bool) -> None:
    """Transactions as SQLAlchemy's manual advises for SQLite, a writer's taken at once so that it cannot fail later
    for want of the lock; write-ahead log, so that readers are never in a writer's way, flushed at every commit."""

    def connected(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        first = ("locking_mode = EXCLUSIVE",) if alone else ()
        try:
            for pragma in (*first, "foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
                connection.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            connection.close()
            raise

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("bemanna_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begin)


def _written(connection: Connection, cursor: Any, statement: str, *more: Any) -> None:
    words = statement.split(maxsplit=3)
    if words and words[0].upper() in _WRITES:
        reach(f"database: {' '.join(words[:3])}")


def _shown(engine: Engine) -> str:
    url = engine.url
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
