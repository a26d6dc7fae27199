"""A table of a project read from PostgreSQL: its types, and that nothing can be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bemanna.readers.query import QueryFailed, as_csv, rows_of
from tests.bemanna.store.servers import Server

MAKE = (
    "drop table if exists shifts",
    "create table shifts (code text, first date, starts time, hours numeric(5,2), night boolean, at timestamptz)",
    "insert into shifts values ('D', '2027-01-04', '07:00', 8.25, false, '2027-01-04 07:00+01'), "
    "('Næ', null, '23:15', 8, true, null)",
)


@pytest.fixture
def url(server: Server) -> str:
    """A database with one table."""
    engine = create_engine(server.url)
    with engine.begin() as connection:
        for statement in MAKE:
            connection.execute(text(statement))
    engine.dispose()
    return server.url


def test_types_of_a_server_come_as_files_have_them(url: str, tmp_path: Path) -> None:
    columns, rows = rows_of(
        url, "select code, first, starts, hours, night from shifts order by code", None, tmp_path, 5
    )
    assert as_csv(columns, rows).decode().splitlines() == [
        "code,first,starts,hours,night",
        "D,2027-01-04,07:00:00,8.25,no",
        "Næ,,23:15:00,8,yes",
    ]


def test_a_whole_table_is_read_by_its_name_and_schema(url: str, tmp_path: Path) -> None:
    columns, rows = rows_of(url, None, "public.shifts", tmp_path, 5)
    assert columns == ["code", "first", "starts", "hours", "night", "at"]
    assert len(rows) == 2


def test_the_server_refuses_to_write_and_stops_what_takes_too_long(url: str, tmp_path: Path) -> None:
    with pytest.raises(QueryFailed, match="read-only transaction"):
        rows_of(url, "with x as (delete from shifts returning 1) select * from x", None, tmp_path, 5)
    with pytest.raises(QueryFailed, match="timeout"):
        rows_of(url, "select pg_sleep(30)", None, tmp_path, 0.2)
