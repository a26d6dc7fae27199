"""Versions listed, compared, published, upgraded and pruned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.engine.serial import SerialEngine
from bemanna.nightly import job
from bemanna.store.errors import PointerMoved
from tests.bemanna.nightly.nights import SICK, Clock, stub_work, write_night_ward


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ward; nights are planned without a solver, in this process."""
    clock = Clock()
    plain = job.World(stub_work, SerialEngine(), clock.minutes, clock.seconds, lambda _: None, 3600.0)
    monkeypatch.setattr(job, "World", lambda **given: plain)
    return write_night_ward(tmp_path / "ward")


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
