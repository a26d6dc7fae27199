"""One run at a time: who is alive keeps the lock, who is dead loses it, who slept learns it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bemanna.nightly.lock import Locked, NightLock


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at: float = 1_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


def lock(path: Path, run: str, clock: Clock) -> NightLock:
    return NightLock(path, run, beat_seconds=3600, stale_seconds=300, clock=clock)


def held(path: Path, **record: object) -> None:
    usual = {"run": "r0", "pid": os.getpid(), "host": socket.gethostname(), "began": 1, "beat": 1_000_000.0}
    path.write_text(json.dumps(usual | record), encoding="utf-8")


def a_dead_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_the_lock_is_taken_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "lock.json"
    with lock(path, "r1", Clock()) as mine:
        record = json.loads(path.read_text(encoding="utf-8"))
        assert (record["run"], record["pid"], record["host"]) == ("r1", os.getpid(), socket.gethostname())
        assert mine.still_mine()
        assert mine.taken_over is None
    assert not path.exists()


@pytest.mark.parametrize(("age", "alive"), [(0, True), (300, True), (301, False)])
def test_a_run_elsewhere_is_alive_until_its_heart_has_not_beaten_for_too_long(
    tmp_path: Path, age: int, alive: bool
) -> None:
    path = tmp_path / "lock.json"
    held(path, host="another", beat=1_000_000.0 - age)
    mine = lock(path, "r1", Clock())
    if alive:
        with pytest.raises(Locked, match=f"Run r0 works here .* on another, last sign of life {age} s ago"), mine:
            pass
        assert json.loads(path.read_text(encoding="utf-8"))["run"] == "r0"
    else:
        with mine:
            assert mine.taken_over is not None
            assert mine.taken_over["run"] == "r0"


def test_a_process_that_is_gone_from_this_machine_is_dead_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lock.json"
    held(path, pid=a_dead_process())
    with lock(path, "r1", Clock()) as mine:
        assert mine.taken_over is not None
    held(path)
    with pytest.raises(Locked), lock(path, "r1", Clock()):
        pass


def test_a_run_that_was_taken_over_while_it_slept_learns_it_and_leaves_the_lock_alone(tmp_path: Path) -> None:
    path, clock = tmp_path / "lock.json", Clock()
    with lock(path, "r1", clock) as sleeper:
        clock.at += 301
        with lock(path, "r2", clock) as other:
            assert other.still_mine()
            assert not sleeper.still_mine()
        held(path, run="r3")
    assert json.loads(path.read_text(encoding="utf-8"))["run"] == "r3"


def test_the_heart_beats(tmp_path: Path) -> None:
    import time

    path = tmp_path / "lock.json"
    with NightLock(path, "r1", beat_seconds=0.01) as mine:
        first = json.loads(path.read_text(encoding="utf-8"))["beat"]
        for _ in range(500):
            time.sleep(0.01)
            if json.loads(path.read_text(encoding="utf-8"))["beat"] > first:
                break
        else:
            pytest.fail("no heartbeat in five seconds")
        assert mine.still_mine()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"beat": "x"}', "{}"])
def test_a_record_that_cannot_be_read_holds_nobody_up(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lock.json"
    path.write_text(text, encoding="utf-8")
    with lock(path, "r1", Clock()) as mine:
        assert mine.still_mine()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked to be killed")
def test_a_real_process_keeps_the_lock_until_it_is_killed(tmp_path: Path) -> None:
    path, ready = tmp_path / "lock.json", os.pipe()
    child = os.fork()
    if child == 0:
        with NightLock(path, "r0"):
            os.write(ready[1], b"x")
            signal.pause()
    assert os.read(ready[0], 1) == b"x"
    with pytest.raises(Locked, match=f"process {child}"), NightLock(path, "r1"):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with NightLock(path, "r1") as mine:
        assert mine.taken_over is not None
        assert (mine.taken_over["run"], mine.taken_over["pid"]) == ("r0", child)
    for end in ready:
        os.close(end)
