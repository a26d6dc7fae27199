"""A doctors' plan in a ward's own project: clinics and on-call become needs that the roster takes, and it goes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bemanna.cli.main import group
from bemanna.pipeline.stages import Stages
from bemanna.project.region import read_region
from bemanna.reporting.plan_status import plan_standing

TOML = """\
[project]
name = "Läkare"
unit = "mott"
zone = "Europe/Stockholm"
country = "SE"
language = "sv"

[period]
first = 2027-01-04
days = 14

[sources]
workers = "data/workers.csv"
shifts = "data/shifts.csv"

[rules]
pack = "eu_wtd"

[contract]
full_time_week = "PT40H"
norm_period = "P2W"
norm_start = 2027-01-04
reference_start = 2027-01-04

[roster]
seconds = 6

[export]
formats = ["csv"]

[production]
first = "2027-W01"
weeks = 3

[production.sources]
activity = "data/activity.csv"
demand = "data/demand.csv"
resource = "data/resource.csv"
norm = "data/norm.csv"
supply = "data/supply.csv"
session = "data/session.csv"
"""
TABLES = {
    "workers": "id;namn;kompetenser;sysselsättningsgrad\n"
    + "".join(f"L{n};Läkare {n};läkare;100\n" for n in range(1, 6)),
    "shifts": "pass;från;till;funktioner;typ\nMOTT;08:00;16:00;läkare;\nJOUR;16:00;08:00;läkare;jour\n",
    "activity": "aktivitet;garantidagar\nny;28\n",
    "demand": "aktivitet;från;till;antal\nny;2027-W01;2027-W03;24\n",
    "resource": "resurs;typ;yrke\nlak;staff;läkare\n",
    "norm": "aktivitet;resurs;minuter\nny;lak;60\n",
    "supply": "resurs;från;till;bruttotimmar\nlak;2027-W01;2027-W03;60\n",
    "session": "id;typ;aktivitet;dagar;från;till;kompetens;antal;patienter;parallella;pass\n"
    "mott;clinic;ny;mån-fre;08:00;16:00;läkare;1;8;1;MOTT\njour;oncall;;dagligen;16:00;08:00;läkare;1;;;JOUR\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "bemanna.toml").write_text(TOML, encoding="utf-8")
    for name, text in TABLES.items():
        (tmp_path / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_volume_becomes_sessions_and_sessions_become_needs(folder: Path) -> None:
    stages = Stages(folder)
    needs, horizon = stages.needs, stages.inputs.horizon
    clinics = [need for need in needs if need.shift == "MOTT"]
    calls = [need for need in needs if need.shift == "JOUR"]
    # 24 patients a week take three sessions of eight: Monday, Thursday, Tuesday
    days = sorted((need.start - horizon.start) // 1440 for need in clinics)
    assert days == [0, 1, 3, 7, 8, 10]
    assert all((need.wanted, need.least, need.skill, need.unit) == (1, 0, "läkare", "mott") for need in clinics)
    assert len(calls) == 15  # the night before the period reaches into it
    assert all(need.least == 1 for need in calls)
    assert sum(need.end - need.start for need in calls) == 14 * 16 * 60


def test_the_roster_takes_the_needs_and_the_plan_is_made_again_with_its_hours(folder: Path) -> None:
    told = CliRunner().invoke(group, ["run", str(folder), "--quiet"], catch_exceptions=False)
    assert "Med schemana" in told.output
    roster = (folder / "out" / "roster.csv").read_text(encoding="utf-8")
    assert roster.count("MOTT") >= 6
    supply = (folder / "out" / "roster_supply.csv").read_text(encoding="utf-8-sig").splitlines()
    hours = [float(line.split(";")[3].replace(",", ".")) for line in supply[1:]]
    assert len(hours) == 2
    assert all(value >= 24.0 for value in hours)  # on-call produces nothing, the clinics do
    standing = plan_standing(read_region(folder), folder / "out")
    assert standing is not None
    assert not standing.stale
    (folder / "out" / "roster.csv").write_text(roster.replace("MOTT", "MOTT", 1) + "\n", encoding="utf-8")
    assert "annat schema än planens: mott" in CliRunner().invoke(group, ["status", str(folder)]).output
