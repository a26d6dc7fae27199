"""What two rows say against each other is told with both places before anything is solved."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.inputs.load import load_project

TOML = """
[project]
name = "w"
unit = "W"
zone = "Europe/Copenhagen"
country = "DK"
language = "en"
[period]
first = 2027-01-11
days = 14
[sources]
workers = "workers.csv"
shifts = "shifts.csv"
norms = "norms.csv"
absences = "absences.csv"
wishes = "wishes.csv"
locks = "locks.csv"
[rules]
pack = "dk_region_nurse"
[contract]
full_time_week = "PT38H15M"
norm_period = "P2W"
norm_start = 2027-01-11
reference_start = 2027-01-11
"""
TABLES = {
    "workers": ("worker;skills;percent;weekly_hours;employed_to", "a;nurse;;37;", "b;nurse;;37;"),
    "shifts": ("shift;start;end;roles", "D;07:00;15:00;nurse", "E;15:00;22:00;nurse", "N;23:00;07:00;nurse"),
    "norms": ("norm;skill;kind;value;from;to", "D;nurse;fixed;1;07:00;15:00"),
    "absences": ("worker;first;last;kind",),
    "wishes": ("worker;first;wish;shift",),
    "locks": ("worker;date;shift",),
}


def remarks(folder: Path, **rows: str) -> list[str]:
    """What is remarked of the plain ward with more rows in some tables."""
    (folder / "bemanna.toml").write_text(TOML, encoding="utf-8")
    for name, lines in TABLES.items():
        (folder / f"{name}.csv").write_text("\n".join([*lines, *rows.get(name, "").split()]) + "\n", encoding="utf-8")
    return [str(one) for one in load_project(folder).remarks if ".csv:" in str(one)]


def test_tables_that_agree_are_not_remarked(tmp_path: Path) -> None:
    found = remarks(tmp_path, wishes="a;2027-01-12;off;", locks="b;2027-01-12;D", absences="a;2027-01-14;;ferie")
    assert found == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            {"locks": "a;2027-01-14;D", "absences": "a;2027-01-13;2027-01-15;ferie"},
            "locks.csv:2: a is locked to D on Thu 14 Jan, in an absence (absences.csv:2).",
        ),
        (
            {"wishes": "a;2027-01-14;work;", "absences": "a;2027-01-13;2027-01-15;ferie"},
            "wishes.csv:2: a wishes to work on Thu 14 Jan, a day of absence (absences.csv:2).",
        ),
        (
            {"wishes": "a;2027-01-14;work;D\na;2027-01-14;off;"},
            "wishes.csv:2: a wishes to work on Thu 14 Jan and to be free (wishes.csv:3).",
        ),
        ({"locks": "a;2027-01-14;E\na;2027-01-15;D"}, "the locks of a to E and D (locks.csv:3) break DK-HVILE-11"),
        ({"locks": "a;2027-01-14;D", "wishes": "a;2027-01-14;off;"}, "against a wish (wishes.csv:2)."),
        ({"locks": "a;2027-01-14;N", "wishes": "a;2027-01-15;off;"}, "against a wish (wishes.csv:2)."),
        (
            {"locks": "a;2027-01-14;", "wishes": "a;2027-01-14;work;"},
            "a is locked free on Thu 14 Jan against a wish",
        ),
        (
            {"workers": "c;nurse;75;38,25;"},
            "c has 75 % and 38.25 weekly hours, but 75 % of full time (38.25 h)",
        ),
        ({"workers": "c;nurse;;153;"}, "workers.csv:4: c has 153 weekly hours: are they those of a longer period?"),
        ({"workers": "c;nurse;;37;2026-12-31"}, "workers.csv:4: c is not employed in the period."),
        (
            {"norms": "X;nurse;fixed;60;07:00;15:00"},
            "norms.csv:3: 60 are wanted at once, 2 people could be there",
        ),
        ({"norms": "X;nurse;fixed;1;21:00;23:00"}, "norms.csv:3: no shift covers 22:00-23:00"),
        (
            {"absences": "a;2026-01-14;2026-01-15;ferie"},
            "from 2026-01-14 lies outside the period; a year later it",
        ),
        ({"absences": "a;2027-01-14;2027-07-15;ferie"}, "a is absent for 183 days, from 2027-01-14 to 2027-07-15."),
    ],
)
def test_a_contradiction_is_told_with_its_places(tmp_path: Path, rows: dict[str, str], said: str) -> None:
    found = remarks(tmp_path, **rows)
    assert any(said in one for one in found), found


def test_locks_with_rest_enough_and_a_wish_for_other_hours_contradict_nothing(tmp_path: Path) -> None:
    assert remarks(tmp_path, locks="a;2027-01-14;D\na;2027-01-15;D", wishes="a;2027-01-15;off;N") == []
