"""The register of assumptions: what a change was to give, why one thinks so, who owns it, and what it gave.

Region Halland found 403 million in potential and realised 145: a potential stands beside what was realised, always,
and comes in over its ramp, not on the first day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Standing = Literal["ahead", "as_likely", "as_low", "below", "not_begun", "not_measured"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumed effect: low <= likely <= high or the other way round, in `measured_in` (money, hours, beds ...).

    start: local day on which it begins; full: on which all of it is there (the ramp between is a straight line).
    realised: what was measured so far, on day `realised_on`; None when nobody measured.
    """

    id: str
    title: str
    measured_in: str
    low: float
    likely: float
    high: float
    evidence: str
    owner: str
    start: int
    full: int
    realised: float | None = None
    realised_on: int | None = None
    unit: str | None = None
    scenario: str | None = None

    def __post_init__(self) -> None:
        if not (self.low <= self.likely <= self.high or self.low >= self.likely >= self.high):
            raise ValueError(f"{self.id}: likely ({self.likely:g}) lies outside low to high")
        if self.full < self.start:
            raise ValueError(f"{self.id}: it is full before it starts")

    def ramp(self, day: int) -> float:
        """Share of the effect that is there on a day, 0 to 1: all of it from `full` on."""
        if day >= self.full:
            return 1.0
        if day < self.start:
            return 0.0
        return (day - self.start) / (self.full - self.start)

    def standing(self, day: int) -> Standing:
        """What was realised beside low, likely and high as far as the ramp had come on the day of measuring."""
        if self.realised is None:
            return "not_begun" if day < self.start else "not_measured"
        share = self.ramp(self.realised_on if self.realised_on is not None else day)
        way = 1 if self.high >= self.low else -1
        got = way * self.realised
        if got > way * self.likely * share:
            return "ahead"
        if got == way * self.likely * share:
            return "as_likely"
        return "as_low" if got >= way * self.low * share else "below"


@dataclass(frozen=True, slots=True)
class Potential:
    """Assumptions of one measure together: low, likely, high when all is there, likely by now, realised.

    measured: how many of `count` have been measured; what was not is not counted as nothing, it is not known.
    """

    measured_in: str
    low: float
    likely: float
    high: float
    likely_now: float
    realised: float
    measured: int
    count: int


def potentials(assumptions: Iterable[Assumption], day: int) -> tuple[Potential, ...]:
    """One row a measure, in the order in which they first come."""
    by_measure: dict[str, list[Assumption]] = {}
    for one in assumptions:
        by_measure.setdefault(one.measured_in, []).append(one)
    return tuple(
        Potential(
            measure,
            sum(one.low for one in found),
            sum(one.likely for one in found),
            sum(one.high for one in found),
            sum(one.likely * one.ramp(day) for one in found),
            sum(one.realised for one in found if one.realised is not None),
            sum(one.realised is not None for one in found),
            len(found),
        )
        for measure, found in by_measure.items()
    )
