"""Scenarios over a region's wards: sums, levers for some wards, wrong paths, what is left out."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.engine.engine import Failure, WorkUnit, units_of
from bemanna.engine.serial import SerialEngine
from bemanna.sweep.task import UnitTask
from tests.bemanna.sweep.small_region import SCENARIOS, SHORT, write_region, write_scenarios

Rows = dict[tuple[str, str, str], dict[str, str]]


def scenario(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        group,
        ["scenario", str(folder), "--engine", "serial", "--quiet", "--format", "csv", "--format", "json", *arguments],
    )


def table(out: Path) -> Rows:
    text = (out / "scenarios" / "comparison.csv").read_text(encoding="utf-8")
    return {(row["unit"], row["scenario"], row["kpi"]): row for row in csv.DictReader(text.splitlines())}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region of three wards whose cases are made."""
    folder = write_region(tmp_path_factory.mktemp("sweep") / "region")
    result = scenario(folder)
    assert result.exit_code == 0, result.output
    return folder


def copied(region: Path, tmp_path: Path, scenarios: dict[str, str]) -> Path:
    """The region with other scenarios, its cases made already."""
    shutil.copytree(region, tmp_path / "region")
    shutil.rmtree(tmp_path / "region" / "scenarios")
    write_scenarios(tmp_path / "region", scenarios)
    return tmp_path / "region"


def test_a_sweep_of_two_by_three_is_six_named_runs_beside_the_baseline(region: Path) -> None:
    names = {name for _, name, _ in table(region / "out")}
    assert names == {"busy", *(f"grid/demand[*]x{d}/beds[*]{b}" for d in ("0.9", "1.2") for b in ("-2", "+0", "+2"))}


def test_figures_of_wards_add_up_to_those_of_the_hospital_and_the_whole(region: Path) -> None:
    rows = table(region / "out")
    for kpi in ("arrivals", "patient_days", "wanted_hours", "beds_needed", "overtime_hours"):
        for field in ("base", "value", "difference"):
            wards = {ward: float(rows[ward, "busy", kpi][field]) for ward in ("m1", "m2", "m3")}
            assert float(rows["Nordsygehuset", "busy", kpi][field]) == pytest.approx(wards["m1"] + wards["m2"])
            assert float(rows["Region Prøve", "busy", kpi][field]) == pytest.approx(sum(wards.values()))
    whole = rows["Region Prøve", "busy", "occupancy_se"]
    days = float(rows["Region Prøve", "busy", "patient_days"]["value"])
    assert float(whole["value"]) == pytest.approx(days / (3 * 12 * 7)), "of the sums, not a mean of shares"


