"""Searches in processes of their own: they help, they lose nothing when they die, and they leave nobody behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roster.check import check
from roster.problem import RosterProblem
from roster.search.control.budget import Budget
from roster.search.parallel import search_processes
from roster.search.parallel.process_link import ColumnMessage, ProcessLink
from roster.search.parallel.search_processes import parallel_searches
from roster.search.strategies import decomposed
from tests.roster.search.parallel.test_process_link import until
from tests.roster.search.relaxed import wished

PARENT = """
import sys, time
sys.path[:] = {path!r}
from roster.search.parallel import search_processes
from roster.search.control.budget import Budget
from tests.roster.search.relaxed import wished
made = []
start = search_processes.subprocess.Popen
def noted(*args, **more):
    made.append(start(*args, **more))
    return made[-1]
search_processes.subprocess.Popen = noted
with search_processes.parallel_searches(wished(8, 28, 0), Budget(600.0, threads=2)) as links:
    print(made[0].pid, flush=True)
    time.sleep(600)
"""


def is_there(pid: int) -> bool:
    """Whether a process runs (one that has ended and that nobody has asked for counts as ended)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def test_a_companion_sends_rosters_that_cost_what_they_say() -> None:
    came: list[ColumnMessage] = []
    with parallel_searches(wished(8, 28, 0), Budget(600.0, threads=2)) as (link,):

        def some() -> bool:
            came.extend(one for one in link.received() if isinstance(one, ColumnMessage))
            return bool(came) or link.closed.is_set()

        assert until(some)
        assert came
        assert sorted(came[0].workers.tolist()) == list(range(8))
        assert came[0].choices.shape == (8, 28)
    assert link.closed.is_set()


@pytest.mark.parametrize(
    "budget", [Budget(600.0, threads=1), Budget(5.0, threads=2), Budget(600.0, threads=2, repeatable=True)]
)
def test_short_and_repeatable_runs_and_those_with_one_thread_stay_alone(budget: Budget) -> None:
    with parallel_searches(wished(5, 14, 0), budget) as links:
        assert links == ()


def test_where_no_process_can_be_started_the_search_goes_on_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with parallel_searches(wished(5, 14, 0), Budget(600.0, threads=2)) as links:
        assert links == ()


@pytest.mark.parametrize("looks", [5, 40])
def test_a_companion_that_is_killed_loses_nothing(looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem: RosterProblem = wished(8, 28, 0)
    start = subprocess.Popen
    made: list[subprocess.Popen[bytes]] = []

    def noted(*args: object, **more: object) -> object:
        made.append(start(*args, **more))  # type: ignore[call-overload]
        return made[-1]

    monkeypatch.setattr(search_processes.subprocess, "Popen", noted)
    asked = iter(range(1000))

    def killed_and_then_ended() -> bool:
        turn = next(asked, 1000)
        if turn == looks:
            made[0].kill()
        return turn > 3 * looks

    found = decomposed.decomposed(problem, Budget(600.0, threads=2, should_stop=killed_and_then_ended))
    assert found is not None
    assert found.duties is not None
    assert not check(problem, found.duties).hard
    assert made[0].returncode is not None


@pytest.mark.skipif(not Path("/proc").exists(), reason="the system does not list its processes in /proc")
def test_a_companion_ends_when_the_search_that_started_it_is_killed() -> None:
    with parent() as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        assert is_there(pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert until(lambda: not is_there(pid))


@contextmanager
def parent() -> Iterator[subprocess.Popen[str]]:
    code = PARENT.format(path=[os.getcwd(), *sys.path])
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_link_to_nobody_is_closed() -> None:
    with parallel_searches(wished(5, 14, 0), Budget(600.0, threads=2)) as links:
        kept: ProcessLink = links[0]
    assert kept.closed.is_set()
    kept.send("nobody")
