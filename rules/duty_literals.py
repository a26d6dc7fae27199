"""Duties and their literals as the posting of rules looks at them: by instant, by local day, by weekend."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence

from rules.clock import LocalClock
from rules.encoder import Encoder, Lit, Verbs
from rules.possible_spells import possible_spells
from rules.timeline import Duty


class DutyLiterals:
    """Some of the duties that a worker has or may be given, each with its literal, in order of start.

    Literals made here are remembered, so asking twice costs little.
    """

    def __init__(
        self, verbs: Verbs, items: Sequence[tuple[Duty, Lit]], day_of: Callable[[Duty], int] | None = None
    ) -> None:
        self.items = items
        self._verbs = verbs
        self._starts = [duty.start for duty, _ in items]
        self._longest = max((duty.minutes for duty, _ in items), default=0)
        self._free: dict[tuple[int, int], Lit] = {}
        self._days: dict[int, list[Lit]] = defaultdict(list)
        for duty, lit in items:
            self._days[verbs.clock.day(duty.start) if day_of is None else day_of(duty)].append(lit)

    def touching(self, start: int, end: int) -> list[Lit]:
        """Literals of the duties that have an instant of [start, end)."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [lit for duty, lit in self.items[first:last] if duty.end > start and start < end]

    def free(self, start: int, end: int) -> Lit:
        """No duty has an instant of [start, end)."""
        found = self._free.get((start, end))
        if found is None:
            found = self._verbs.all_of(~lit for lit in self.touching(start, end))
            self._free[start, end] = found
        return found

    def starting_on(self, day: int) -> list[Lit]:
        """Literals of the duties that start on (belong to) the local day."""
        return self._days.get(day, [])

    def any_on(self, day: int) -> Lit:
        """Some duty starts on the local day."""
        return self._verbs.any_of(self.starting_on(day))

    def starting_in(self, start: int, end: int) -> list[Lit]:
        """Literals of the duties that start in [start, end)."""
        return [lit for _, lit in self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]]

    def starts(self, start: int, end: int) -> list[int]:
        """Distinct starts in [start, end), in order."""
        return sorted(set(self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]))

    def ends(self, start: int, end: int) -> dict[int, list[Lit]]:
        """Ends in [start, end), in order, with the literals of the duties that end there."""
        found: dict[int, list[Lit]] = defaultdict(list)
        for duty, lit in self.items[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]:
            if start <= duty.end < end:
                found[duty.end].append(lit)
        return dict(sorted(found.items()))


def duty_literals(
    encoder: Encoder, keep: Callable[[Duty], bool], day_of: Callable[[Duty], int] | None = None
) -> DutyLiterals:
    """The worker's duties that `keep` accepts, rows that touch as one; day_of: the local day to which each belongs."""
    return DutyLiterals(encoder, [item for item in possible_spells(encoder) if keep(item[0])], day_of)


def known_days(clock: LocalClock, known_from: int, known_to: int) -> range:
    """Local days that lie wholly inside the known span."""
    first, last = clock.day(known_from), clock.day(known_to)
    return range(first if clock.midnight(first) == known_from else first + 1, last)
