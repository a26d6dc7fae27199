"""The store's tables brought to the version that this program knows, by alembic's migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bemanna.errors import UsageError
from bemanna.store.database import Database

HEAD = "v0003"
"""The last migration in migrations/versions (a test holds it to that)."""
KNOWN = ("v0001", "v0002", "v0003")
"""All of them, in order."""
_LOCK = 0x62656D61
"""Key of PostgreSQL's advisory lock, so that two programs do not upgrade at once."""


def upgraded(database: Database) -> str | None:
    """Bring the store to HEAD; returns the version that it had (None for an empty one).

    Raises UsageError for a store that a later program made.
    """
    with database.reading() as connection:
        before = revision(connection)
    if before == HEAD:
        return before
    if before is not None and before not in KNOWN:
        raise UsageError(
            f"The plan store {database.shown} is of version {before}, which this program does not know: "
            "install the bemanna that made it, or a later one."
        )
    with database.writing("upgrade") as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if revision(connection) != HEAD:
            _migrate(connection)
    return before


def revision(connection: Connection) -> str | None:
    """The version of the tables; None when there are none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
