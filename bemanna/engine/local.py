"""The default engine: processes of this machine. One that dies or hangs costs its own unit and nothing else.

Every process has one unit in its hands and a line of its own, so that who died, and at what, is known and nobody else
is touched; a pool that shares one queue (loky, concurrent.futures) fails everything that it holds and has no limits.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from bemanna.engine.engine import Failure, WorkUnit, hung
from bemanna.engine.worker import ProcessEnded, WorkerProcess

T = TypeVar("T")
R = TypeVar("R")

MOST, MOST_ON_WINDOWS = 256, 30
"""Processes at a time; Windows waits for 63 things at once at most, and each process is two."""


class LocalEngine:
    """`jobs` processes of this machine (as many as there are cores when None), kept from one map to the next.

    tries: a unit whose process died is tried so many times in all, the later ones at the end and with nothing beside
    it (its neighbours may have taken the memory). fresh: a new process for every unit. preload: modules that are loaded
    once, where processes can be forked from a clean server. context: another way to make processes.
    """

    name = "local"

    def __init__(
        self,
        jobs: int | None = None,
        tries: int = 2,
        fresh: bool = False,
        preload: Sequence[str] = (),
        context: BaseContext | None = None,
    ) -> None:
        self.jobs = min(jobs or available_cores(), MOST_ON_WINDOWS if os.name == "nt" else MOST)
        self._tries, self._fresh, self._preload, self._given = tries, fresh, preload, context
        self._idle: list[WorkerProcess] = []

    def places(self) -> int:
        """As many as there are processes."""
        return self.jobs

    def map(self, work: Callable[[T], R], units: Iterable[WorkUnit[T]]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit as it finishes; those whose process died are tried again at the end, each alone."""
        died: list[tuple[WorkUnit[T], str]] = []
        yield from self._all(work, iter(units), self.jobs, died)
        for _ in range(self._tries - 1):
            again: list[tuple[WorkUnit[T], str]] = []
            yield from self._all(work, (unit for unit, _ in died), 1, again)
            died = again
        for unit, how in died:
            often = "" if self._tries == 1 else " every time"
            yield unit.id, Failure("killed", f"its process ended{often} ({how}: out of memory, a crash or a kill)")

    def close(self) -> None:
        """End the processes."""
        while self._idle:
            self._idle.pop().end()

    def _all(
        self, work: Callable[[T], R], units: Iterator[WorkUnit[T]], jobs: int, died: list[tuple[WorkUnit[T], str]]
    ) -> Iterator[tuple[str, R | Failure]]:
        """Every unit once, `jobs` at a time; those whose process ended go to `died`."""
        busy: list[WorkerProcess] = []
        try:
            while True:
                while len(busy) < jobs and (unit := next(units, None)) is not None:
                    busy.append(self._begun(work, unit))
                if not busy:
                    return
                for worker in _over(busy):
                    busy.remove(worker)
                    unit, answer = worker.unit, self._answer(worker)
                    assert unit is not None
                    if isinstance(answer, ProcessEnded):
                        died.append((unit, answer.text))
                    else:
                        yield unit.id, answer
        finally:
            for worker in busy:
                worker.kill()

    def _begun(self, work: Callable[[T], R], unit: WorkUnit[T]) -> WorkerProcess:
        """A worker with the unit in its hands. Idle ones may have been killed by somebody."""
        while True:
            worker = self._idle.pop() if self._idle else WorkerProcess(self._given or _context(self._preload))
            try:
                if worker.begin(work, unit):
                    return worker
            except BaseException:  # the unit cannot be sent to anybody
                worker.end()
                raise
            worker.end()

    def _answer(self, worker: WorkerProcess) -> Any:
        """What a worker that is ready, or past its limit, says; it is idle again or ended afterwards."""
        unit = worker.unit
        assert unit is not None
        if not wait(worker.wakes, timeout=0):
            worker.kill()
            return hung(unit.seconds or 0.0)
        answer = worker.answer()
        worker.unit = worker.limit = None
        if isinstance(answer, ProcessEnded):
            return answer
        if self._fresh:
            worker.end()
        else:
            self._idle.append(worker)
        return answer


def _over(busy: list[WorkerProcess]) -> list[WorkerProcess]:
    """Wait until some workers are done, have ended or are past their limit."""
    limits = [worker.limit for worker in busy if worker.limit is not None]
    patience = max(0.0, min(limits) - time.monotonic()) if limits else None
    ready = set(map(id, wait([one for worker in busy for one in worker.wakes], timeout=patience)))
    now = time.monotonic()
    return [
        worker
        for worker in busy
        if any(id(one) in ready for one in worker.wakes) or (worker.limit is not None and now >= worker.limit)
    ]


def _context(preload: Sequence[str]) -> BaseContext:
    """Processes forked from a clean server where there is such a thing (Linux, macOS), else new ones."""
    if os.name != "nt" and "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["bemanna.engine.one_thread", *preload])
        return context
    return multiprocessing.get_context("spawn")


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
