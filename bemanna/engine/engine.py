"""The protocol that every engine keeps: units of work in, a result or a failure for each out, as they finish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class WorkUnit(Generic[T]):
    """A piece of work. given: what it is made from. seconds: wall clock after which it is taken for hanging and ended,
    counted from its beginning; None: it has all the time that it takes."""

    id: str
    given: T
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A unit that has no result. kind: error (it raised), killed (its process died, also when alone), hung (it did not
    end in its time and was ended).

    text: what happened, for people.
    """

    kind: Literal["error", "killed", "hung"]
    text: str


class Engine(Protocol):
    """Somewhere to compute."""

    name: str

    def places(self) -> int:
        """How many units it works on at a time, now; at least 1."""

    def map(self, work: Callable[[T], R], units: Iterable[WorkUnit[T]]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit's id with its result or failure, in the order in which they finish; every unit exactly once.

        A unit is taken from `units` when there is a place for it and not before, so that a generator can decide late
        what it is given. `work` and what is given are sent to other processes, so `work` is a function of a module.
        Results should be small: what is large is written by the worker to a file. Closing the iterator ends what is at
        work and stops what has not begun.
        """

    def close(self) -> None:
        """End what was started for `map`, which may be called several times before."""


def units_of(given: Mapping[str, T], seconds: float | None = None) -> Iterator[WorkUnit[T]]:
    """Units by their ids, all with the same limit."""
    return (WorkUnit(name, one, seconds) for name, one in given.items())


def as_failure(error: BaseException) -> Failure:
    """What an exception of a unit is reported as."""
    return Failure("error", f"{type(error).__name__}: {error}")


def hung(seconds: float) -> Failure:
    """A unit that was ended at its limit."""
    return Failure("hung", f"it did not end within {seconds:.3g} s and was ended")
