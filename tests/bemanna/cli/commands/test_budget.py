"""bemanna budget from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.commands.budget import command
from bemanna.errors import UsageError
from tests.bemanna.followup.ward import write_ward

LINES = (
    "activity;period;planned_volume;actual_volume;planned_hours;actual_hours;planned_rate;actual_rate;booked;"
    "explanation;text\n"
    "visit;2026-10;100;110;2;2,1;500;520;121000;;\nscan;2026-10;10;10;1;1;100;100;1000;;\n"
    "visit;2026-11;100;100;2;2;500;500;90000;absence;Doctor away\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_periodise_prints_and_writes_the_months(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2", budget="line;year;amount\nrent;2027;100,01\n")
    result = run("periodise", ward)
    assert "rent" in result.output
    rows = (ward / "out/followup/budget_months.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1] == "M2;rent;2027-01;equal;8,34;;"
    months = json.loads(run("periodise", ward, "--json").output)
    assert round(100 * sum(row["budget"] for row in months)) == 10_001
    with pytest.raises(UsageError, match="has no budget"):
        run("periodise", write_ward(tmp_path / "M3"))


def test_variance_parts_the_deviation_and_names_what_must_be_explained(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2", cost_lines=LINES)
    result = run("variance", ward, "--period", "2026-10")
    assert "must be explained" in result.output
    # visit by hand: budget 100,000, booked 121,000; volume and mix together 10 x 2 x 500
    visit, scan, total = json.loads(run("variance", ward, "--period", "2026-10", "--json").output)
    assert (visit["norm"], visit["price"], visit["unexplained"]) == (5500.0, 4620.0, 880.0)
    assert visit["volume"] + visit["mix"] == 10_000
    assert (visit["must_explain"], scan["must_explain"]) == (True, False)
    assert total["total"] == 21_000
    assert total["volume"] + total["mix"] == 10_000


def test_variance_takes_the_last_period_and_tells_its_explanation(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2", cost_lines=LINES)
    assert "absence: Doctor away" in run("variance", ward).output
    text = (ward / "out/followup/variance.csv").read_text(encoding="utf-8-sig")
    assert "M2;2026-11;visit;100000,0;90000,0;-10000,0;0,0;0,0;0,0;0,0;-10000,0;false;absence;Doctor away" in text
    with pytest.raises(UsageError, match=r"no cost lines of 2026-09"):
        run("variance", ward, "--period", "2026-09")


def test_unit_costs_are_told_planned_beside_actual(tmp_path: Path) -> None:
    costs = "activity;resource;hours;rate;other;basis\nvisit;nurse;0,5;300;;plan\nvisit;kit;;;50;plan\n"
    costs += "visit;nurse;0,6;300;;actual\n"
    ward = write_ward(tmp_path / "M2", unit_costs=costs)
    assert json.loads(run("unit-cost", ward, "--json").output) == [
        {"activity": "visit", "planned": {"nurse": 150.0, "kit": 50.0}, "planned_total": 200.0, "actual_total": 180.0}
    ]
    assert "-20" in run("unit-cost", ward).output.replace("−", "-")
