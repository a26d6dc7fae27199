"""A small region planned from the command line: files, page in three languages, workbook, rosters, staleness."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.pipeline.progress import Steps
from bemanna.pipeline.region_plan import RegionPlan, plan_region
from bemanna.project.region import Region, read_region
from bemanna.render.html.plan_page import plan_page
from bemanna.render.xlsx.plan_workbook import plan_book
from bemanna.reporting.plan_figures import gap_rows, ward_lines
from bemanna.reporting.plan_status import plan_standing
from tests.bemanna.small_region import write_region

AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
ROSTER = "worker;start;end;shift;unit;skill\n" + "".join(
    f"{worker};2027-01-{day:02d} 07:00;2027-01-{day:02d} 15:30;D;M2;nurse\n"
    for day in range(4, 11)
    for worker in ("1", "2")
)
"""Two nurses by day in the first week, nobody later."""


def called(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = write_region(tmp_path_factory.mktemp("region"))
    assert called("plan", str(found), "--quiet").exit_code == 0
    return found


@pytest.fixture(scope="module")
def plan(folder: Path) -> RegionPlan:
    return plan_region(read_region(folder), Steps(), {})


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def number(text: str) -> float:
    return float(text.replace(",", "."))


def test_every_table_of_the_plan_is_written(folder: Path) -> None:
    names = {path.name for path in (folder / "out").iterdir()}
    tables = ("production_plan", "capacity_plan", "bed_plan", "requirement", "guarantee", "session_plan", "pool_plan")
    assert {f"{name}.csv" for name in tables} | {"plan.html", "plan.xlsx", "plan.json", "shift_plan.csv"} <= names


def test_volumes_and_lists_in_the_table_conserve_patients(folder: Path) -> None:
    visits = [row for row in rows(folder / "out" / "production_plan.csv") if row["activity"] == "ny"]
    assert [row["week"] for row in visits] == [f"2027-W{week:02d}" for week in range(1, 7)]
    waiting = 15 + 4 + 2
    for row in visits:
        waiting += 20 - number(row["volume"])
        assert number(row["list_end"]) == pytest.approx(waiting, abs=0.01)


def test_the_closure_of_beds_stands_in_its_weeks(folder: Path) -> None:
    beds = [row for row in rows(folder / "out" / "capacity_plan.csv") if row["resource"] == "plats"]
    assert [number(row["available"]) for row in beds] == [42, 42, 42, 28, 28, 42]
    assert all(number(row["required"]) <= number(row["available"]) + number(row["extra"]) + 0.01 for row in beds)


def test_the_requirement_tells_fraction_levels_and_prices(folder: Path) -> None:
    found = [row for row in rows(folder / "out" / "requirement.csv") if row["driver"].startswith("M2-2")]
    assert found
    for row in found[:20]:
        assert int(row["min"]) <= int(row["target"])
        assert all(row[name] for name in ("fractional", "max", "why"))
        assert number(row["cost_over"]) >= 0
        if int(row["target"]):
            assert number(row["cost_under"]) >= 0


def test_sessions_run_for_the_volume_and_on_call_every_day(folder: Path) -> None:
    found = rows(folder / "out" / "session_plan.csv")
    calls = [row for row in found if row["session"] == "jour"]
    assert len(calls) == 42
    clinics = sum(int(row["sessions"]) for row in found if row["session"] == "mott")
    volume = sum(
        number(row["volume"]) for row in rows(folder / "out" / "production_plan.csv") if row["activity"] == "ny"
    )
    assert 4 * clinics >= volume - 0.01
    assert 4 * clinics < volume + 6 * 4


def test_pools_are_rounded_after_adding_up(folder: Path) -> None:
    for row in rows(folder / "out" / "pool_plan.csv"):
        assert row["units"] == "M2 M3"
        assert row["rounding"] == "pool"
        assert number(row["target"]) <= int(row["apart"]) + 1


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Går det ihop?"), ("da", "Kan det hænge sammen?"), ("en", "Can it work?")]
)
def test_the_page_speaks_the_regions_language_and_needs_no_network(plan: RegionPlan, language: str, words: str) -> None:
    region = plan.region
    spoken = Region(
        region.folder,
        region.region.model_copy(update={"language": language}),
        region.units,
        region.plan,
        region.sources,
    )
    page = plan_page(replace(plan, region=spoken), AT).decode()
    assert words in page
    assert f'<html lang="{language}">' in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "src=" not in page


def test_the_same_plan_gives_the_same_bytes(plan: RegionPlan) -> None:
    assert plan_page(plan, AT) == plan_page(plan, AT)
    assert plan_book(plan, AT) == plan_book(plan, AT)


def test_the_workbook_has_its_sheets_and_the_shares_of_the_gap(plan: RegionPlan) -> None:
    book = openpyxl.load_workbook(BytesIO(plan_book(plan, AT)))
    assert "Efterfrågan mot kapacitet" in book.sheetnames
    assert plan.answer is not None
    sheet = book["Efterfrågan mot kapacitet"]
    doctor = gap_rows(plan.answer)[0]
    assert sheet.cell(5, 2).value == "Läkare"
    assert sheet.cell(5, 4).value == pytest.approx(doctor.cells[0].share)


def test_wards_add_up_to_their_hospital_and_the_region(plan: RegionPlan) -> None:
    lines = ward_lines(plan)
    hospital, one, other, whole = lines
    assert [line.unit for line in lines] == ["nord", "M2", "M3", "syd"]
    assert hospital.wanted == whole.wanted == one.wanted + other.wanted
    assert hospital.beds == 48
    assert hospital.patients == pytest.approx(one.patients + other.patients)


def test_a_roster_goes_back_into_the_plan_and_a_change_of_it_makes_the_plan_stale(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    roster = folder / "wards" / "M2" / "out" / "roster.csv"
    roster.parent.mkdir(parents=True)
    roster.write_text(ROSTER, encoding="utf-8")
    assert called("plan", str(folder), "--no-wards", "--quiet").exit_code == 0
    standing = plan_standing(read_region(folder), folder / "out")
    assert standing is not None
    assert standing.rosters == {"M2": "not in it"}
    assert "är inaktuell" in called("status", str(folder)).output
    told = called("plan", str(folder), "--no-wards", "--roster", f"M2={roster}", "--quiet")
    assert told.exit_code == 4  # nobody is there after the first week, so needs are below their least
    assert "planen räknar med 60 tim" in told.output
    supply = {row["week"]: row for row in rows(folder / "out" / "roster_supply.csv")}
    assert (number(supply["2027-W01"]["planned_h"]), number(supply["2027-W01"]["yielded_h"])) == (60.0, 119.0)
    assert number(supply["2027-W02"]["yielded_h"]) == 0.0
    again = plan_standing(read_region(folder), folder / "out")
    assert again is not None
    assert not again.stale
    roster.write_text(ROSTER + "3;2027-01-11 07:00;2027-01-11 15:30;D;M2;nurse\n", encoding="utf-8")
    changed = plan_standing(read_region(folder), folder / "out")
    assert changed is not None
    assert changed.rosters == {"M2": "another"}
    supply_file = folder / "data" / "supply.csv"
    supply_file.write_text(supply_file.read_text(encoding="utf-8").replace(";60;", ";70;"), encoding="utf-8")
    tables = plan_standing(read_region(folder), folder / "out")
    assert tables is not None
    assert tables.changed == ("supply",)


def test_a_roster_of_a_region_must_say_whose_it_is(folder: Path) -> None:
    told = CliRunner().invoke(group, ["plan", str(folder), "--roster", "some.csv"])
    assert told.exception is not None
    assert "--roster UNIT=" in str(told.exception)


def test_problems_of_a_ward_are_told_with_the_wards_folder(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    (folder / "wards" / "M3" / "data" / "workers.csv").write_text("id;navn\n1;Bo\n1;Bo\n", encoding="utf-8")
    told = CliRunner().invoke(group, ["plan", str(folder), "--quiet"])
    assert "wards/M3/data/workers.csv" in str(told.exception)
    assert not (folder / "out").exists()


def test_json_tells_status_goals_and_files(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    told = called("plan", str(folder), "--no-wards", "--json", "--quiet")
    document = json.loads(told.output)
    assert document["status"] == "optimal"
    told_of = {"goals", "warnings", "overloaded", "bottlenecks", "guarantees", "chances"}
    assert set(document["production"]) == told_of


def test_a_region_without_production_tables_plans_its_wards_alone(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    text = (folder / "region.toml").read_text(encoding="utf-8")
    before, _, rest = text.partition("[plan]")
    (folder / "region.toml").write_text(before + rest[rest.index("[[units]]") :], encoding="utf-8")
    assert called("plan", str(folder), "--quiet").exit_code == 0
    names = {path.name for path in (folder / "out").iterdir()}
    assert "production_plan.csv" not in names
    assert "requirement.csv" in names


def test_production_tables_need_the_plans_weeks(tmp_path: Path) -> None:
    folder = write_region(tmp_path)
    text = (folder / "region.toml").read_text(encoding="utf-8")
    before, _, rest = text.partition("[plan]")
    (folder / "region.toml").write_text(before + rest[rest.index("[sources]") :], encoding="utf-8")
    told = CliRunner().invoke(group, ["plan", str(folder), "--quiet"])
    assert "[plan] with the first week" in str(told.exception)
