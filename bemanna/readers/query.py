"""Reads one table from a database, read only, into a CSV copy that stays in the project folder."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

WAIT_SECONDS = 15
"""So long a server may take to answer that it is there."""
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITES = {"insert", "update", "delete", "merge", "drop", "alter", "create", "truncate", "grant", "revoke", "call"}
_WRITES |= {"exec", "execute", "into", "attach", "detach", "pragma", "vacuum"}
"""Words that no reading statement has; a column of such a name can be quoted."""


class QueryFailed(Exception):
    """The table could not be read; the message says why, without any password."""


def only_reads(sql: str) -> bool:
    """Whether a text is one statement that selects and does nothing else.

    What stands in quotes and comments is not looked at. The database is told to read only besides, where it knows how.
    """
    words = re.findall(r"[a-z_]+|;", _QUOTED.sub(" ", sql).strip().rstrip(";").lower())
    return bool(words) and words[0] in ("select", "with") and ";" not in words and not _WRITES & set(words)


def with_variables(url: str, environment: Mapping[str, str]) -> str:
    """The URL with ${NAME} replaced by the environment's value. Raises QueryFailed for a name that is not set."""

    def value(found: re.Match[str]) -> str:
        if found[1] not in environment:
            raise QueryFailed(f"the environment does not set {found[1]}, which the url of this source names")
        return environment[found[1]]

    return _VARIABLE.sub(value, url)


def rows_of(url: str, sql: str | None, table: str | None, folder: Path, seconds: float) -> tuple[list[str], list[Any]]:
    """Column names and rows of a query or a whole table. folder: what a relative SQLite path starts from.

    Raises QueryFailed when it cannot be read within `seconds`.
    """
    from sqlalchemy import MetaData, Table, create_engine, make_url, select, text
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
    from sqlalchemy.pool import NullPool

    plain = with_variables(url, os.environ)
    try:
        address = make_url(plain)
    except ArgumentError:
        raise QueryFailed("the url of this source is none; expected such as postgresql+psycopg://host/db") from None
    dialect = address.get_backend_name()
    if dialect == "sqlite":
        file = folder / (address.database or "")
        if not address.database or not file.is_file():
            raise QueryFailed(f"there is no SQLite file {address.database}")
        address = address.set(database=str(file.resolve()))
    try:
        engine = create_engine(address, poolclass=NullPool, connect_args=_arguments(dialect, seconds))
        with engine.connect() as connection:
            if dialect == "sqlite":
                connection.exec_driver_sql("PRAGMA query_only = ON")
            elif dialect == "postgresql":
                connection = connection.execution_options(postgresql_readonly=True)
            asked: Any = text(sql) if sql is not None else None
            if asked is None:
                schema, _, name = (table or "").rpartition(".")
                asked = select(Table(name, MetaData(), schema=schema or None, autoload_with=connection))
            found = connection.execute(asked)
            rows = list(found)
            connection.rollback()
            return list(found.keys()), rows
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise QueryFailed(f"the driver for {address.drivername} is not installed ({error})") from None
    except (SQLAlchemyError, OSError) as error:
        raise QueryFailed(_told(error, address.password)) from None


def _arguments(dialect: str, seconds: float) -> dict[str, Any]:
    if dialect == "sqlite":
        return {"timeout": min(seconds, WAIT_SECONDS)}
    if dialect == "postgresql":
        return {"connect_timeout": WAIT_SECONDS, "options": f"-c statement_timeout={round(1000 * seconds)}"}
    return {}


def _told(error: Exception, password: object) -> str:
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    first = said[0] if said else type(error).__name__
    return first.replace(str(password), "***") if password else first


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """The rows as they are written everywhere: ISO dates, decimal points, yes and no, nothing for NULL."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return file.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, bytes | memoryview):
        raise QueryFailed("a column holds bytes; expected text, numbers, dates or yes and no")
    return str(value)
