"""bemanna nightly and bemanna store from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.engine.serial import SerialEngine
from bemanna.nightly import job
from bemanna.store.errors import PointerMoved
from bemanna.store.in_force import mark, marked
from bemanna.store.store import open_store
from tests.bemanna.nightly.nights import SICK, Clock, stub_work, write_night_ward

CALL = ["--worker", "1", "--from", "2027-01-11", "--as-of", "2027-01-10T06:30", "--quiet"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ward; nights are planned without a solver, in this process."""
    clock = Clock()
    plain = job.World(stub_work, SerialEngine(), clock.minutes, clock.seconds, lambda _: None, 3600.0)
    monkeypatch.setattr(job, "World", lambda **given: plain)
    return write_night_ward(tmp_path / "ward")


def test_a_night_is_told_in_words_and_the_second_start_says_that_it_is_done(ward: Path) -> None:
    first = run("nightly", ward, "--as-of", "2026-12-20", "--auto-publish", "--time-budget", "10m")
    assert first.exit_code == 0, first.output
    assert "1 unit, 1 new (1 in force, 0 proposed)." in first.output
    again = run("nightly", ward, "--as-of", "2026-12-20", "--auto-publish")
    assert again.exit_code == 0
    assert "is done already" in again.output


def test_a_dry_run_says_what_would_be_refused_and_writes_nothing(ward: Path) -> None:
    before = sorted(ward.rglob("*"))
    good = run("nightly", ward, "--as-of", "2026-12-20", "--dry-run")
    assert (good.exit_code, "+ M2: would be planned" in good.output) == (0, True)
    (ward / "data" / "shifts.csv").write_text("x", encoding="utf-8")
    bad = run("nightly", ward, "--as-of", "2026-12-20", "--dry-run")
    assert (bad.exit_code, "! M2: would keep its plan" in bad.output) == (4, True)
    assert sorted(ward.rglob("*")) == before


def test_json_has_every_unit(ward: Path) -> None:
    document = json.loads(run("nightly", ward, "--as-of", "2026-12-20", "--json").output)
    assert (document["code"], document["again"], document["units"][0]["state"]) == (0, False, "ok")


@pytest.mark.parametrize(
    "wrong", [["--time-budget", "soon"], ["--time-budget", "0s"], ["--jobs", "0"], ["--nights", "1"]]
)
def test_wrong_options_are_usage(ward: Path, wrong: list[str]) -> None:
    assert run("nightly", ward, "--as-of", "2026-12-20", *wrong).exit_code == 2


def test_versions_are_listed_compared_and_published(ward: Path) -> None:
    assert "There is no version yet." in run("store", "versions", ward).output
    run("nightly", ward, "--as-of", "2026-12-20", "--auto-publish")
    (ward / "data" / "absences.csv").write_text(SICK, encoding="utf-8")
    run("nightly", ward, "--as-of", "2026-12-21", "--propose")
    listed = run("store", "versions", ward, "--unit", "M2").output.splitlines()
    assert [line[:14] for line in listed[:2]] == ["  M2 version 2", "~ M2 version 1"]
    told = run("store", "changes", ward, "--unit", "M2", "--version", "2").output
    assert "Mon 11 Jan  1: free instead of D (nurse)" in told
    other = run("store", "changes", ward, "--unit", "M2", "--version", "1", "--against", "2").output
    assert "Mon 11 Jan  1: D (nurse) instead of free" in other
    assert "No change." in run("store", "changes", ward, "--unit", "M2", "--version", "1", "--against", "1").output
    late = run("store", "publish", ward, "--unit", "M2", "--version", "2", "--expect", "9")
    assert isinstance(late.exception, PointerMoved)
    done = run("store", "publish", ward, "--unit", "M2", "--version", "2", "--expect", "1", "--by", "lise")
    assert "version 2 is published (before: 1)" in done.output
    rows = json.loads(run("store", "versions", ward, "--json").output)["versions"]
    assert [(row["number"], row["state"]) for row in rows] == [(2, "published"), (1, "kept")]


def test_the_store_is_upgraded_and_pruned_by_hand(ward: Path) -> None:
    assert ": made (" in run("store", "upgrade", ward).output
    assert ": as it should be (" in run("store", "upgrade", ward).output
    assert "0 versions, 0 runs and 0 contents" in run("store", "prune", ward, "--before", "2026-01-01").output


def test_a_planners_new_version_lands_in_the_store_with_who_and_why(ward: Path) -> None:
    run("nightly", ward, "--as-of", "2026-12-20", "--auto-publish")
    store = open_store(ward)
    told = run("replace", ward, *CALL, "--apply", "1", "--format", "csv")
    assert told.exit_code in (0, 4), told.output
    version = store.versions("M2")[0]
    assert (version.number, version.parent) == (2, 1)
    assert version.reason.startswith("replace: ")
    assert (now := store.published("M2")) is not None
    assert (now.version, now.before, now.draft) == (version.id, 1, False)
    assert "leave" in store.changes(version.id)[0].why
    assert marked(ward / "out") == version.id


def test_files_that_are_older_than_the_store_are_not_worked_on(ward: Path) -> None:
    run("nightly", ward, "--as-of", "2026-12-20", "--auto-publish")
    store, out = open_store(ward), ward / "out"
    plan = store.read(1).plan
    later = store.save("M2", replace(plan, duties=plan.duties[:-1]), "lise", "by hand", 1)
    store.publish("M2", later.id, "lise", 1)
    told = run(
        "replace", ward, "--worker", "1", "--from", "2027-01-11", "--as-of", "2027-01-10T06:30", "--quiet", "--json"
    )
    assert json.loads(told.output)["roster"] == f"version {later.id} of the plan store"
    mark(out, later)
    told = run(
        "replace", ward, "--worker", "1", "--from", "2027-01-11", "--as-of", "2027-01-10T06:30", "--quiet", "--json"
    )
    assert json.loads(told.output)["roster"].endswith("roster.csv")
