"""The job killed at every write step, and on a full disk: nothing is lost or half published.

The steps are not listed by hand: a night that nothing happens to writes down every step that it reaches, and then a
night is killed at each of them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bemanna.errors import EXPORT_FAILED, BemannaError
from bemanna.files.output_names import ROSTER
from bemanna.store.store import open_store
from tests.bemanna.nightly.conftest import SHARED
from tests.bemanna.nightly.nights import EVE, FIRST, SICK, night, write_night_ward
from tests.bemanna.nightly.walk import Start, Ward, chosen, killed_at, recorded

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


@pytest.mark.parametrize("part", range(PARTS))
def test_a_night_killed_at_any_write_step_loses_nothing_and_the_next_start_completes(
    evening: Path, tmp_path: Path, part: int
) -> None:
    walk = recorded(Start(evening, lambda _: None), tmp_path)
    for number in chosen(walk.steps, part, PARTS):
        killed_at(walk, number, tmp_path)


def test_a_disk_that_is_full_at_any_point_loses_nothing_and_the_next_start_completes(
    evening: Path, tiny_disk: Path
) -> None:
    before = Ward(evening, None).state()
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
        assert (kept.plan.digest == before.plan) is (kept.version.number == 1)
        assert (ward / "out" / ROSTER).read_bytes() == before.file or kept.version.number == 2
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