def test_every_result_file_says_what_it_was_made_of(region: Path) -> None:
    files = sorted((region / "out" / "scenarios" / "work" / "runs").glob("*.json"))
    assert len(files) == 3
    document = json.loads(files[0].read_text(encoding="utf-8"))
    assert document["made_of"]["seed"] == 1
    assert set(document["made_of"]["inputs"]) >= {"bemanna.toml", "arrivals", "stays"}
    assert document["made_of"]["versions"]["numpy"]
    busy = next(run for run in document["runs"] if run["scenario"] == "busy")
    assert busy["levers"][0]["owner"] == "planner"
    manifest = json.loads((region / "out" / "scenarios" / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["wards"]) == {"m1", "m2", "m3"}
    assert [run["id"] for run in manifest["runs"]][:2] == ["baseline", "busy"]


def test_a_decision_adds_up_from_the_baseline_to_the_scenario(region: Path) -> None:
    document = json.loads((region / "out" / "scenarios" / "comparison.json").read_text(encoding="utf-8"))
    (decision,) = document["decisions"]
    assert decision["scenario"] == "busy"
    for fall in decision["waterfalls"]:
        steps = sum(effect for _, effect in fall["steps"])
        assert fall["base"] + steps + fall["interaction"] == pytest.approx(fall["final"])
    days = next(reach for reach in decision["sensitivity"] if reach["kpi"] == "patient_days")
    assert days["low"] < days["high"]


def test_a_lever_for_a_hospital_leaves_the_ward_outside_it(region: Path, tmp_path: Path) -> None:
    one = 'name = "north"\n[[lever]]\npath = "demand[*]"\nscale = 1.3\nunits = ["nord"]\n'
    folder = copied(region, tmp_path, {"north": one})
    assert scenario(folder).exit_code == 0
    rows = table(folder / "out")
    assert float(rows["m3", "north", "arrivals"]["difference"]) == 0
    assert float(rows["m1", "north", "arrivals"]["difference"]) > 0


def test_a_lever_on_one_ward_changes_that_ward(region: Path, tmp_path: Path) -> None:
    folder = copied(region, tmp_path, {"one": 'name = "one"\n[[lever]]\npath = "beds[M2]"\nadd = 5\n'})
    assert scenario(folder).exit_code == 0
    rows = table(folder / "out")
    assert [float(rows[ward, "one", "bed_days"]["difference"]) for ward in ("m1", "m2", "m3")] == [0, 35, 0]


@pytest.mark.parametrize(
    ("lever", "complaint"),
    [
        ('path = "beds[M22]"\nadd = 1', "beds has no 'M22'; did you mean 'M2'"),
        ('path = "bedds[M2]"\nadd = 1', "there is no lever 'bedds'; did you mean 'beds'"),
        ('path = "beds[M2]"\nadd = -50', "m2: scenario wrong: beds[M2]: M2 would have -38 beds"),
        ('path = "beds[M2]"\nadd = 1\nunits = ["nrod"]', "has no unit 'nrod' (did you mean 'nord'?)"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_run(
    region: Path, tmp_path: Path, lever: str, complaint: str
) -> None:
    folder = copied(region, tmp_path, {"wrong": f'name = "wrong"\n[[lever]]\n{lever}\n'})
    before = sorted((folder / "out" / "scenarios" / "work" / "runs").glob("*.json"))
    stamps = [path.stat().st_mtime_ns for path in before]
    result = scenario(folder)
    assert result.exception is not None
    assert complaint in str(result.exception)
    assert [path.stat().st_mtime_ns for path in before] == stamps


def test_every_wards_wrong_tables_are_told_at_once_with_their_folders(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "region", wards=2)
    for ward in ("m1", "m2"):
        (folder / "wards" / ward / "data" / "norms.csv").write_text("kind;skill;value\nratio;nurse;-1\n", "utf-8")
    result = scenario(folder)
    text = str(result.exception)
    assert "wards/m1/data/norms.csv" in text
    assert "wards/m2/data/norms.csv" in text


def test_a_ward_is_a_region_of_one_and_a_file_besides_is_run_alone(region: Path, tmp_path: Path) -> None:
    ward = tmp_path / "ward"
    shutil.copytree(region / "wards" / "m1", ward)
    write_scenarios(ward, SCENARIOS)
    (tmp_path / "other.toml").write_text(SCENARIOS["grid"].replace("grid", "other"), encoding="utf-8")
    result = scenario(ward, "--sweep", str(tmp_path / "other.toml"))
    assert result.exit_code == 0, result.output
    rows = table(ward / "out")
    assert {unit for unit, _, _ in rows} == {"Test"}
    assert {name.split("/")[0] for _, name, _ in rows} == {"other"}
    assert len({name for _, name, _ in rows}) == 6


def test_a_wrong_name_and_a_folder_without_scenarios_are_told(region: Path, tmp_path: Path) -> None:
    assert "did you mean 'busy'" in str(scenario(region, "bussy").exception)
    empty = write_region(tmp_path / "region", wards=1, toml=SHORT, scenarios={})
    assert "has no scenarios" in str(scenario(empty).exception)


def test_with_rosters_breaches_shortages_and_overtime_are_counted_person_by_person(tmp_path: Path) -> None:
    toml = SHORT + "\n[roster]\nseconds = 1\nthreads = 1\nrepeatable = true\n"
    hire = {"hire": 'name = "hire"\n[[lever]]\npath = "hire[nurse]"\nadd = 2\nreason = "posts"\n'}
    folder = write_region(tmp_path / "region", wards=1, toml=toml, scenarios=hire)
    result = scenario(folder, "--roster-seconds", "1")
    assert result.exit_code == 0, result.output
    rows = table(folder / "out")
    short = rows["Region Prøve", "hire", "short_hours"]
    assert float(short["value"]) < float(short["base"]), "two people more fill what was missing"
    assert ("Region Prøve", "hire", "overtime_hours") in rows
    assert ("Region Prøve", "hire", "breaches") in rows
    files = sorted((folder / "out" / "scenarios" / "work" / "runs").glob("*.json"))
    assert len(files) == 2, "a file for each roster"
    run = json.loads(files[0].read_text(encoding="utf-8"))["runs"][0]
    assert run["roster"]["status"] in ("optimal", "feasible")
    assert not list((folder / "out" / "scenarios").glob("decision_*")), "explained only when asked"


def test_a_ward_whose_unit_failed_stands_in_no_sum(region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(
        self: SerialEngine, work: Callable[[Any], Any], units: Iterable[WorkUnit[Any]]
    ) -> Iterator[tuple[str, Any]]:
        given = {unit.id: unit.given for unit in units}
        for name, result in whole(self, work, units_of(given)):
            failed = isinstance(given[name], UnitTask) and given[name].ward == "m2"
            if failed:
                Path(given[name].file).unlink()
            yield name, Failure("killed", "its process ended twice") if failed else result

    whole = SerialEngine.map
    monkeypatch.setattr(SerialEngine, "map", broken)
    result = scenario(region, "busy", "--out", str(region / "other"))
    assert result.exit_code == 4
    assert "its process ended twice" in result.output
    assert "Udeladt af alle summer: m2" in result.output
    rows = table(region / "other")
    total = float(rows["Region Prøve", "busy", "arrivals"]["base"])
    assert total == pytest.approx(sum(float(rows[ward, "busy", "arrivals"]["base"]) for ward in ("m1", "m3")))
    assert ("m2", "busy", "arrivals") not in rows


PRODUCTION = """
[production]
first = "2027-W01"
weeks = 4
[production.sources]
activity = "data/activity.csv"
demand = "data/demand.csv"
resource = "data/resource.csv"
norm = "data/norm.csv"
supply = "data/supply.csv"
task = "data/task.csv"
"""


def test_a_wards_production_plan_is_part_of_its_scenarios(tmp_path: Path) -> None:
    opened = (
        'name = "opened"\n[[lever]]\npath = "task[dressing]"\nset = 1.5\nto = "nurse"\nreason = "nurses may"\n'
        '[[lever]]\npath = "demand[visit]"\nscale = 1.0\n'
    )
    folder = write_region(tmp_path / "region", wards=1, toml=SHORT + PRODUCTION, scenarios={"opened": opened})
    data = folder / "wards" / "m1" / "data"
    (data / "activity.csv").write_text("activity;unit;kind;guarantee_days\nvisit;M1;visit;28\n", "utf-8")
    (data / "demand.csv").write_text("activity;week;until;value\nvisit;2027-W01;2027-W04;20\n", "utf-8")
    (data / "resource.csv").write_text(
        "resource;kind;unit;profession\ndoctor;staff;M1;doctor\nnurse;staff;M1;nurse\n", "utf-8"
    )
    (data / "norm.csv").write_text("activity;resource;minutes\nvisit;doctor;30\n", "utf-8")
    (data / "supply.csv").write_text(
        "resource;week;until;gross\ndoctor;2027-W01;2027-W04;8\nnurse;2027-W01;2027-W04;10\n", "utf-8"
    )
    (data / "task.csv").write_text("task;activity;profession;minutes\ndressing;visit;doctor;6\n", "utf-8")
    result = scenario(folder)
    assert result.exit_code == 0, result.output + str(result.exception)
    volume = table(folder / "out")["Region Prøve", "opened", "volume"]
    # 8 hours of a doctor are 16 visits of half an hour; with the dressing done by a nurse all 20 are seen
    assert (float(volume["base"]), float(volume["value"])) == (pytest.approx(64), pytest.approx(80))
