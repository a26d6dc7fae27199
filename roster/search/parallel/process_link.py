"""Two processes that tell each other what they find: messages over a pair of pipes, read and written by threads."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import IO

import numpy as np
from numpy.typing import NDArray

from roster.search.column_generation.coupling_rows import Ints
from roster.search.column_generation.generation import Duals
from roster.search.pricing.oracle import Floats


@dataclass(frozen=True, slots=True, eq=False)
class ColumnMessage:
    """Columns: worker, choice and points of its own, one a row [column]; points of the whole when they are a roster."""

    workers: Ints
    choices: NDArray[np.int16]
    own: Ints
    points: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RelaxationMessage:
    """The relaxation is as good as it will be: duals of the rows and of everybody's limits, its columns, the bound."""

    needs: Floats
    limits: dict[int, Floats]
    columns: ColumnMessage
    bound: float

    def duals(self) -> Duals:
        """The duals as a search takes them."""
        return Duals(self.needs, self.limits)


class ProcessLink:
    """Sends without waiting, and keeps what has come until it is asked for.

    closed: set when the other side has ended. on_end: called once then, from the reading thread.
    """

    def __init__(self, reads: IO[bytes], writes: IO[bytes], on_end: Callable[[], None] = lambda: None) -> None:
        self.closed = Event()
        self._reads, self._writes, self._on_end = reads, writes, on_end
        self._came: deque[object] = deque()
        self._outgoing: SimpleQueue[object] = SimpleQueue()
        self._reader = Thread(target=self._read, name="link-reads", daemon=True)
        self._writer = Thread(target=self._write, name="link-writes", daemon=True)
        self._reader.start()
        self._writer.start()

    def send(self, message: object) -> None:
        """Hand over; nothing happens when the other side has ended."""
        if not self.closed.is_set():
            self._outgoing.put(message)

    def received(self) -> list[object]:
        """What has come since the last time."""
        came: list[object] = []
        with suppress(IndexError):
            while True:
                came.append(self._came.popleft())
        return came

    def next(self) -> object | None:
        """The message that came first of those not taken yet; None when there is none."""
        with suppress(IndexError):
            return self._came.popleft()
        return None

    def flush(self, seconds: float = 5.0) -> None:
        """Wait until everything is sent, at most so long."""
        self._outgoing.put(None)
        self._writer.join(seconds)

    def close(self) -> None:
        """End both threads; the other side has ended or its pipes are closed."""
        self.closed.set()
        self._outgoing.put(None)
        self._writer.join()
        self._reader.join()

    def _read(self) -> None:
        with suppress(EOFError, OSError, pickle.UnpicklingError, ValueError):
            while True:
                self._came.append(pickle.load(self._reads))
        self.closed.set()
        self._on_end()

    def _write(self) -> None:
        with suppress(OSError, ValueError):
            while (message := self._outgoing.get()) is not None:
                pickle.dump(message, self._writes, protocol=pickle.HIGHEST_PROTOCOL)
                self._writes.flush()
