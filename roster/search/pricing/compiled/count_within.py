"""count_within over cells (grid, period) as tallies, one a cell; rolling windows do not compile."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import (
    OVER,
    Automaton,
    Reader,
    RunningSum,
    SumLimit,
    Token,
    TouchedPeriods,
)
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.anchor import CalendarWindow
from rules.clock import weekday
from rules.timeline import Duty
from rules.types.count_within import CountWithin


def compile_rule(rule: CountWithin, scene: WorkerContext) -> CompiledRule | None:
    """One machine a cell that the horizon touches."""
    if rule.anchor.mode not in ("grid", "period") or rule.window is None or rule.anchor.at:
        return None
    if rule.what in ("days_off", "free_sundays"):
        return None
    since, until = scene.horizon.start, scene.horizon.end
    parts = [_part(rule, scene, cell) for cell in rule.anchor.cells(scene.clock, rule.window, since, until)]
    return CompiledRule(tuple(part for part in parts if part is not None))


def _part(rule: CountWithin, scene: WorkerContext, cell: CalendarWindow) -> RulePart | None:
    days = range(cell.first_day, cell.first_day + cell.days)
    weekends = sum(weekday(day) == 5 for day in days)
    low, high = rule.limits(cell.days, weekends)
    if cell.start < scene.known_from or cell.end > scene.horizon.end:
        low = None
    if (low is None or low <= 0) and high is None:
        return None
    counter = SumLimit(low, high, points_of(rule.rule))
    machine: Automaton = TouchedPeriods(counter) if rule.what == "weekends" else RunningSum(counter)
    read = _weekends(rule, scene, days) if rule.what == "weekends" else _duties(rule, scene, days)
    return RulePart(machine, read, cell)


def _duties(rule: CountWithin, scene: WorkerContext, days: range) -> Reader:
    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        if day not in days:
            return OVER if day >= days.stop else 0
        number = sum(rule.counting.in_sequence(duty, rule.match, scene.clock) for duty in duties)
        return min(1, number) if rule.what == "days" else number

    return read


def _weekends(rule: CountWithin, scene: WorkerContext, days: range) -> Reader:
    """A weekend belongs to the window of its Saturday. Duties of the Friday night may touch it already."""
    begin = 0 if rule.band is None else rule.band.start
    end = 1440 if rule.band is None else rule.band.end or 1440

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        saturday = day - (weekday(day) - 5) % 7 if weekday(day) >= 5 else day + 5 - weekday(day)
        if saturday not in days:
            return OVER if day >= days.stop and saturday >= days.stop else (weekday(day) == 0, False)
        start, stop = scene.clock.at(saturday, begin), scene.clock.at(saturday + 1, end)
        touched = any(
            duty.start < stop and start < duty.end and rule.counting.in_sequence(duty, rule.match, scene.clock)
            for duty in duties
        )
        return weekday(day) == 0, touched

    return read
