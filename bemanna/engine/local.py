"""The default engine: processes of this machine. A process that dies costs its unit a second try, nothing else.

loky's executor (through joblib, which we have anyway) names no culprit when a process dies: it fails everything that it
was given. So it is given only as many units as it has processes: those in its hands are the suspects, and each of them
is tried again alone. A unit that kills its process alone as well is reported; the others go on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, TypeVar

from joblib.externals.loky.process_executor import BrokenProcessPool, ProcessPoolExecutor

from bemanna.engine.engine import Failure, as_failure

T = TypeVar("T")
R = TypeVar("R")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
"""Workers are as many as there are cores: each keeps to one thread."""
IDLE_SECONDS = 30
"""Workers without work, or without a parent, end after so long."""


class LocalEngine:
    """`jobs` processes of this machine (as many as there are cores when None)."""

    name = "local"

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or available_cores()

    def map(self, work: Callable[[T], R], units: Mapping[str, T]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit as it finishes; those whose process died once are tried again at the end, each alone."""
        todo = deque(units)
        suspects: list[str] = []
        while todo:
            yield from _round(work, units, todo, suspects, self.jobs)
        for unit in suspects:
            again: list[str] = []
            yield from _round(work, units, deque([unit]), again, 1)
            for gone in again:
                yield gone, Failure("killed", "its process ended twice (out of memory, a crash or a kill)")


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _round(
    work: Callable[[T], R], units: Mapping[str, T], todo: deque[str], suspects: list[str], jobs: int
) -> Iterator[tuple[str, R | Failure]]:
    """Units of `todo` until it is empty or a process dies; those in hand at that moment become suspects."""
    executor: Any = ProcessPoolExecutor(max_workers=min(jobs, len(todo)), timeout=IDLE_SECONDS, env=ONE_THREAD)
    running: dict[Future[R], str] = {}
    broken = False
    try:
        while (todo or running) and not broken:
            while todo and len(running) < jobs and not broken:
                try:
                    running[executor.submit(work, units[todo[0]])] = todo[0]
                    todo.popleft()
                except BrokenProcessPool:
                    broken = True
            done = wait(running, return_when=FIRST_COMPLETED).done if running else set()
            for future in done:
                unit = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    suspects.append(unit)
                    broken = True
                else:
                    yield unit, future.result() if error is None else as_failure(error)
        for future, unit in running.items():
            error = future.exception()
            if error is None:
                yield unit, future.result()
            elif isinstance(error, BrokenProcessPool):
                suspects.append(unit)
            else:
                yield unit, as_failure(error)
    finally:
        executor.shutdown(wait=True, kill_workers=True)
