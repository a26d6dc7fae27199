"""Which version is in force."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.engine.serial import SerialEngine
from bemanna.nightly import job
from bemanna.store.in_force import mark, marked
from bemanna.store.store import open_store
from tests.bemanna.nightly.nights import Clock, stub_work, write_night_ward

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
