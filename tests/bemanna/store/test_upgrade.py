"""Migrations: what they make is what the program expects, and a later program's store is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import bemanna.store.migrations as migrations
from bemanna.errors import UsageError
from bemanna.store.database import Database
from bemanna.store.store import Store, open_store
from bemanna.store.tables import META
from bemanna.store.upgrade import HEAD, KNOWN, revision, upgraded


def test_the_migrations_make_exactly_the_tables_that_the_program_knows(store: Store) -> None:
    with store.database.reading() as connection:
        assert revision(connection) == HEAD
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, META) == []


def test_the_last_migration_is_the_one_that_the_program_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(str(migrations.__file__)).parent))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert sorted(script.revision for script in scripts.walk_revisions()) == sorted(KNOWN)


def test_an_empty_database_is_made_once(url: str) -> None:
    assert upgraded(Database(url)) is None
    assert upgraded(Database(url)) == HEAD


def test_the_store_of_a_later_program_is_refused_and_left_alone(store: Store, url: str) -> None:
    with store.database.writing("later") as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'v9999'"))
    with pytest.raises(UsageError, match="version v9999, which this program does not know"):
        open_store(url)
    with store.database.reading() as connection:
        assert revision(connection) == "v9999"
