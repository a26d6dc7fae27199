"""The ways in which a vacant duty can be filled, in the order in which a ward tries them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from roster.hours import Hours
from rules.timeline import Duty
from rules.worker import Worker


class ReplacementWay(IntEnum):
    """Earlier ways first: own people who are on duty but not needed there, or who owe hours, then further afield."""

    SURPLUS = 1
    OWED = 2
    SISTER = 3
    POOL = 4
    EXTRA = 5
    SWAP = 6
    OVERTIME = 7
    AGENCY = 8

    @property
    def text(self) -> str:
        """In words."""
        return _WORDS[self]


_WORDS = {
    ReplacementWay.SURPLUS: "own unit, to spare",
    ReplacementWay.OWED: "own unit, owes hours",
    ReplacementWay.SISTER: "sister unit",
    ReplacementWay.POOL: "float pool",
    ReplacementWay.EXTRA: "extra hours of a part-timer",
    ReplacementWay.SWAP: "swap",
    ReplacementWay.OVERTIME: "overtime",
    ReplacementWay.AGENCY: "agency",
}


@dataclass(frozen=True, slots=True)
class ReplacementTerms:
    """How people outside the unit are recognised, and what an hour costs.

    pool, agency: names of units whose members are the float pool and agency staff. The percentages say how many
    minutes of pay a minute of duty costs on top of what is paid anyway.
    """

    pool: frozenset[str] = frozenset({"pool", "resurspool", "resurspass", "vikarkorps", "flyderkorps"})
    agency: frozenset[str] = frozenset({"agency", "bemanning", "vikarbureau"})
    extra_percent: int = 100
    overtime_percent: int = 150
    agency_percent: int = 200

    def way(self, worker: Worker, duty: Duty, gives_up: tuple[Duty, ...], after: Hours) -> ReplacementWay:
        """How the worker would fill the duty, giving up duties on the same day, with these hours afterwards."""
        units = {unit.casefold() for unit in worker.units}
        if units & self.agency:
            return ReplacementWay.AGENCY
        if units & self.pool:
            return ReplacementWay.POOL
        if gives_up:
            return ReplacementWay.SURPLUS if all(one.unit == duty.unit for one in gives_up) else ReplacementWay.SISTER
        if after.balance is not None and after.balance <= 0:
            return ReplacementWay.OWED if at_home(worker, duty) else ReplacementWay.SISTER
        if is_part_time(worker) and full_time_left(worker, after) >= 0:
            return ReplacementWay.EXTRA
        return ReplacementWay.OVERTIME

    def paid_minutes(self, way: ReplacementWay, minutes: int, after: Hours) -> int:
        """Minutes of pay beyond the contract, of a duty of so many minutes: only what lies above the norm."""
        above = minutes if after.balance is None else max(0, min(minutes, after.balance))
        percent = {
            ReplacementWay.EXTRA: self.extra_percent,
            ReplacementWay.OVERTIME: self.overtime_percent,
            ReplacementWay.AGENCY: self.agency_percent,
        }.get(way, 0)
        return -(-(minutes if way is ReplacementWay.AGENCY else above) * percent // 100)


def at_home(worker: Worker, duty: Duty) -> bool:
    """Whether the duty lies in the first unit of the worker (or the worker or the duty has none)."""
    return not worker.units or duty.unit is None or worker.units[0] == duty.unit


def is_part_time(worker: Worker) -> bool:
    """Whether the contract is below full time."""
    return worker.contract.percent < 100


def full_time_left(worker: Worker, after: Hours) -> int:
    """Minutes to full time in the planned span; 0 when the norm is not known."""
    if after.norm is None or not worker.contract.percent:
        return 0
    return round(after.norm * 100 / worker.contract.percent) - after.worked - after.credited
