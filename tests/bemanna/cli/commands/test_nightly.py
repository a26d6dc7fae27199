"""bemanna nightly and bemanna store from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from bemanna.engine.serial import SerialEngine
from bemanna.nightly import job
from tests.bemanna.nightly.nights import Clock, stub_work, write_night_ward


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
