"""The engine without other processes: one unit after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bemanna.engine.engine import Failure, as_failure

T = TypeVar("T")
R = TypeVar("R")


class SerialEngine:
    """Everything in this process. A unit that kills its process takes this one with it."""

    name = "serial"

    def map(self, work: Callable[[T], R], units: Mapping[str, T]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit in its turn."""
        for unit, given in units.items():
            try:
                result: R | Failure = work(given)
            except Exception as error:  # a unit's own error is that unit's failure, whatever it is
                result = as_failure(error)
            yield unit, result

    def close(self) -> None:
        """Nothing was started."""
