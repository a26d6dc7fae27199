"""A region's sessions become needs of those who staff them: written whole, said what changed, and again the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bemanna.cli.main import group
from bemanna.pipeline.stages import Stages
from bemanna.problems import InputProblems
from bemanna.project.region import read_region
from tests.bemanna.pipeline.test_doctors import TABLES, TOML
from tests.bemanna.small_region import REGION, write_region

DOCTORS = """
[[units]]
id = "lak"
name = "Läkarna"
kind = "doctors"
parent = "nord"
folder = "wards/lak"
sessions_of = ["nord_mott"]
"""


def write(folder: Path, source: str = 'sessions = "data/sessions.csv"') -> Path:
    write_region(folder)
    (folder / "region.toml").write_text(REGION.format(language="sv") + DOCTORS, encoding="utf-8")
    doctors = folder / "wards" / "lak"
    (doctors / "data").mkdir(parents=True)
    text = TOML[: TOML.index("[production]")].replace('unit = "mott"', 'unit = "lak"')
    text = text.replace("[rules]", f"{source}\n\n[rules]", 1).replace("Europe/Stockholm", "Europe/Copenhagen")
    (doctors / "bemanna.toml").write_text(text, encoding="utf-8")
    for name in ("workers", "shifts"):
        (doctors / "data" / f"{name}.csv").write_text(TABLES[name], encoding="utf-8")
    return folder


def called(folder: Path, *more: str) -> str:
    told = CliRunner().invoke(
        group, ["plan", str(folder), "--no-wards", "--write-sessions", "--quiet", *more], catch_exceptions=False
    )
    return told.output


def test_planned_sessions_become_the_needs_of_the_doctors_folder(tmp_path: Path) -> None:
    folder = write(tmp_path)
    said = called(folder)
    assert "lak: " in said
    assert " nya, 0 borta, 0 med annat antal personer" in said
    stages = Stages(folder / "wards" / "lak")
    needs, horizon = stages.needs, stages.inputs.horizon
    assert {need.unit for need in needs} == {"lak"}
    calls = [need for need in needs if "jour" in need.driver]
    clinics = [need for need in needs if need.driver == "session:mott"]
    assert all(need.least == 1 for need in calls)  # on-call is never safe without
    assert all(need.least == 0 for need in clinics)  # a clinic that lacks people costs a shortage
    on_call = sum(need.end - need.start for need in calls)
    # fourteen nights from 16:30 to 8, of the last one only what lies in the period; the region's weeks begin with it
    assert on_call == 13 * 930 + 450
    planned = (folder / "out" / "session_plan.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    inside = [row.split(";") for row in planned if row.startswith("mott;")]
    first, last = date(2027, 1, 4), date(2027, 1, 17)
    mine = [row for row in inside if first.isoformat() <= row[4][:10] <= last.isoformat()]
    assert sum(need.wanted for need in clinics) == sum(int(row[9]) for row in mine) > 0
    assert horizon.first_day == first.toordinal()


def test_the_same_plan_again_changes_nothing_and_another_says_what_changed(tmp_path: Path) -> None:
    folder = write(tmp_path)
    called(folder)
    table = folder / "wards" / "lak" / "data" / "sessions.csv"
    before, stamp = table.read_bytes(), table.stat().st_mtime_ns
    assert "som de var" in called(folder)
    assert (table.read_bytes(), table.stat().st_mtime_ns) == (before, stamp)
    sessions = folder / "data" / "session.csv"
    sessions.write_text(sessions.read_text(encoding="utf-8").replace("läkare;1;;\n", "läkare;2;;\n"), encoding="utf-8")
    said = called(folder)
    assert "0 nya, 0 borta, 14 med annat antal personer" in said
    assert table.read_bytes() != before


def test_skills_that_nobody_there_has_stay_with_the_region(tmp_path: Path) -> None:
    folder = write(tmp_path)
    workers = folder / "wards" / "lak" / "data" / "workers.csv"
    workers.write_text(workers.read_text(encoding="utf-8").replace(";läkare;", ";psykolog;"), encoding="utf-8")
    assert "lak: 0 planerade pass" in called(folder)


def test_a_ward_that_names_no_table_gets_none(tmp_path: Path) -> None:
    folder = write(tmp_path, "")
    assert "planerade pass" not in called(folder)
    assert not (folder / "wards" / "lak" / "data" / "sessions.csv").exists()


def test_a_workbook_is_not_written_over_and_an_unknown_unit_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, 'sessions = "data/sessions.xlsx"')
    told = CliRunner().invoke(group, ["plan", str(folder), "--no-wards", "--write-sessions", "--quiet"])
    assert "must name a CSV file" in str(told.exception or told.output)
    text = (folder / "region.toml").read_text(encoding="utf-8")
    (folder / "region.toml").write_text(text.replace('["nord_mott"]', '["nord_mot"]'), encoding="utf-8")
    with pytest.raises(InputProblems, match="did you mean 'nord_mott'"):
        read_region(folder)
