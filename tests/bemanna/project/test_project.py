"""bemanna.toml: every mistake is told at once, with its line and the nearest known key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.errors import UsageError
from bemanna.problems import InputProblems, Problem
from bemanna.project.project import RosterSection, parse_project, read_project
from tests.bemanna.folder import TOML


def mistakes(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputProblems) as caught:
        parse_project(text)
    return caught.value.problems


def test_a_project_is_read_with_its_defaults() -> None:
    project = parse_project(TOML)
    assert project.project.name == "Test"
    assert project.sources.workers is not None
    assert project.sources.workers.file == "data/workers.csv"
    assert project.forecast.paths == 200
    assert project.contract.norm_minutes(37 * 60, None) == 14 * 37 * 60
    assert project.horizon.start == 29983620


def test_the_time_for_prices_grows_and_shrinks_with_that_for_the_roster() -> None:
    settings = parse_project(TOML + "\n[roster]\nseconds = 60\nprice_seconds = 20\n").roster
    assert (settings.within(6).seconds, settings.within(6).price_seconds) == (6, 2)
    assert RosterSection().within(5).price_seconds == 0


def test_a_source_may_be_a_table_with_a_column_map() -> None:
    text = TOML.replace('"data/workers.csv"', '{ file = "p.xlsx", sheet = "Folk", columns = { worker = "Lbnr" } }')
    source = parse_project(text).sources.workers
    assert source is not None
    assert (source.file, source.sheet, source.columns) == ("p.xlsx", "Folk", {"worker": "Lbnr"})


def test_an_unknown_key_is_answered_with_the_nearest_and_its_line() -> None:
    (problem,) = mistakes(TOML.replace("language =", "langauge ="))
    assert problem.column == "project.langauge"
    assert "did you mean 'language'?" in problem.expected
    assert problem.row == 1 + TOML.splitlines().index('language = "da"')


def test_an_unknown_key_inside_a_source_is_answered_with_the_nearest() -> None:
    text = TOML.replace('"data/workers.csv"', '{ file = "p.xlsx", shet = "Folk" }')
    (problem,) = mistakes(text)
    assert problem.column == "sources.workers.shet"
    assert "'sheet'" in problem.expected


def test_several_mistakes_are_told_at_once_in_order_of_line() -> None:
    text = TOML.replace("Europe/Copenhagen", "Copenhagen").replace("days = 28", "days = 0") + "[roster]\nsecond = 9\n"
    found = mistakes(text)
    assert [problem.column for problem in found] == ["project.zone", "period.days", "roster.second"]
    assert "Europe/Copenhagen" in found[0].expected
    assert found[1].value == "0"
    assert [problem.row for problem in found] == sorted(problem.row or 0 for problem in found)


def test_a_missing_key_is_told_at_its_section() -> None:
    (problem,) = mistakes(TOML.replace('pack = "dk_region_nurse"', ""))
    assert (problem.column, problem.expected) == ("rules.pack", "the key is missing")
    assert problem.row == 1 + TOML.splitlines().index("[rules]")


def test_what_is_no_toml_is_one_problem_with_its_line() -> None:
    (problem,) = mistakes('[project]\nname = "x\n')
    assert "not readable as TOML" in problem.expected
    assert "line 2" in problem.expected


def test_the_period_may_begin_with_a_week_that_exists() -> None:
    assert parse_project(TOML.replace("2027-01-04", '"2026-W53"')).period.first == date(2026, 12, 28)
    (problem,) = mistakes(TOML.replace("first = 2027-01-04", 'first = "2027-W53"'))
    assert problem.expected == "2027 has weeks 1 to 52: there is no week 53"


def test_a_folder_without_a_project_is_answered_with_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="bemanna init"):
        read_project(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        read_project(tmp_path / "none")
