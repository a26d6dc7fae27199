"""Zones of a published roster: who may change what so long before it begins, and at which price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from rules.clock import LocalClock
from rules.pack import RulePack
from rules.period import Period
from rules.types.notice import Notice
from rules.worker import Contract

FROZEN_MINUTES = 72 * 60
"""Elapsed minutes before a duty within which only a gap is repaired."""
_NONE = Period()


class ChangeZone(Enum):
    """How near a duty is. Each zone ends where the next begins: a duty at the very end belongs to the next.

    PAST: begun. FROZEN: only gaps are repaired, and nobody who is not affected is moved. NOTICE: the notice that law
    or agreement asks for can no longer be given: repairs, at a price that falls with lead time. PUBLISHED: to the end
    of what is published. DRAFT: after it.
    """

    PAST = "past"
    FROZEN = "frozen"
    NOTICE = "notice"
    PUBLISHED = "published"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ChangePrices:
    """Points for one changed person-day. In the notice zone the price falls in a straight line from first to last.

    supplement: on top of it, where so little notice is given that the agreement pays for the change (Denmark: less
    than one day).
    """

    frozen: int = 80
    notice_first: int = 60
    notice_last: int = 30
    published: int = 25
    draft: int = 1
    supplement: int = 20


@dataclass(frozen=True, slots=True)
class ChangeZones:
    """The zones as seen at instant `as_of`.

    notice: calendar time that a plan must be known ahead (no zone of notice when it is empty). short_notice: calendar
    time below which a change costs a supplement. published_to: instant at which the published roster ends, None when
    it has no end.
    """

    as_of: int
    clock: LocalClock
    notice: Period = _NONE
    short_notice: Period = _NONE
    published_to: int | None = None
    frozen_minutes: int = FROZEN_MINUTES
    prices: ChangePrices = field(default_factory=ChangePrices)

    @property
    def frozen_to(self) -> int:
        """First instant after the frozen zone: so many elapsed minutes from now, whatever the clock does."""
        return self.as_of + self.frozen_minutes

    @property
    def notice_to(self) -> int:
        """First instant for which the notice can still be given: the same clock time so many calendar days later."""
        return max(self.frozen_to, self._later(self.notice))

    def zone_of(self, start: int) -> ChangeZone:
        """Zone of a duty that starts at that instant."""
        if start <= self.as_of:
            return ChangeZone.PAST
        if start < self.frozen_to:
            return ChangeZone.FROZEN
        if self.published_to is not None and start >= self.published_to:
            return ChangeZone.DRAFT
        return ChangeZone.NOTICE if start < self.notice_to else ChangeZone.PUBLISHED

    def price(self, start: int) -> int:
        """Points for a changed person-day whose nearest duty starts at that instant; 0 where nothing may change."""
        prices, zone = self.prices, self.zone_of(start)
        if zone is ChangeZone.PAST:
            return 0
        if zone is ChangeZone.FROZEN:
            return prices.frozen + (prices.supplement if start < self._later(self.short_notice) else 0)
        if zone is ChangeZone.NOTICE:
            left = (self.notice_to - start) / (self.notice_to - self.frozen_to)
            return round(prices.notice_last + left * (prices.notice_first - prices.notice_last))
        return prices.published if zone is ChangeZone.PUBLISHED else prices.draft

    def _later(self, period: Period) -> int:
        clock = self.clock
        return clock.at(period.after(clock.day(self.as_of)), clock.minute_of_day(self.as_of)) + period.minutes


def change_zones(
    pack: RulePack,
    contracts: Iterable[Contract],
    as_of: int,
    clock: LocalClock,
    published_to: int | None = None,
    prices: ChangePrices | None = None,
) -> ChangeZones:
    """The zones at `as_of` under the pack: its longest notice of a plan, and of a change, under any of the contracts.

    Sources: Swedish working hours act par. 12 (two weeks), Danish working-time agreement par. 6 (four weeks; one
    day's notice of a change): the pack's rules of type notice.
    """
    day = clock.day(as_of)
    kinds = {contract.model_dump_json(): contract for contract in contracts}
    found: dict[str, Period] = {}
    on = date.fromordinal(day)
    for contract in kinds.values() or (Contract(),):
        for rule in pack.applied(contract, on, on):
            if isinstance(rule, Notice):
                best = found.get(rule.event, _NONE)
                found[rule.event] = max(best, rule.min_lead, key=lambda period: (period.after(day), period.minutes))
    return ChangeZones(
        as_of=as_of,
        clock=clock,
        notice=found.get("publish", _NONE),
        short_notice=found.get("change", _NONE),
        published_to=published_to,
        prices=prices or ChangePrices(),
    )
