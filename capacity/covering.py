"""From an interval profile to shifts: the question and the answer of the covering problem (täthetsschema)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from capacity.need import Need
from rules.clock import LocalClock, weekday


@dataclass(frozen=True, slots=True)
class ShiftForm:
    """A shift that may be staffed: `start` minute of its local day, `minutes` of wall-clock length, points for one.

    skills: roles in which it can be worked (None is nobody's in particular). weekdays: Monday = 0.
    """

    code: str
    start: int
    minutes: int
    skills: tuple[str | None, ...] = (None,)
    points: int = 0
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)

    def span(self, clock: LocalClock, day: int) -> tuple[int, int]:
        """Instants of the shift on a local day; its ends keep their clock times over a clock change."""
        return clock.at(day, self.start), clock.at(day, self.start + self.minutes)

    def exists_on(self, day: int) -> bool:
        """Whether it may be staffed on that local day."""
        return weekday(day) in self.weekdays


@dataclass(frozen=True, slots=True)
class ShiftCount:
    """People wanted on one shift of one local day in one role."""

    code: str
    day: int
    skill: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Covering:
    """Counts of every shift, day and role (zero included), the points of needs and shifts, and whether it is proven.

    bound: no covering has fewer points.
    """

    counts: tuple[ShiftCount, ...]
    points: int
    bound: float
    proven: bool

    def people(self, code: str, day: int, skill: str | None = None) -> int:
        """People on a shift of a day; in every role together when there is no such role."""
        found = [count for count in self.counts if (count.code, count.day) == (code, day)]
        return sum(count.people for count in found if skill is None or count.skill == skill)


def present(
    needs: Sequence[Need], counts: Sequence[ShiftCount], forms: Sequence[ShiftForm], clock: LocalClock
) -> list[int]:
    """People that the counts give each need: whose shift covers its whole interval, in its skill if it has one."""
    by_code = {form.code: form for form in forms}
    staffed = [(*by_code[count.code].span(clock, count.day), count) for count in counts if count.people]
    return [
        sum(
            count.people
            for start, end, count in staffed
            if start <= need.start and end >= need.end and need.skill in (None, count.skill)
        )
        for need in needs
    ]
