"""The job killed at write steps with its plans on PostgreSQL, and the server gone at any step and back again.

Sampled here; BEMANNA_EVERY_STEP=1 walks every step:

    BEMANNA_EVERY_STEP=1 python -m pytest tests/bemanna/nightly/test_faults_on_a_server.py
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bemanna.errors import EXPORT_FAILED, TRY_AGAIN, BemannaError
from bemanna.files import fault_point
from bemanna.project.store_location import VARIABLE
from tests.bemanna.nightly.conftest import SHARED
from tests.bemanna.nightly.nights import EVE, SICK, night, write_night_ward
from tests.bemanna.nightly.walk import EVERY_STEP, Start, Walk, completes, killed_at, recorded, whole
from tests.bemanna.store.servers import Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")

ALL = bool(os.environ.get(EVERY_STEP))
STRIDE, AWAY_STRIDE = (1, 1) if ALL else (7, 17)
"""One of so many steps is tried; both have no factor in common with the number of steps between two commits."""
_NUMBERS = count()


@pytest.fixture(scope="module")
def walk(server: Server) -> Iterator[Walk]:
    """A ward with yesterday's plan in force in a database of its own, which every night copies."""
    with TemporaryDirectory(dir=SHARED if os.access(SHARED, os.W_OK) else None) as name:
        folder = Path(name)
        url = server.new_database("evening")
        ward = write_night_ward(folder / "ward")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(VARIABLE, url)
            assert night(ward, EVE).code == 0
        (ward / "data" / "absences.csv").write_text(SICK, encoding="utf-8")
        yield recorded(Start(ward, lambda _: server.new_database(f"walk{next(_NUMBERS)}", "evening")), folder)


def test_a_night_killed_at_a_write_step_loses_nothing_and_the_next_start_completes(walk: Walk, tmp_path: Path) -> None:
    for number in range(1, len(walk.steps) + 1, STRIDE):
        killed_at(walk, number, tmp_path)


def test_a_server_that_goes_away_at_a_step_and_comes_back_costs_at_most_a_second_start(
    walk: Walk, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3, len(walk.steps) + 1, AWAY_STRIDE):
        step = f"away from {number} ({walk.steps[number - 1]})"
        ward = walk.start.copy(tmp_path / f"ward{number}")
        monkeypatch.setattr(fault_point, "_watch", at_step(number, server.stop))
        with ward.here():
            code = code_of(ward.folder)
        monkeypatch.undo()
        server.start()
        assert code in (0, EXPORT_FAILED, TRY_AGAIN), step
        whole(walk, ward, step)
        completes(walk, ward, step)


def at_step(number: int, act: Callable[[], None]) -> Callable[[str], None]:
    """Something that is done once, when so many steps have been reached."""
    reached = count(1)

    def watch(step: str) -> None:
        if next(reached) == number:
            act()

    return watch


def code_of(folder: Path) -> int:
    """How a night ended, also when it was put off."""
    try:
        return night(folder).code
    except BemannaError as error:
        return error.code
