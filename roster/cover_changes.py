"""Needs whose staffing changes, those that follow each other and change alike put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from capacity.need import Need


@dataclass(frozen=True, slots=True)
class CoverChange:
    """Needs that follow each other and change alike: one of them, when they begin and end, people before and after."""

    need: Need
    start: int
    end: int
    before: int
    after: int

    @property
    def minutes(self) -> int:
        """Length of the interval."""
        return self.end - self.start

    @property
    def is_short(self) -> bool:
        """Whether fewer people than wanted are there afterwards."""
        return self.after < self.need.wanted

    @property
    def is_unsafe(self) -> bool:
        """Whether fewer people than the least are there afterwards."""
        return self.after < self.need.least


def merged(needs: Iterable[tuple[Need, int, int]]) -> tuple[CoverChange, ...]:
    """Needs with their people before and after, those that follow each other and say the same put together."""
    found: list[CoverChange] = []
    ordered = sorted(needs, key=lambda one: (one[0].unit, one[0].skill or "", one[0].shift or "", one[0].start))
    for need, before, after in ordered:
        last = found[-1] if found else None
        if last is not None and last.end == need.start and _same(last, need, before, after):
            found[-1] = CoverChange(last.need, last.start, need.end, before, after)
        else:
            found.append(CoverChange(need, need.start, need.end, before, after))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _same(last: CoverChange, need: Need, before: int, after: int) -> bool:
    mine = (need.unit, need.skill, need.shift, need.wanted, need.least, before, after)
    return mine == (
        last.need.unit,
        last.need.skill,
        last.need.shift,
        last.need.wanted,
        last.need.least,
        last.before,
        last.after,
    )
