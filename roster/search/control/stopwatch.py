"""How a search counts its budget down: by the wall clock, or by deterministic work, so that a run can be repeated."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import perf_counter

ShouldStop = Callable[[], bool]
"""Whether somebody wants the search to end now."""
STEPS_PER_SECOND = 80_000_000
"""Elementary steps of pricing that count as one second of a repeatable run (somewhat less than half of what is done in
a second on a quiet machine of 2026, so that a busy one keeps the promise as well)."""
WORK_PER_SECOND = 0.35
"""CP-SAT's own deterministic time that counts as one second of a repeatable run."""
SELECTION_STEPS = STEPS_PER_SECOND // 8
"""What choosing among columns counts in a repeatable run, however long it took."""
SELECTION_NODES = 200
"""Nodes of branch and bound after which that choice ends in a repeatable run."""
REPAIR_STEPS = STEPS_PER_SECOND // 8
"""What pricing one worker by CP-SAT counts in a repeatable run, however long it took."""


class Stopwatch:
    """Counts `seconds` down from the moment it is made.

    A repeatable watch looks at the work that it is told of, not at the clock, so that the same problem, seed and
    budget lead to the same roster on every machine that does the work within `seconds` of wall clock. If one does
    not, the clock ends the search all the same and `kept` says that the promise does not hold. should_stop: once it
    says yes, nothing is left.
    """

    def __init__(self, seconds: float, repeatable: bool = False, should_stop: ShouldStop | None = None) -> None:
        self.seconds, self.repeatable, self.kept = seconds, repeatable, repeatable
        self._should_stop = should_stop
        self._began = perf_counter()
        self._steps = 0
        self._lock = Lock()

    def clock(self) -> float:
        """Seconds of wall clock since the start."""
        return perf_counter() - self._began

    def did(self, steps: int) -> None:
        """Work was done (whole steps, so that the order in which threads tell of it does not matter)."""
        with self._lock:
            self._steps += steps

    def left(self) -> float:
        """Seconds left; not more than 0 when the search must end."""
        if self._should_stop is not None and self._should_stop():
            self.kept = False
            return 0.0
        by_clock = self.seconds - self.clock()
        if not self.repeatable:
            return by_clock
        if by_clock <= 0:
            self.kept = False
            return by_clock
        return self.seconds - self._steps / STEPS_PER_SECOND

    def for_part(self, seconds: float) -> float:
        """Wall clock that a part may take which would take `seconds`: all that is left in a repeatable run, because
        a part cut short by the clock would not end alike twice."""
        return max(0.05, self.seconds - self.clock()) if self.repeatable else seconds
