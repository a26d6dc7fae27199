"""The whole chain through the command line, on nine days of the example ward."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "one_ward"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


def bemanna(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bemanna", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with nine days to plan (too many for one model, which a busy machine ends by its clock) and a short
    search, after a first run."""
    folder = tmp_path_factory.mktemp("ward") / "one_week"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("out"))
    text = (folder / "bemanna.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^days = 28", "days = 9", text)
    text = re.sub(r"(?m)^seconds = \d+", "seconds = 12", text)
    text = re.sub(r"(?m)^price_seconds = \d+", "price_seconds = 0", text)
    text = re.sub(r"(?m)^repeatable = false", "repeatable = true", text)
    text = re.sub(r"(?m)^paths = \d+", "paths = 40", text)
    (folder / "bemanna.toml").write_text(text, encoding="utf-8")
    result = run("run", folder)
    assert result.exit_code in (0, 4), result.output
    return folder


def test_a_run_breaks_no_hard_rule_and_lists_what_it_wrote(week: Path) -> None:
    document = json.loads((week / "out" / "result.json").read_text(encoding="utf-8"))
    hard = {rule["id"] for rule in document["pack"]["rules"] if rule["severity"] == "hard"}
    assert document["roster"]
    assert not [breach for breach in document["breaches"] if breach["rule"] in hard]
    assert document["bound"] <= document["objective"]
    assert sum(term["points"] for term in document["terms"]) == document["objective"]
    assert sum(level["points"] for level in document["levels"]) == document["objective"]
    manifest = json.loads((week / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["levels"] == document["levels"]
    assert {one["source"] for one in manifest["shared"]} == {"needs"}
    assert {one["rule"]: one["number"] for one in document["shares"]} == {
        one["rule"]: one["number"] for one in manifest["shared"]
    }
    for name in ("roster.csv", "roster.html", "roster.xlsx", "manifest.json"):
        assert (week / "out" / name).stat().st_size > 0


def test_the_same_seed_gives_the_same_bytes_apart_from_the_time_stamp(week: Path, tmp_path: Path) -> None:
    result = bemanna("run", week, "--out", tmp_path, "--quiet")
    assert result.returncode in (0, 4), result.stderr
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["repeatable"]
    assert (tmp_path / "roster.csv").read_bytes() == (week / "out" / "roster.csv").read_bytes()
    first, second = (
        json.loads((folder / "result.json").read_text(encoding="utf-8")) | {"made_at": ""}
        for folder in (week / "out", tmp_path)
    )
    assert first == second


def test_the_roster_file_audited_alone_agrees_with_the_run(week: Path) -> None:
    result = run("audit", week / "out" / "roster.csv", "--pack", "dk_region_nurse", "--zone", "Europe/Copenhagen")
    assert result.exit_code == 0, result.output


def test_export_measures_the_same_roster_to_the_same_files(week: Path, tmp_path: Path) -> None:
    before = json.loads((week / "out" / "result.json").read_text(encoding="utf-8"))
    result = run("export", week, "--roster", week / "out" / "roster.csv", "--out", tmp_path, "--format", "json")
    assert result.exit_code in (0, 4), result.output
    after = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    for same in ("objective", "terms", "roster", "breaches", "coverage", "shares"):
        assert after[same] == before[same], same


def test_a_duty_taken_out_by_hand_costs_points_and_a_person_in_the_coverage(week: Path, tmp_path: Path) -> None:
    lines = (week / "out" / "roster.csv").read_text(encoding="utf-8").splitlines()
    gone = next(number for number, line in enumerate(lines) if ",work,N," in line)
    edited = tmp_path / "edited.csv"
    edited.write_text("\n".join(lines[:gone] + lines[gone + 1 :]), encoding="utf-8")
    result = run("export", week, "--roster", edited, "--out", tmp_path, "--format", "json")
    assert result.exit_code in (0, 4), result.output
    before = json.loads((week / "out" / "result.json").read_text(encoding="utf-8"))
    after = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert len(after["roster"]) == len(before["roster"]) - 1
    assert after["objective"] != before["objective"]


def test_forecast_prints_a_backtest_beside_the_planners_rule(week: Path, tmp_path: Path) -> None:
    result = run("forecast", week, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert "Planlæggerens" in result.output
    assert "Pinball" in result.output
    rows = (tmp_path / "forecast.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("unit;start;end;mean;q05")


def test_plan_writes_census_beds_and_a_requirement_that_says_why(week: Path, tmp_path: Path) -> None:
    result = run("plan", week, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {
        "forecast.csv",
        "census.csv",
        "bed_plan.csv",
        "requirement.csv",
        "shift_plan.csv",
        "plan.json",
    }
    assert "patients expected" in (tmp_path / "requirement.csv").read_text(encoding="utf-8-sig")


def test_scenarios_stand_beside_the_baseline(week: Path, tmp_path: Path) -> None:
    result = run("scenario", week, "--out", tmp_path, "--format", "json")
    assert result.exit_code == 0, result.output
    rows = json.loads((tmp_path / "scenarios" / "comparison.json").read_text(encoding="utf-8"))["rows"]
    hired = next(row for row in rows if row["scenario"] == "two more nurses" and row["kpi"] == "available_hours")
    assert hired["difference"] == pytest.approx(2 * 37 * 9 / 7, abs=0.05), "whole minutes of nine days"


def test_an_unknown_scenario_is_answered_with_the_nearest_one(week: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bemanna", "scenario", str(week), "influensa"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "did you mean 'influenza'" in result.stderr


def test_a_project_without_arrivals_is_staffed_by_its_fixed_norms(week: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    shutil.copytree(week, folder, ignore=shutil.ignore_patterns("out"))
    text = (folder / "bemanna.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(arrivals|stays) = .*\n", "", text)
    (folder / "bemanna.toml").write_text(text, encoding="utf-8")
    result = run("plan", folder)
    assert result.exit_code == 0, result.output
    assert {path.name for path in (folder / "out").iterdir()} == {"requirement.csv", "shift_plan.csv", "plan.json"}


def test_wrong_tables_end_with_3_and_write_nothing(week: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(week, folder, ignore=shutil.ignore_patterns("out"))
    path = folder / "data" / "vagter.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("07:00", "25:00", 1), encoding="utf-8")
    result = bemanna("run", folder)
    assert result.returncode == 3
    assert "data/vagter.csv:2" in result.stderr
    assert "25:00" in result.stderr
    assert not (folder / "out").exists()
