"""The file for the region's KPI system, byte by byte; no value without every code, nothing hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.followup.gather import FollowUp, gather
from bemanna.followup.system_file import system_file
from bemanna.problems import InputProblems
from capacity.followup.period import parse_period
from tests.bemanna.followup.ward import CARD, DAY, write_region, write_ward

NOVEMBER = parse_period("2026-11")
CODES = (
    "kind;id;code\nunit;M2;9\nmeasure;occupancy_se;K1\nmeasure;mean_stay;K2\nmeasure;falls;K3\n"
    "column;actual;U\ncolumn;target;M\n"
)


def known(folder: Path, codes: str = CODES, extra: str = "") -> FollowUp:
    return gather(write_ward(folder / "M2", CARD + extra, codes=codes), DAY)


def told(found: pytest.ExceptionInfo[InputProblems]) -> list[str]:
    return [f"{one.row or ''} {one.value}: {one.expected}" for one in found.value.problems]


def test_the_file_is_day_unit_measure_column_value(tmp_path: Path) -> None:
    assert system_file(known(tmp_path), NOVEMBER).decode() == (
        "2026-11-30;9;K2;U;2,5\r\n2026-11-30;9;K1;U;0,3125\r\n2026-11-30;9;K1;M;0,5\r\n"
    )


def test_by_hand_it_is_tab_separated_with_a_heading(tmp_path: Path) -> None:
    lines = system_file(known(tmp_path), NOVEMBER, manual=True).decode().splitlines()
    assert lines[0] == "date\tunit\tmeasure\tcolumn\tvalue"
    assert lines[1] == "2026-11-30\t9\tK2\tU\t2,5"


def test_the_scorecard_says_how_it_is_written(tmp_path: Path) -> None:
    extra = '\n[kpi_system]\nseparator = "|"\ndecimal = "."\nheader = true\ndigits = 2\n'
    lines = system_file(known(tmp_path, extra=extra), NOVEMBER).decode().splitlines()
    assert lines[0] == "date|unit|measure|column|value"
    assert "2026-11-30|9|K1|U|0.31" in lines


def test_every_missing_code_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        system_file(known(tmp_path, "kind;id;code\nmeasure;mean_stay;K2\n"), NOVEMBER)
    assert told(caught) == [
        " M2: no code of the unit for stratsys",
        " occupancy_se: no code of the measure for stratsys",
        " actual: no code of the column actual (rows: column;actual;<code>); "
        "scorecard.toml [kpi_system] says the system",
    ]


def test_a_code_of_something_unknown_and_a_code_twice_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        system_file(known(tmp_path, CODES + "measure;mean_stays;K9\ncolumn;plan;M\n"), NOVEMBER)
    assert "8 mean_stays: there is no such measure (did you mean 'mean_stay'?)" in told(caught)
    assert any("target have the same code" in one or "plan have the same code" in one for one in told(caught))


def test_codes_of_units_come_from_the_region_and_what_is_hidden_is_not_sent(tmp_path: Path) -> None:
    codes = CODES.replace("unit;M2;9\n", "unit;north;N\nunit;syd;S\n")
    found = gather(write_region(tmp_path / "syd", many=(66, 3), codes=codes), DAY)
    lines = system_file(found, NOVEMBER).decode().splitlines()
    assert "2026-11-30;S;K2;U;2,5" in lines
    assert not any(";100A;" in line or ";100B;" in line for line in lines)
    both = gather(write_region(tmp_path / "full", codes=codes), DAY)
    assert any(line.startswith("2026-11-30;100A;K2;U;") for line in system_file(both, NOVEMBER).decode().splitlines())
