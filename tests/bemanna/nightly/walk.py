"""A night killed at a write step, or with the database gone at one, and what must hold after it: for any store."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bemanna.files import fault_point
from bemanna.files.output_names import ROSTER
from bemanna.nightly.folders import Places
from bemanna.nightly.status import read_json, read_status
from bemanna.project.store_location import VARIABLE
from bemanna.store.calendar_entries import CalendarEntry
from bemanna.store.entries import Entries
from bemanna.store.store import open_store
from tests.bemanna.nightly.nights import FIRST, NIGHT, in_child, night

EVERY_STEP = "BEMANNA_EVERY_STEP"
"""Set in the environment: walks that are sampled otherwise take every step."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a walk begins: the ward, and how a copy of it gets a copy of its store (returns the store's URL, None for
    the file in the folder)."""

    ward: Path
    copied: Callable[[str], str | None]

    def copy(self, into: Path) -> Ward:
        """A copy that can be spoilt."""
        shutil.copytree(self.ward, into)
        return Ward(into, self.copied(into.name))


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward's folder with its store."""

    folder: Path
    url: str | None

    @contextmanager
    def here(self) -> Iterator[None]:
        """With its store in the environment, where one is named."""
        before = os.environ.get(VARIABLE)
        if self.url is not None:
            os.environ[VARIABLE] = self.url
        try:
            yield
        finally:
            if before is None:
                os.environ.pop(VARIABLE, None)
            else:
                os.environ[VARIABLE] = before

    def killed(self, at: int | None = None, log: Path | None = None) -> int:
        """A night in a process of its own, killed at a step."""

        def call() -> int:
            for name, value in ((fault_point.KILL, at), (fault_point.LOG, log)):
                if value is not None:
                    os.environ[name] = str(value)
            fault_point.watch_environment()
            return night(self.folder).code

        with self.here():
            return in_child(call)

    def state(self) -> State:
        """What is in force, read whole and checked."""
        with self.here():
            store = open_store(self.folder)
            pointer = store.published("M2", FIRST)
            assert pointer is not None
            plan = store.read(pointer.version).plan
            told = Entries(store.database).of("M2", FIRST)
            numbers = tuple(one.number for one in store.versions("M2"))
        return State(plan.digest, (self.folder / "out" / ROSTER).read_bytes(), numbers, numbered(told))


@dataclass(frozen=True, slots=True)
class State:
    """plan: digest of what is published. file: roster.csv. versions: their numbers, the newest first. told: sequence
    of every calendar entry."""

    plan: str
    file: bytes
    versions: tuple[int, ...]
    told: tuple[tuple[str, int, bool], ...]


def numbered(told: dict[str, CalendarEntry]) -> tuple[tuple[str, int, bool], ...]:
    return tuple((uid, one.sequence, one.cancelled) for uid, one in sorted(told.items()))


@dataclass(frozen=True, slots=True)
class Walk:
    """Every write step of an undisturbed night, and what stood before and after it."""

    start: Start
    steps: tuple[str, ...]
    before: State
    after: State


def recorded(start: Start, folder: Path) -> Walk:
    """One night that nothing happens to."""
    ward = start.copy(folder / "recorded")
    before = ward.state()
    assert ward.killed(log=folder / "steps.txt") == 0
    steps = tuple((folder / "steps.txt").read_text(encoding="utf-8").splitlines())
    after = ward.state()
    assert before.plan != after.plan
    assert before.file != after.file
    assert before.told != after.told
    assert any("pointer" in step for step in steps)
    assert any("roster.csv" in step for step in steps)
    return Walk(start, steps, before, after)


def killed_at(walk: Walk, number: int, folder: Path) -> None:
    """A night is killed at a step: nothing is lost or half published, and the next start completes."""
    step = f"killed at {number} ({walk.steps[number - 1]})"
    ward = walk.start.copy(folder / f"ward{number}")
    assert ward.killed(at=number) == -signal.SIGKILL, step
    whole(walk, ward, step)
    completes(walk, ward, step)
    shutil.rmtree(ward.folder)


def whole(walk: Walk, ward: Ward, step: str) -> None:
    """Yesterday's plan or tonight's is in force, whole, and no status says more than is true."""
    found = ward.state()
    assert found.plan in (walk.before.plan, walk.after.plan), f"{step}: the published roster is not whole"
    assert found.file in (walk.before.file, walk.after.file), f"{step}: {ROSTER} is not whole"
    ahead = (found.plan, found.file) == (walk.before.plan, walk.after.file)
    assert not ahead, f"{step}: the files are ahead of the store"
    assert found.told in (walk.before.told, walk.after.told), f"{step}: calendar entries are half remembered"
    says_truly(ward.folder, found.plan == walk.after.plan, step)


def completes(walk: Walk, ward: Ward, step: str) -> None:
    """The next start makes exactly what the undisturbed night made."""
    with ward.here():
        assert night(ward.folder).code == 0, f"{step}: the next start does not complete"
    assert ward.state() == walk.after, f"{step}: the next start makes something else"
    assert ward.state().versions == (2, 1), step


def says_truly(folder: Path, published: bool, step: str) -> None:
    """No status says that a plan is in force which is not."""
    places = Places(folder / "out" / "nightly")
    for run in places.root.glob(f"{NIGHT}-*"):
        status, record = read_status(run / "M2"), read_json(run / "run.json")
        if status is not None and status.changed:
            assert published, step
        if record is not None and record["state"] == "complete":
            assert status is not None, step
            assert status.final, step


def chosen(steps: tuple[str, ...], part: int, parts: int) -> range:
    """Numbers of the steps of one part."""
    return range(1 + part, len(steps) + 1, parts)
