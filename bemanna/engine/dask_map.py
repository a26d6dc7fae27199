"""One map over a Dask cluster: units handed out as workers have room, their futures met, the hanging ones ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar
from uuid import uuid4

from bemanna.engine.engine import Failure, Unit, as_failure, hung

T = TypeVar("T")
R = TypeVar("R")
RESTART_SECONDS = 30
"""How long a worker may take to be started again."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """Where and when (of our clock) a unit began."""

    worker: str
    at: float


class DaskMap(Generic[T]):
    """The futures of one map. blamed: filled with units that Dask holds responsible for dead workers."""

    def __init__(self, client: Any, work: Callable[[T], Any], blamed: list[Unit[T]]) -> None:
        self._client, self._work, self._blamed = client, work, blamed
        self._run, self._number = f"bemanna-{uuid4().hex[:8]}", 0
        self._futures: dict[str, Any] = {}
        self._units: dict[str, Unit[T]] = {}
        self._begun: dict[str, _Begun] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()

    def all(self, units: Iterator[Unit[T]], places: Callable[[], int]) -> Iterator[tuple[str, Any]]:
        """Every unit's result or failure, as they finish."""
        self._client.subscribe_topic(self._run, self._told)
        try:
            while self._fill(units, places):
                future = self._next()
                answer = self._met(future) if future is not None else None
                if answer is not None:
                    yield answer
                yield from self._overdue()
        finally:
            self._client.unsubscribe_topic(self._run)
            self._client.cancel(list(self._futures.values()))

    def _fill(self, units: Iterator[Unit[T]], places: Callable[[], int]) -> bool:
        """Hand out as many as there is room for. Returns whether any is at work."""
        room = places() - len(self._futures)
        while room > 0 and (unit := next(units, None)) is not None:
            key, room = f"{self._run}-{self._number}", room - 1
            self._number += 1
            future = self._client.submit(_begin, self._run, key, self._work, unit.given, key=key, pure=False)
            self._units[key], self._futures[key] = unit, future
            future.add_done_callback(self._done.put)
        return bool(self._futures)

    def _next(self) -> Any:
        """The next future that is over; None when a limit comes first."""
        limits = [limit for key in self._futures if (limit := self._limit(key)) is not None]
        if any(unit.seconds is not None for key, unit in self._units.items() if key not in self._begun):
            limits.append(time.monotonic() + 1.0)  # one that begins meanwhile has a limit, too
        patience = max(0.0, min(limits) - time.monotonic()) if limits else None
        try:
            return self._done.get(timeout=patience)
        except Empty:
            return None

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
            answer = future.result()
        elif future.status == "error":
            error = future.exception()
            answer = as_failure(error)
        else:
            answer = Failure("lost", "the scheduler went away before it was finished")
        self._forget(future.key)
        if isinstance(error, KilledWorker):
            self._blamed.append(unit)
            return None
        return unit.id, answer

    def _overdue(self) -> Iterator[tuple[str, Failure]]:
        """End the units whose time is over, with the worker that each is on."""
        now = time.monotonic()
        over = [key for key in self._futures if (limit := self._limit(key)) is not None and now >= limit]
        for key in over:
            worker, unit = self._begun[key].worker, self._units[key]
            self._client.cancel([self._futures[key]], force=True)
            self._forget(key)
            self._client.restart_workers([worker], timeout=RESTART_SECONDS, raise_for_error=False)
            yield unit.id, hung(unit.seconds or 0.0)

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
