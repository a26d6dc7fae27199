"""Two writers at once, a killed writer, a full disk, a server that goes away: nothing lost, nothing half published."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bemanna.errors import EXPORT_FAILED
from bemanna.files import fault_point
from bemanna.store.errors import PointerMoved, StoreFull
from bemanna.store.store import Store, open_store
from tests.bemanna.nightly.nights import in_child
from tests.bemanna.store.plans import duty, plan

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
EACH = 6
WRITER = """
import sys
from bemanna.store.errors import PointerMoved
from bemanna.store.store import open_store
from tests.bemanna.store.plans import duty, plan
url, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(url)
for n in range(number):
    mine = store.save("M2", plan(duty(name, n)), name, f"{name} {n}")
    while True:
        now = store.published("M2")
        try:
            store.publish("M2", mine.id, name, None if now is None else now.version)
            break
        except PointerMoved:
            pass
"""


def test_two_processes_that_write_at_once_lose_no_version_and_no_publication(url: str) -> None:
    root = Path(__file__).resolve().parents[3]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, url, name, str(EACH)], cwd=root) for name in ("anna", "bo")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    store = open_store(url)
    versions = store.versions("M2")
    assert [one.number for one in versions] == list(range(2 * EACH, 0, -1))
    for name in ("anna", "bo"):
        assert [one.reason for one in reversed(versions) if one.made_by == name] == [f"{name} {n}" for n in range(EACH)]
    told = store.publications("M2")
    assert len(told) == 2 * EACH
    assert [one.before for one in told] == [*(one.version for one in told[1:]), None]
    assert (now := store.published("M2")) is not None
    assert now.version == told[0].version
    assert {store.read(one.id).plan.digest for one in versions} == {one.digest for one in versions}


def test_only_one_of_two_publications_from_the_same_state_holds(url: str) -> None:
    store, other = open_store(url), open_store(url)
    one, two = store.save("M2", plan(duty("1")), "a", ""), other.save("M2", plan(duty("2")), "b", "")
    seen = store.published("M2")
    assert seen is None
    store.publish("M2", one.id, "a", None)
    with pytest.raises(PointerMoved):
        other.publish("M2", two.id, "b", None)
    assert len(store.publications("M2")) == 1


def test_a_writer_killed_at_any_step_leaves_the_old_pointer_or_the_new_and_nobody_waits_for_it(
    store: Store, url: str, tmp_path: Path
) -> None:
    first = store.save("M2", plan(duty("1")), "lise", "")
    store.publish("M2", first.id, "lise", None)

    def write(at: int | None, log: Path | None = None) -> int:
        def call() -> int:
            for name, value in ((fault_point.KILL, at), (fault_point.LOG, log)):
                if value is not None:
                    os.environ[name] = str(value)
            fault_point.watch_environment()
            mine = open_store(url, wait_seconds=5)
            now = mine.published("M2")
            made = mine.save("M2", plan(duty("2"), duty("3", at or 0)), "bo", "")
            mine.publish("M2", made.id, "bo", None if now is None else now.version)
            return 0

        return in_child(call)

    assert write(None, tmp_path / "steps.txt") == 0
    steps = (tmp_path / "steps.txt").read_text(encoding="utf-8").splitlines()
    assert any("pointer" in step for step in steps)
    for number, step in enumerate(steps, 1):
        told = len(store.publications("M2"))
        assert write(number) == -signal.SIGKILL, step
        now = store.published("M2")
        assert now is not None
        assert store.read(now.version).plan.digest == store.version(now.version).digest
        assert len(store.publications("M2")) == told + (step == "database, publish: after the commit")
        numbers = [one.number for one in store.versions("M2")]
        assert numbers == list(range(len(numbers), 0, -1))


def test_a_full_disk_is_told_and_nothing_changes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plans.db'}"
    store = open_store(url)
    first = store.save("M2", plan(duty("1")), "lise", "")
    store.publish("M2", first.id, "lise", None)

    def call() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, resource.RLIM_INFINITY))
        big = plan(*(duty(os.urandom(8).hex(), day) for day in range(14) for _ in range(300)))
        try:
            store.save("M2", big, "bo", "")
        except StoreFull as error:
            return 8 if "no space left" in str(error) and error.code == EXPORT_FAILED else 1
        return 0

    assert in_child(call) == 8
    again = open_store(url)
    assert [one.id for one in again.versions("M2")] == [first.id]
    assert again.read(first.id).duties == (duty("1"),)
    assert again.save("M2", plan(duty("2")), "bo", "").number == 2


def test_a_file_system_without_space_is_told_and_the_store_goes_on_when_there_is_some(tiny_disk: Path) -> None:
    url = f"sqlite:///{tiny_disk / 'plans.db'}"
    store = open_store(url)
    first = store.save("M2", plan(duty("1")), "lise", "")
    store.publish("M2", first.id, "lise", None)

    def until_full() -> None:
        for _ in range(200):
            big = plan(*(duty(os.urandom(8).hex(), day) for day in range(14) for _ in range(100)))
            made = store.save("M2", big, "bo", "")
            now = store.published("M2")
            store.publish("M2", made.id, "bo", None if now is None else now.version)

    with pytest.raises(StoreFull):
        until_full()
    (tiny_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(tiny_disk).free))
    now = store.published("M2")
    assert now is not None
    assert store.read(now.version).plan.digest == store.version(now.version).digest
    numbers = [one.number for one in store.versions("M2")]
    assert numbers == list(range(len(numbers), 0, -1))
