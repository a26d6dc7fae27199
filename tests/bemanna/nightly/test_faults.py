"""The job killed at every write step, on a full disk, and with the database away: nothing is lost or half published.

The steps are not listed by hand: a night that nothing happens to writes down every step that it reaches, and then a
night is killed at each of them.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bemanna import seam
from bemanna.again import ROSTER
from bemanna.exits import EXPORT_FAILED, BemannaError
from bemanna.nightly.places import Places
from bemanna.nightly.status import read_json, read_status
from bemanna.store.store import open_store
from tests.bemanna.nightly.conftest import SHARED
from tests.bemanna.nightly.nights import EVE, FIRST, NIGHT, SICK, in_child, night, write_night_ward

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")

PARTS = 6
"""The walk is shared out, so that no test takes long."""


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of files are flushed to it."""
    with TemporaryDirectory(dir=SHARED if os.access(SHARED, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def evening(memory: Path) -> Path:
    """A ward with yesterday's plan in force, and a new absence that tonight must plan for."""
    ward = write_night_ward(memory / "ward")
    assert night(ward, EVE).code == 0
    (ward / "data" / "absences.csv").write_text(SICK, encoding="utf-8")
    return ward


def run_killed(ward: Path, at: int | None = None, log: Path | None = None) -> int:
    """A night in a process of its own, killed at a step."""

    def call() -> int:
        for name, value in ((seam.KILL, at), (seam.LOG, log)):
            if value is not None:
                os.environ[name] = str(value)
        seam.watch_environment()
        return night(ward).code

    return in_child(call)


def steps_of(evening: Path, folder: Path) -> list[str]:
    """Every write step of an undisturbed night."""
    shutil.copytree(evening, folder / "recorded")
    assert run_killed(folder / "recorded", log=folder / "steps.txt") == 0
    return (folder / "steps.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_night_killed_at_any_write_step_loses_nothing_and_the_next_start_completes(
    evening: Path, tmp_path: Path, part: int
) -> None:
    steps = steps_of(evening, tmp_path)
    before, roster = plan_in_force(evening), (evening / "out" / ROSTER).read_bytes()
    after = plan_in_force(tmp_path / "recorded")
    new_roster = (tmp_path / "recorded" / "out" / ROSTER).read_bytes()
    assert before != after
    assert roster != new_roster
    assert any("pointer" in step for step in steps)
    assert any("roster.csv" in step for step in steps)
    for number, step in list(enumerate(steps, 1))[part::PARTS]:
        ward = tmp_path / f"ward{number}"
        shutil.copytree(evening, ward)
        assert run_killed(ward, at=number) == -signal.SIGKILL, step
        found, file = plan_in_force(ward), (ward / "out" / ROSTER).read_bytes()
        assert found in (before, after), f"killed at {number} ({step}): the published roster is not whole"
        assert file in (roster, new_roster), f"killed at {number} ({step}): {ROSTER} is not whole"
        assert (found, file) != (before, new_roster), f"killed at {number} ({step}): the files are ahead of the store"
        says_truly(ward, found == after, step)
        assert night(ward).code == 0, f"killed at {number} ({step}): the next start does not complete"
        assert plan_in_force(ward) == after, step
        assert (ward / "out" / ROSTER).read_bytes() == new_roster, step
        versions = open_store(ward).versions("M2")
        assert [one.number for one in versions] == [2, 1], f"killed at {number} ({step}): {versions}"
        shutil.rmtree(ward)


def test_a_disk_that_is_full_at_any_point_loses_nothing_and_the_next_start_completes(
    evening: Path, tiny_disk: Path
) -> None:
    before, roster = plan_in_force(evening), (evening / "out" / ROSTER).read_bytes()
    ended = set()
    for kilobytes in (0, 8, 20, 32, 44, 56, 72, 88, 104, 120, 160, 240):
        ward = tiny_disk / "ward"
        shutil.copytree(evening, ward)
        fill(tiny_disk, kilobytes)
        try:
            ended.add(night(ward).code)
        except BemannaError as error:
            ended.add(error.code)
        store = open_store(ward)
        pointer = store.published("M2", FIRST)
        assert pointer is not None
        kept = store.read(pointer.version)
        assert kept.version.number in (1, 2)
        file = (ward / "out" / ROSTER).read_bytes()
        assert (kept.plan.digest == before) is (kept.version.number == 1)
        assert file == roster or kept.version.number == 2
        (tiny_disk / "filler").unlink()
        assert night(ward).code == 0, f"{kilobytes} KB were free"
        assert [one.number for one in open_store(ward).versions("M2")] == [2, 1], f"{kilobytes} KB were free"
        shutil.rmtree(ward)
    assert ended == {EXPORT_FAILED, 0}


def fill(disk: Path, kilobytes: int) -> None:
    """Leave so much space on the disk."""
    with open(disk / "filler", "wb", buffering=0) as filler:
        free = shutil.disk_usage(disk).free - 1024 * kilobytes
        filler.write(b"x" * free)


def says_truly(ward: Path, published: bool, step: str) -> None:
    """No status says that a plan is in force which is not."""
    places = Places(ward / "out" / "nightly")
    for folder in places.root.glob(f"{NIGHT}-*"):
        status = read_status(folder / "M2")
        record = read_json(folder / "run.json")
        if status is not None and status.changed:
            assert published, step
        if record is not None and record["state"] == "complete":
            assert status is not None, step
            assert status.final, step


def plan_in_force(ward: Path) -> str:
    """Digest of the published roster, read whole and checked."""
    store = open_store(ward)
    pointer = store.published("M2", FIRST)
    assert pointer is not None
    return store.read(pointer.version).plan.digest
