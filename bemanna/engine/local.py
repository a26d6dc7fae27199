"""The default engine: processes of this machine. A process that dies costs its unit a second try, nothing else.

loky's executor (through joblib, which we have anyway) names no culprit when a process dies: it fails everything that it
was given. So it is given only as many units as it has processes: those in its hands are the suspects, and each of them
is tried again alone. The death in company may have been the neighbour's, so that a suspect has `TRIES_ALONE` tries of
its own before it is reported; the others go on.
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
TRIES_ALONE = 2
"""Times that a suspect may end its process with nobody beside it, before it is given up."""
IDLE_SECONDS = 30
"""Workers without work, or without a parent, end after so long."""


class LocalEngine:
    """`jobs` processes of this machine (as many as there are cores when None), kept from one map to the next."""

    name = "local"

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or available_cores()
        self._executor: Any = None

    def map(self, work: Callable[[T], R], units: Mapping[str, T]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit as it finishes; those whose process died once are tried again at the end, each alone."""
        todo = deque(units)
        suspects: list[str] = []
        while todo:
            yield from self._round(work, units, todo, suspects)
        for unit in suspects:
            yield from self._alone(work, units, unit)

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, kill_workers=True)
            self._executor = None

    def _alone(self, work: Callable[[T], R], units: Mapping[str, T], unit: str) -> Iterator[tuple[str, R | Failure]]:
        """A suspect's own tries; nothing else is in any process meanwhile."""
        for _ in range(TRIES_ALONE):
            died: list[str] = []
            yield from self._round(work, units, deque([unit]), died)
            if not died:
                return
        yield unit, Failure("killed", "its process ended every time (out of memory, a crash or a kill)")

    def _round(
        self, work: Callable[[T], R], units: Mapping[str, T], todo: deque[str], suspects: list[str]
    ) -> Iterator[tuple[str, R | Failure]]:
        """Units of `todo` until it is empty or a process dies; those in hand at that moment become suspects."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(max_workers=self.jobs, timeout=IDLE_SECONDS, env=ONE_THREAD)
        running: dict[Future[R], str] = {}
        broken = finished = False
        try:
            while (todo or running) and not broken:
                broken = self._submit(work, units, todo, running)
                done = wait(running, return_when=FIRST_COMPLETED).done if running else set()
                for future in done:
                    unit = running.pop(future)
                    error = future.exception()
                    broken |= isinstance(error, BrokenProcessPool)
                    yield from _told(unit, future, suspects)
            for future, unit in running.items():
                yield from _told(unit, future, suspects)
            finished = not broken
        finally:
            if not finished:
                self.close()

    def _submit(
        self, work: Callable[[T], R], units: Mapping[str, T], todo: deque[str], running: dict[Future[R], str]
    ) -> bool:
        """Hand out units until every process has one. Returns whether the processes are gone."""
        while todo and len(running) < self.jobs:
            try:
                running[self._executor.submit(work, units[todo[0]])] = todo[0]
            except BrokenProcessPool:
                return True
            todo.popleft()
        return False


def _told(unit: str, future: Future[R], suspects: list[str]) -> Iterator[tuple[str, R | Failure]]:
    """The unit's result or error, unless its process died: then it is a suspect."""
    error = future.exception()
    if isinstance(error, BrokenProcessPool):
        suspects.append(unit)
    else:
        yield unit, future.result() if error is None else as_failure(error)


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
