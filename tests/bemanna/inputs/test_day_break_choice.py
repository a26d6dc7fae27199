"""dygnsbryt = "auto" chooses a cut of the day under which everybody's own shifts are lawful, and says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project

TOML = """
[project]
name = "w"
unit = "W"
zone = "Europe/Stockholm"
country = "SE"
language = "en"
[period]
first = 2027-03-15
days = 28
[sources]
workers = "workers.csv"
shifts = "shifts.csv"
[rules]
pack = "se_region_nurse"
[contract]
full_time_week = "PT38H15M"
"""
SHIFTS = "shift;start;end;roles\nD;06:45;15:30;nurse\nE;13:15;21:30;nurse\nN;21:15;07:00;nurse\n"


def loaded(folder: Path, common: str, column: str) -> Inputs:
    """A ward of two, the cut given under [contract] and for the second person."""
    (folder / "bemanna.toml").write_text(TOML + common, encoding="utf-8")
    (folder / "shifts.csv").write_text(SHIFTS, encoding="utf-8")
    rows = f"worker;skills;weekly_hours;dygnsbryt\na;nurse;38,25;\nb;nurse;38,25;{column}\n"
    (folder / "workers.csv").write_text(rows, encoding="utf-8")
    return load_project(folder)


@pytest.mark.parametrize(("common", "column"), [('dygnsbryt = "auto"\n', ""), ("", "auto"), ("", "Automatiskt")])
def test_auto_chooses_a_cut_and_says_it(tmp_path: Path, common: str, column: str) -> None:
    inputs = loaded(tmp_path, common, column)
    chosen = inputs.workers[1].contract.dygnsbryt
    assert chosen is not None
    assert (inputs.workers[0].contract.dygnsbryt == chosen) == bool(common)
    assert any("dygnsbryt" in one and "is chosen: D, E, N are lawful on every date." in one for one in inputs.remarks)
    assert not any("may not work" in one or "nobody" in one for one in inputs.remarks if "b" in one.split(":")[0])


def test_a_cut_that_is_given_stays_also_under_auto(tmp_path: Path) -> None:
    inputs = loaded(tmp_path, 'dygnsbryt = "auto"\n', "13:00")
    assert inputs.workers[1].contract.dygnsbryt == 13 * 60
    assert any(one.startswith("Shift N: 1 of the 2 who could may not work it on any day (b)") for one in inputs.remarks)
