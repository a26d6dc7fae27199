"""The protocol that every engine keeps: units of work in, a result or a failure for each out, as they finish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failure:
    """A unit that has no result. kind: error (it raised), killed (its worker died, also when alone), lost (no worker).

    text: what happened, for people.
    """

    kind: Literal["error", "killed", "lost"]
    text: str


class Engine(Protocol):
    """Somewhere to compute."""

    name: str

    def map(self, work: Callable[[T], R], units: Mapping[str, T]) -> Iterator[tuple[str, R | Failure]]:
        """Each unit's id with its result or failure, in the order in which they finish; every unit exactly once.

        `work` and the units are sent to other processes, so `work` is a function of a module. Results should be small:
        what is large is written by the worker to a file. Closing the iterator stops what has not begun.
        """

    def close(self) -> None:
        """End what was started for `map`, which may be called several times before."""


def as_failure(error: BaseException) -> Failure:
    """What an exception of a unit is reported as."""
    return Failure("error", f"{type(error).__name__}: {error}")
