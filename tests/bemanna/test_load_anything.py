"""Whatever a table holds, a project either loads or says in words what is wrong: no other error ever comes out."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems, Problem
from bemanna.project.project import FILE, parse_project
from tests.bemanna.folder import TABLES, TOML, write_folder

WORDS = """0 -1 1,5 2027-01-04 30-02-2027 2027-W53 2026-W53 07:00 24:00 x nurse D 9999-12-31 0001-01-01 1e999 nan æøå
" 1;2 - | 99999999999999999999 P4W Mon- 9999-W52"""
PHRASES = ("", "\t", "2026-10-25 02:30", "9999-12-31 23:59", "100 %", "1970-01-01 00:00Z", "2027-01-04 07:00+99:99")
CELLS = st.sampled_from([*WORDS.split(), *PHRASES, "charge (..)", "charge (2027-01-01..2026-01-01)"])


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What is told of a folder; nothing when it loads."""
    try:
        load_project(folder)
    except InputProblems as error:
        return error.problems
    return ()


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A table's name, and its text with some cells replaced, dropped or doubled."""
    name = draw(st.sampled_from(sorted(TABLES)))
    lines = [line.split(";") for line in TABLES[name].splitlines()][:6]
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row])))
        how = draw(st.sampled_from(["replace", "drop", "add"]))
        if how == "add":
            lines[row].insert(column, draw(CELLS))
        elif column < len(lines[row]):
            lines[row][column : column + 1] = [draw(CELLS)] if how == "replace" else []
    return name, "\n".join(";".join(cells) for cells in lines) + "\n"


@given(damaged())
@settings(max_examples=60, deadline=None)
def test_a_damaged_table_loads_or_is_told_with_its_place(case: tuple[str, str]) -> None:
    name, text = case
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), **{name: text})
        told = problems_of(Path(folder))
    assert all(problem.file and problem.expected and str(problem) for problem in told)


@given(st.sampled_from(sorted(TABLES)), st.binary(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_bytes_in_a_table_load_or_are_told(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), **{name: content})
        told = problems_of(Path(folder))
    assert all(problem.file and problem.expected for problem in told)


@given(st.lists(st.tuples(st.integers(0, len(TOML) - 1), st.sampled_from('"[]=.,x1\n-')), max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_damaged_project_file_is_read_or_told(changes: list[tuple[int, str]]) -> None:
    text = TOML
    for place, letter in changes:
        text = text[:place] + letter + text[place + 1 :]
    told: tuple[Problem, ...] = ()
    try:
        parse_project(text)
    except InputProblems as error:
        told = error.problems
    assert all(problem.file == FILE and problem.expected for problem in told)
