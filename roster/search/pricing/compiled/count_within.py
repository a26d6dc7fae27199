"""count_within as automata: fixed windows as sums, one a window; rolling windows of days as one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from roster.search.pricing.automata.automaton import OVER, Automaton, RunningSum, SumLimit, Token
from roster.search.pricing.automata.rolling import RollingCount, Window
from roster.search.pricing.automata.touched import TouchedPeriods
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.anchor import CalendarWindow
from rules.clock import weekday
from rules.timeline import Duty
from rules.types.count_within import CountWithin
from rules.weekends import weekends_between, worked_weekends
from rules.windows import fixed_cells, touched_days

Hits = Callable[[tuple[Duty, ...]], dict[int, int]]
"""Units of duties by day: number of starts, or 1 for a day (a Saturday, for weekends) that they touch."""


def compile_rule(rule: CountWithin, scene: WorkerContext) -> CompiledRule | None:
    """The least and the most apart, because what is not known counts for one and not for the other."""
    windows = list(fixed_cells(rule.anchor, scene.clock, rule.window, (scene.known_from, scene.horizon.end)))
    sides = [side for side in (_most, _least) if any(side(rule, scene, window) for window in windows)]
    if rule.anchor.mode == "rolling_days":
        return CompiledRule(tuple(_rolling(rule, scene, windows, side) for side in sides))
    return CompiledRule(tuple(part for window in windows for part in _fixed(rule, scene, window)))


def _free(rule: CountWithin) -> bool:
    """Whether days are counted that nobody touches."""
    return rule.what in ("days_off", "free_sundays")


def _asked(rule: CountWithin, window: CalendarWindow) -> Sequence[int]:
    """Days that a window counts (Saturdays, for weekends)."""
    days = range(window.first_day, window.first_day + window.days)
    if rule.what == "weekends":
        return weekends_between(days.start, days.stop)
    return [day for day in days if weekday(day) == 6] if rule.what == "free_sundays" else days


def _outside(scene: WorkerContext, window: CalendarWindow) -> bool:
    return window.start < scene.known_from or window.end > scene.horizon.end


def _most(rule: CountWithin, scene: WorkerContext, window: CalendarWindow) -> Window:
    """The limit that what is certain must keep, in hits; None where there is none."""
    most = rule.limits(window.days, _saturdays(window))[1]
    if most is None or not rule.rule.in_force(scene.clock.day(window.start)):
        return None
    weight = points_of(rule.rule)
    if not _free(rule):
        return SumLimit(None, most, weight)
    known = sum(scene.is_known(day) for day in _asked(rule, window))
    return SumLimit(known - most, None, weight) if known > most else None


def _least(rule: CountWithin, scene: WorkerContext, window: CalendarWindow) -> Window:
    """The limit that what is possible must keep, in hits on known days; None where there is none."""
    least, asked = rule.limits(window.days, _saturdays(window))[0], _asked(rule, window)
    if least is None or not rule.rule.in_force(scene.clock.day(window.start)):
        return None
    weight = points_of(rule.rule)
    if _free(rule):
        return SumLimit(None, len(asked) - least, weight)
    if _outside(scene, window):
        if rule.what == "duties":
            return None
        width = 2 if rule.what == "weekends" else 1
        least -= sum(not scene.is_known(day, width) for day in asked)
    return SumLimit(least, None, weight) if least > 0 else None


Side = Callable[[CountWithin, WorkerContext, CalendarWindow], Window]


def _saturdays(window: CalendarWindow) -> int:
    return len(weekends_between(window.first_day, window.first_day + window.days))


def _hits(rule: CountWithin, scene: WorkerContext) -> Hits:
    clock, counting = scene.clock, rule.counting

    def hits(duties: tuple[Duty, ...]) -> dict[int, int]:
        if _free(rule):
            worked = (duty for duty in duties if counting.is_worked(duty))
            return {day: 1 for duty in worked for day in touched_days(clock, duty.start, duty.end)}
        counted = [duty for duty in duties if counting.in_sequence(duty, rule.match, clock)]
        if rule.what == "weekends":
            return dict.fromkeys(worked_weekends(counted, rule.band, clock), 1)
        found: dict[int, int] = {}
        for duty in counted:
            day = clock.day(duty.start)
            found[day] = 1 if rule.what == "days" else found.get(day, 0) + 1
        return found

    return hits


def _counts(rule: CountWithin, scene: WorkerContext, window: CalendarWindow, side: Side) -> Callable[[int], bool]:
    """Whether a hit of the day counts: for a least, what is not known was counted as possible already; free days that
    are not known are not certain."""
    asked = frozenset(_asked(rule, window))
    unknown_counts = (side is _most) != _free(rule) or not _outside(scene, window)
    width = 2 if rule.what == "weekends" else 1
    return lambda day: day in asked and (unknown_counts or scene.is_known(day, width))


def _fixed(rule: CountWithin, scene: WorkerContext, window: CalendarWindow) -> Iterator[RulePart]:
    """One sum with both limits where all is known that the window counts."""
    limits = {side: limit for side in (_most, _least) if (limit := side(rule, scene, window)) is not None}
    if len(limits) == 2 and not _outside(scene, window):
        both = limits.values()
        low, high = max(one.low or 0 for one in both), [one.high for one in both if one.high is not None]
        limits = {_most: SumLimit(low or None, min(high, default=None), points_of(rule.rule))}
    for side, limit in limits.items():
        yield _of_side(rule, scene, window, side, limit)


def _of_side(rule: CountWithin, scene: WorkerContext, window: CalendarWindow, side: Side, limit: SumLimit) -> RulePart:
    hits, counts, clock = _hits(rule, scene), _counts(rule, scene, window, side), scene.clock
    stop, reads = window.first_day + window.days, (window, side is _most, scene.first_known_day)
    if rule.what in ("duties", "days"):

        def number(day: int, duties: tuple[Duty, ...]) -> Token:
            if clock.midnight(day) >= window.end:
                return OVER
            if rule.what == "duties":
                inside = tuple(duty for duty in duties if window.start <= duty.start < window.end)
                return sum(hits(inside).values())
            return sum(counts(one) for one in hits(duties)) if day < stop else OVER

        return RulePart(RunningSum(limit), number, reads)
    weeks = rule.what == "weekends"

    def touched(day: int, duties: tuple[Duty, ...]) -> Token:
        if day >= stop + (6 if weeks else 0):
            return OVER
        found = (one for one in hits(duties) if counts(one))
        ahead = {one // 7 - (day - 1) // 7 if weeks else one - day for one in found}
        return tuple(sorted(ahead)), weekday(day) == 6 or not weeks

    return RulePart(TouchedPeriods(limit), touched, reads)


def _rolling(rule: CountWithin, scene: WorkerContext, windows: list[CalendarWindow], side: Side) -> RulePart:
    # A window that is longer than what is known is judged with the last day.
    ends = [min(scene.last_day, window.first_day + window.days - 1) for window in windows]
    limits = {end: side(rule, scene, window) for end, window in zip(ends, windows, strict=True)}
    lag = 1 if rule.what == "weekends" else 0
    days = rule.anchor.days or 1
    hits = _hits(rule, scene)
    judged = [limit for limit in limits.values() if limit is not None]
    highs = [limit.high for limit in judged if limit.high is not None]
    lows = [limit.low for limit in judged if limit.low is not None]
    once = rule.what != "duties"
    machine: Automaton = RollingCount(
        days=days,
        once=once,
        lag=lag,
        last=tuple(limits.get(day) for day in range(scene.last_day - lag + 1, scene.last_day + 1)),
        least_high=min(highs, default=None),
        most_low=max(lows, default=None),
        busiest=1 if once else scene.most_of_a_day(lambda duty: 1),
        weight=points_of(rule.rule),
    )
    asked = None if rule.what != "free_sundays" else 6
    known_alone = (side is _most) == _free(rule) and any(_outside(scene, window) for window in windows)
    width = 2 if rule.what == "weekends" else 1

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        found = sorted(
            (one - day, many)
            for one, many in hits(duties).items()
            if (asked is None or weekday(one) == asked) and (not known_alone or scene.is_known(one, width))
        )
        return tuple(found), limits.get(day - lag)

    return RulePart(machine, read, (tuple(limits.items()), scene.first_known_day, scene.known_from))
