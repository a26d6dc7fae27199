"""A process that works on one unit at a time: its own side, and its handle on the side of whoever hands units out.

Light to import: what a unit needs is loaded when its first work arrives, after the process was kept to one thread.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any

from bemanna.engine.engine import Failure, WorkUnit, as_failure

ENDING_SECONDS = 5.0
"""How long a process may take to end by itself before it is killed."""


class WorkerProcess:
    """A process and the unit in its hands. Whoever waits for it waits for `wakes`."""

    def __init__(self, context: BaseContext) -> None:
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="bemanna unit")  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self.unit: WorkUnit[Any] | None = None
        self.limit: float | None = None

    @property
    def wakes(self) -> tuple[Any, ...]:
        """What becomes ready when the unit is done or the process has ended."""
        return (self._line, self._process.sentinel)

    def begin(self, work: Callable[[Any], Any], unit: WorkUnit[Any]) -> bool:
        """Hand a unit over; False when the process has ended meanwhile, and the unit was not begun."""
        try:
            self._line.send((work, unit.given))
        except OSError:
            return False
        self.unit = unit
        self.limit = None if unit.seconds is None else time.monotonic() + unit.seconds
        return True

    def answer(self) -> Any:
        """The unit's result or failure, once `wakes` is ready; Ended when the process died without any."""
        with suppress(EOFError, OSError):
            if self._line.poll():
                return self._line.recv()
        self.end()
        return ProcessEnded(self._process.exitcode)

    def end(self) -> None:
        """End an idle process; one that does not, or that is at work, is killed."""
        self._line.close()
        if self.unit is None:
            self._process.join(ENDING_SECONDS)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self._process.kill()
        self._process.join()
        self._line.close()


class ProcessEnded:
    """A process that ended without an answer."""

    def __init__(self, code: int | None) -> None:
        self.text = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _serve(line: Connection) -> None:
    """Work on one unit after the other until the line is closed; end at once when the parent is gone."""
    import bemanna.engine.one_thread  # noqa: F401

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), name="parent", daemon=True).start()
    while True:
        try:
            work, given = line.recv()
        except (EOFError, OSError):
            return
        except Exception as error:  # what was sent cannot be read here: this unit's failure, not the others'
            line.send(as_failure(error))
            continue
        _answer(line, _done(work, given))


def _done(work: Callable[[Any], Any], given: Any) -> Any:
    try:
        return work(given)
    except Exception as error:  # a unit's own error is that unit's failure, whatever it is
        return as_failure(error)


def _answer(line: Connection, result: Any) -> None:
    """Send the result; one that cannot be sent is the unit's failure. A parent that is gone needs none."""
    try:
        line.send(result)
    except OSError:
        return
    except Exception as error:
        line.send(Failure("error", f"its result cannot be sent: {type(error).__name__}: {error}"))


def _end_with(sentinel: int) -> None:
    """Nobody else may take up the unit while this process still works on it."""
    wait([sentinel])
    os._exit(1)
