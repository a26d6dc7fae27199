"""The engine without other processes: one unit after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bemanna.engine.engine import Failure, WorkUnit, as_failure

T = TypeVar("T")
R = TypeVar("R")


class SerialEngine:
    """Everything in this process, for tests and to look for a fault. A unit that kills its process takes this one with
    it, and one that hangs is waited for: nothing can end it from within."""

    name = "serial"

    def places(self) -> int:
        """One."""
        return 1

    def map(self, work: Callable[[T], R], units: Iterable[WorkUnit[T]]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit in its turn."""
        for unit in units:
            try:
                result: R | Failure = work(unit.given)
            except Exception as error:  # a unit's own error is that unit's failure, whatever it is
                result = as_failure(error)
            yield unit.id, result

    def close(self) -> None:
        """Nothing was started."""
