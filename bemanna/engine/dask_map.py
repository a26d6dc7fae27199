"""One map over a Dask cluster: units handed out as workers have room, their futures met, the hanging ones ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar
from uuid import uuid4

from bemanna.engine.dask_cluster import ANSWER_SECONDS, DaskCluster, gone
from bemanna.engine.engine import Failure, WorkUnit, as_failure, hung

T = TypeVar("T")
R = TypeVar("R")
QUIET_SECONDS = 5.0
"""At least so often it is looked whether the cluster is there."""
SILENT_SECONDS = 1.0
"""So often while a unit with a limit has not said that it began."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """Where and when (of our clock) a unit began."""

    worker: str
    at: float


class DaskMap(Generic[T]):
    """The futures of one map. blamed: filled with units that Dask holds responsible for dead workers."""

    def __init__(self, cluster: DaskCluster, work: Callable[[T], Any], blamed: list[WorkUnit[T]]) -> None:
        self._cluster, self._client, self._work, self._blamed = cluster, cluster.client, work, blamed
        self._run, self._number = f"bemanna-{uuid4().hex[:8]}", 0
        self._futures: dict[str, Any] = {}
        self._units: dict[str, WorkUnit[T]] = {}
        self._begun: dict[str, _Begun] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()

    def all(self, units: Iterator[WorkUnit[T]], places: Callable[[], int]) -> Iterator[tuple[str, Any]]:
        """Every unit's result or failure, as they finish. Raises ClusterGone."""
        self._client.subscribe_topic(self._run, self._told)
        try:
            while self._fill(units, places):
                future = self._next()
                answer = self._met(future) if future is not None else None
                if answer is not None:
                    yield answer
                if future is None:
                    self._look()
                yield from self._overdue()
        finally:
            self._cluster.leave(self._run, list(self._futures.values()))

    def _fill(self, units: Iterator[WorkUnit[T]], places: Callable[[], int]) -> bool:
        """Hand out as many as there is room for. Returns whether any is at work."""
        room = places() - len(self._futures)
        while room > 0 and (unit := next(units, None)) is not None:
            key, room = f"{self._run}-{self._number}", room - 1
            self._number += 1
            self._units[key] = unit  # known before it is handed out: its first word may be here before `submit` is back
            future = self._client.submit(_begin, self._run, key, self._work, unit.given, key=key, pure=False)
            self._futures[key] = future
            future.add_done_callback(self._done.put)
        return bool(self._futures)

    def _next(self) -> Any:
        """The next future that is over; None when a limit comes first, or nothing for a while."""
        looks = SILENT_SECONDS if self._silent() else QUIET_SECONDS
        limits = [limit for key in self._futures if (limit := self._limit(key)) is not None]
        patience = min([looks, *(limit - time.monotonic() for limit in limits)])
        try:
            return self._done.get(timeout=max(0.0, patience))
        except Empty:
            return None

    def _silent(self) -> set[str]:
        """Units with a limit that have not said that they began."""
        return {key for key in self._futures if self._units[key].seconds is not None and key not in self._begun}

    def _look(self) -> None:
        """Units that a worker has in hand begin now for us, though they say nothing: their word was lost, or they
        keep the worker from speaking (native code that holds the interpreter). A word that comes later is believed."""
        silent = self._silent()
        if silent:
            threads, now = self._cluster.threads(), time.monotonic()
            for worker, keys in self._cluster.at_work().items():
                for key in silent.intersection(keys[: threads.get(worker, 0)]):
                    self._begun.setdefault(key, _Begun(worker, now))

    def _limit(self, key: str) -> float | None:
        begun, seconds = self._begun.get(key), self._units[key].seconds
        return None if begun is None or seconds is None else begun.at + seconds

    def _met(self, future: Any) -> tuple[str, Any] | None:
        """What a future says; None for one that was given up, is blamed, or whose result is being made again."""
        from distributed import KilledWorker

        if future.key not in self._futures:
            return None
        if future.status in ("pending", "lost"):  # its result was lost with a worker, and it is computed again
            future.add_done_callback(self._done.put)
            return None
        unit, error = self._units[future.key], None
        if future.status == "finished":
            answer = future.result(timeout=ANSWER_SECONDS)
        elif future.status == "error":
            error = future.exception(timeout=ANSWER_SECONDS)
            answer = as_failure(error)
        else:  # cancelled, and not by us: the client does this to all when it loses the scheduler
            raise gone()
        self._forget(future.key)
        if isinstance(error, KilledWorker):
            self._blamed.append(unit)
            return None
        return unit.id, answer

    def _overdue(self) -> Iterator[tuple[str, Failure]]:
        """End the units whose time is over, with the worker that each is on."""
        now = time.monotonic()
        over = [key for key in self._futures if (limit := self._limit(key)) is not None and now >= limit]
        over = self._still_there(over) if over else []
        if over:
            workers = {self._begun[key].worker for key in over}
            self._cluster.end([self._futures[key] for key in over], sorted(workers))
            answers = [(self._units[key].id, hung(self._units[key].seconds or 0.0)) for key in over]
            for key in over:
                self._forget(key)
            for key in [key for key, begun in self._begun.copy().items() if begun.worker in workers]:
                self._begun.pop(key, None)  # it begins again somewhere
            yield from answers

    def _still_there(self, keys: list[str]) -> list[str]:
        """Those that are where they began. The others are finished by now, or went to another worker when theirs
        died and begin there."""
        held = self._cluster.at_work()
        there = [key for key in keys if key in held.get(self._begun[key].worker, ())]
        for key in set(keys).difference(there):
            self._begun.pop(key, None)
        return there

    def _forget(self, key: str) -> None:
        self._futures.pop(key).release()
        self._begun.pop(key, None)
        del self._units[key]

    def _told(self, event: tuple[float, Any]) -> None:
        """A unit says that it begins, perhaps again on another worker; in a thread of the client's."""
        key, worker = event[1]
        if key in self._units:
            self._begun[key] = _Begun(worker, time.monotonic())


def _begin(topic: str, key: str, work: Callable[[T], R], given: T) -> R:
    """The work, after a word to whoever asked for it."""
    from distributed import get_worker

    with suppress(ValueError):  # not on a worker: nobody asks
        worker = get_worker()
        worker.log_event(topic, (key, worker.address))
    return work(given)
