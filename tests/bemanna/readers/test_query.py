"""Tables of a database: read only, with the types that files have, a copy that stays, no password in a message."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from bemanna.pipeline.stages import Stages
from bemanna.problems import InputProblems, Problem
from bemanna.project.project import read_project
from bemanna.readers.grid import Grid
from bemanna.readers.query import QueryFailed, as_csv, only_reads, rows_of, with_variables
from bemanna.readers.source import Source
from tests.bemanna.plain_ward import PEOPLE, write_ward


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small database of people."""
    with sqlite3.connect(tmp_path / "hr.db") as connection:
        connection.execute("create table people (id text, navn text, kompetencer text, pct numeric, night boolean)")
        rows = [(key, name, "nurse|charge", 80, key == "1") for key, name in PEOPLE.items()]
        connection.executemany("insert into people values (?, ?, ?, ?, ?)", rows)
    connection.close()
    return tmp_path


def read(source: Source, folder: Path) -> tuple[Grid | None, list[Problem]]:
    problems: list[Problem] = []
    return source.grid(folder, problems), problems


@pytest.mark.parametrize(
    "sql",
    [
        "select * from people",
        " SELECT a FROM b; ",
        "with x as (select 1) select * from x",
        "select 'delete; drop' as \"update\" from t -- drop it",
        "select replace(name, 'a', 'b') from t",
        "select created, updated_at from t",
    ],
)
def test_a_reading_statement_is_taken(sql: str) -> None:
    assert only_reads(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "delete from people",
        "select 1; drop table people",
        "with x as (delete from people returning *) select * from x",
        "select * into other from people",
        "update people set navn = ''",
        "pragma query_only = off",
        "/* select */ insert into people values (1)",
    ],
)
def test_a_statement_that_could_write_is_refused(sql: str) -> None:
    assert not only_reads(sql)
    with pytest.raises(ValidationError, match=r"reads|sql"):
        Source(url="sqlite:///hr.db", sql=sql)


def test_even_what_slips_through_cannot_write(base: Path) -> None:
    with pytest.raises(QueryFailed, match="readonly database"):
        rows_of("sqlite:///hr.db", "delete from people", None, base, 5)
    columns, rows = rows_of("sqlite:///hr.db", None, "people", base, 5)
    assert columns == ["id", "navn", "kompetencer", "pct", "night"]
    assert len(rows) == 4


def test_a_query_is_read_like_a_file_and_its_copy_stays(base: Path) -> None:
    source = Source(url="sqlite:///hr.db", sql="select id, navn from people order by id")
    grid, problems = read(source, base)
    assert not problems
    assert grid is not None
    assert grid.header == ("id", "navn")
    assert [cells for _, cells in grid.rows] == list(PEOPLE.items())
    assert (base / source.file).read_text(encoding="utf-8").splitlines()[1] == "1,Åse"


def test_types_are_written_as_files_write_them() -> None:
    moment = datetime(2027, 1, 4, 7, 30)  # noqa: DTZ001 - as a driver gives it
    cells = [moment, date(2027, 1, 4), time(7, 30), Decimal("37.50"), 0.1, True, None, 7, "æ,ø"]
    told = as_csv("abcdefghi", [cells]).decode().splitlines()[1]
    assert told == '2027-01-04 07:30:00,2027-01-04,07:30:00,37.5,0.1,yes,,7,"æ,ø"'
    with pytest.raises(QueryFailed, match="bytes"):
        as_csv("a", [[b"x"]])


def test_a_database_that_is_away_is_a_problem_and_the_old_copy_stands_untouched(base: Path) -> None:
    source = Source(url="sqlite:///hr.db", table="people")
    read(source, base)
    before = (base / source.file).read_bytes()
    (base / "hr.db").rename(base / "elsewhere.db")
    grid, (problem,) = read(source, base)
    assert grid is None
    assert "there is no SQLite file hr.db" in str(problem)
    assert (base / source.file).read_bytes() == before
    again, problems = read(source.model_copy(update={"when_away": "copy"}), base)
    assert not problems
    assert again is not None
    assert len(again.rows) == 4


def test_a_table_that_is_not_there_is_named(base: Path) -> None:
    _, (problem,) = read(Source(url="sqlite:///hr.db", table="peeple"), base)
    assert "peeple" in str(problem)


def test_passwords_come_from_the_environment_and_stay_out_of_messages(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(QueryFailed, match="does not set HR_PASSWORD"):
        with_variables("postgresql+psycopg://u:${HR_PASSWORD}@h/d", {})
    pytest.importorskip("psycopg", reason="the driver for PostgreSQL is not installed")
    monkeypatch.setenv("HR_PASSWORD", "s3cret-w0rd")
    source = Source(url="postgresql+psycopg://u:${HR_PASSWORD}@127.0.0.1:1/d", table="people", seconds=2)
    _, (problem,) = read(source, base)
    assert "cannot be read" in str(problem)
    assert "s3cret" not in str(problem)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "a file, or a url"),
        ({"file": "x.csv", "sql": "select 1"}, "need the url"),
        ({"url": "sqlite:///hr.db"}, "either sql or table"),
        ({"url": "sqlite:///hr.db", "sql": "select 1", "table": "t"}, "either sql or table"),
        ({"url": "sqlite:///hr.db", "table": "t", "file": "x.xlsx"}, "a .csv file"),
    ],
)
def test_a_source_that_says_too_little_or_too_much_is_refused(given: dict[str, str], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Source(**given)


def test_a_project_takes_its_staff_from_a_database_and_errors_name_the_row_of_the_copy(base: Path) -> None:
    folder = write_ward(base / "ward")
    (base / "hr.db").rename(folder / "hr.db")
    toml = folder / "bemanna.toml"
    sql = "select id, navn, kompetencer, pct as beskaeftigelsesgrad from people"
    asked = f'workers = {{ url = "sqlite:///hr.db", sql = "{sql}" }}'
    toml.write_text(toml.read_text(encoding="utf-8").replace('workers = "data/workers.csv"', asked), encoding="utf-8")
    stages = Stages(folder)
    assert [worker.name for worker in stages.inputs.workers] == list(PEOPLE.values())
    assert "workers" in stages.inputs.digests
    workers = read_project(folder).sources.workers
    assert workers is not None
    copy = workers.file
    connection = sqlite3.connect(folder / "hr.db")
    connection.execute("update people set pct = -5 where id = '3'")
    connection.commit()
    connection.close()
    with pytest.raises(InputProblems) as told:
        Stages(folder).inputs  # noqa: B018
    assert f"{copy}:4" in str(told.value)
    assert "-5" in str(told.value)
