"""The dygnsbryt (the clock time at which a person's 24-hour periods are cut, Sweden) under which shifts are lawful.

Allmänna bestämmelser par. 13 mom. 5 asks for 11 h of rest inside each such period. A cut that suits day staff makes a
night unlawful for everybody, without a word, so the cuts that would do are sought and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roster.shift import Shift
from roster.who_can_take import around, lone_breach, without_what_more_mends
from rules.audit import Auditor
from rules.clock import MINUTES_PER_DAY, weekday
from rules.finding import Verdict
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.timeline import Timeline
from rules.worker import Worker

FIELD = "contract.dygnsbryt"
STEP = 15
"""Minutes between the cuts that are tried."""


@dataclass(frozen=True, slots=True)
class DayBreak:
    """A cut: minute of the day; the shifts that are lawful on every date of the period; how many ordered pairs of
    shifts are lawful on two days running; minutes to the nearest cut that allows less."""

    minute: int
    shifts: tuple[str, ...]
    pairs: int = 0
    slack: int = 0


def asks_for_day_break(pack: RulePack) -> bool:
    """Whether a rule of the pack cuts time at the contract's dygnsbryt."""
    return any(_cuts(rule.params) for rule in pack.rules)


def day_breaks(shifts: Sequence[Shift], worker: Worker, pack: RulePack, horizon: Horizon) -> tuple[DayBreak, ...]:
    """The cuts under which most of the shifts are lawful on every date of the period, the most useful first."""
    cutting = replace(pack, rules=tuple(rule for rule in pack.rules if _cuts(rule.params)))
    asked = Auditor(without_what_more_mends(cutting))
    lawful = {minute: tuple(_lawful(shifts, worker, asked, horizon, minute)) for minute in _minutes()}
    most = max((len(codes) for codes in lawful.values()), default=0)
    if not most:
        return ()
    best = [minute for minute, codes in lawful.items() if len(codes) == most]
    chosen = {one.code: one for one in shifts}
    found = [
        DayBreak(
            minute,
            lawful[minute],
            _pairs([chosen[code] for code in lawful[minute]], _with(worker, minute), asked, horizon),
            _slack(minute, lawful),
        )
        for minute in best
    ]
    return tuple(sorted(found, key=lambda one: (-one.pairs, -one.slack, one.minute)))


def _minutes() -> range:
    return range(0, MINUTES_PER_DAY, STEP)


def _cuts(params: object) -> bool:
    if isinstance(params, dict):
        return any(_cuts(one) for one in params.values())
    if isinstance(params, list | tuple):
        return any(_cuts(one) for one in params)
    return params == FIELD


def _with(worker: Worker, minute: int) -> Worker:
    return worker.model_copy(update={"contract": worker.contract.model_copy(update={"dygnsbryt": minute})})


def _lawful(shifts: Sequence[Shift], worker: Worker, auditor: Auditor, horizon: Horizon, minute: int) -> Iterator[str]:
    """Shifts that break nothing on any date: one day of each weekday and every date near a clock change is tried."""
    cut = _with(worker, minute)
    days = tuple(_days(horizon))
    for shift in shifts:
        if all(lone_breach(auditor, cut, shift, day, horizon) is None for day in days if shift.exists_on(day)):
            yield shift.code


def _days(horizon: Horizon) -> Iterator[int]:
    """The first day of each weekday, and all whose day or neighbours are not 24 hours long."""
    seen: set[int] = set()
    clock = horizon.clock
    for day in horizon.day_numbers():
        plain = all(clock.midnight(one + 1) - clock.midnight(one) == MINUTES_PER_DAY for one in range(day - 1, day + 2))
        if not plain or weekday(day) not in seen:
            yield day
        if plain:
            seen.add(weekday(day))


def _pairs(shifts: Sequence[Shift], worker: Worker, auditor: Auditor, horizon: Horizon) -> int:
    """How many ordered pairs of shifts are lawful on two days running."""
    clock, day = horizon.clock, horizon.first_day
    known = around(horizon)
    lawful = 0
    for first in shifts:
        for second in shifts:
            two = (first.duty(clock, day, worker.id, None), second.duty(clock, day + 1, worker.id, None))
            if two[1].start < two[0].end:
                continue
            findings = auditor.person(Timeline(worker, clock, *known, two))
            lawful += all(one.verdict is not Verdict.BROKEN for one in findings)
    return lawful


def _slack(minute: int, lawful: dict[int, tuple[str, ...]]) -> int:
    """Minutes to the nearest cut under which fewer shifts are lawful."""
    for away in range(STEP, MINUTES_PER_DAY // 2 + STEP, STEP):
        both = (lawful[(minute + step) % MINUTES_PER_DAY] for step in (away, -away))
        if any(len(codes) < len(lawful[minute]) for codes in both):
            return away
    return MINUTES_PER_DAY
