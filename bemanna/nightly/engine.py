"""Units at work, a process each: one that dies or hangs costs its own unit and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Protocol

from bemanna.engine.engine import Engine as Machines
from bemanna.engine.engine import Failure
from bemanna.nightly.task import Task

Work = Callable[[Task], None]
Planned = Callable[[], Task | None]
"""Makes a unit's task when its turn comes (its share of the time is known then); None: no time is left."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A unit whose turn is to come."""

    unit: str
    task: Planned


@dataclass(frozen=True, slots=True)
class Done:
    """A unit whose turn is over. how: done, no_time (it never began), killed (at its limit), died (signal or code)."""

    unit: str
    how: str
    detail: str = ""


class Engine(Protocol):
    """Lets units work and says which are done, in any order."""

    def run(self, turns: list[Turn], work: Work) -> Iterator[Done]:
        """Every unit once."""


class InProcess:
    """One unit after the other in this process: for tests, and to look for a fault."""

    def run(self, turns: list[Turn], work: Work) -> Iterator[Done]:
        """Every unit once, in order."""
        for turn in turns:
            task = turn.task()
            if task is not None:
                work(task)
            yield Done(turn.unit, "done" if task is not None else "no_time")


class Processes:
    """`jobs` units at a time, each in a new process. Where the system can fork from a clean server (Linux, macOS),
    what the chain needs is imported there once. A process is ended after `grace_seconds` and twice the time that its
    roster has. context: another way to make processes."""

    def __init__(self, jobs: int, grace_seconds: float = 300.0, context: BaseContext | None = None) -> None:
        self._jobs, self._grace, self._given = jobs, grace_seconds, context

    def run(self, turns: list[Turn], work: Work) -> Iterator[Done]:
        """Every unit once; the next begins when one ends."""
        context, waiting = self._given or _context(), deque(turns)
        running: dict[int, tuple[BaseProcess, Turn, float]] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self._jobs:
                    turn = waiting.popleft()
                    task = turn.task()
                    if task is None:
                        yield Done(turn.unit, "no_time")
                        continue
                    process = context.Process(target=_with_parent, args=(work, task), name=f"unit {turn.unit}")  # type: ignore[attr-defined]
                    process.start()
                    limit = time.monotonic() + self._grace + 2 * task.seconds
                    running[process.sentinel] = (process, turn, limit)
                yield from _ended(running)
        finally:
            for process, _, _ in running.values():
                process.kill()
                process.join()


class Cluster:
    """All units on an engine for many machines, which share the folder with this one. Every unit gets its whole time;
    the night's budget only decides whether the units are begun."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines

    def run(self, turns: list[Turn], work: Work) -> Iterator[Done]:
        """Every unit once, as they finish."""
        tasks: dict[str, Task] = {}
        for turn in turns:
            task = turn.task()
            if task is None:
                yield Done(turn.unit, "no_time")
            else:
                tasks[turn.unit] = task
        for unit, result in self._machines.map(work, tasks):
            yield Done(unit, "died", result.text) if isinstance(result, Failure) else Done(unit, "done")


def _with_parent(work: Work, task: Task) -> None:
    """Work, and end at once when the job's own process is gone: nobody else may plan the unit while this one does."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), name="parent", daemon=True).start()
    work(task)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _ended(running: dict[int, tuple[BaseProcess, Turn, float]]) -> Iterator[Done]:
    """Wait until a process ends or reaches its limit."""
    if not running:
        return
    nearest = min(limit for _, _, limit in running.values())
    ready = wait(list(running), timeout=max(0.0, nearest - time.monotonic()))
    for sentinel, (process, turn, limit) in list(running.items()):
        if sentinel in ready:
            process.join()
            code = process.exitcode
            yield Done(turn.unit, "done") if code == 0 else Done(turn.unit, "died", _said(code))
        elif time.monotonic() >= limit:
            process.kill()
            process.join()
            yield Done(turn.unit, "killed", "it did not end in its time")
        else:
            continue
        del running[sentinel]


def _said(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _context() -> BaseContext:
    if os.name != "nt" and "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["bemanna.nightly.unit", "bemanna.chain", "roster.replan", "bemanna.assemble"])
        return context
    return multiprocessing.get_context("spawn")
