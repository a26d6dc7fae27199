"""hours_within over cells (grid, period) as tallies of minutes, one a cell; other windows do not compile."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import OVER, Reader, RunningSum, SumLimit, Token
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.anchor import CalendarWindow
from rules.credit import absences, credited_minutes, owed_part
from rules.timeline import Duty
from rules.types.hours_within import HoursWithin


def compile_rule(rule: HoursWithin, scene: WorkerContext) -> CompiledRule | None:
    """One tally a cell that the horizon touches; duties whose work is not known do not compile."""
    if (
        rule.anchor.mode not in ("grid", "period")
        or rule.window is None
        or rule.straddling
        or rule.attribution != "clip"
    ):
        return None
    since, until = scene.horizon.start, scene.horizon.end
    parts = [_part(rule, scene, cell) for cell in rule.anchor.cells(scene.clock, rule.window, since, until)]
    return CompiledRule(tuple(part for part in parts if part is not None))


def _part(rule: HoursWithin, scene: WorkerContext, cell: CalendarWindow) -> RulePart | None:
    low, high = (_owed(rule, scene, cell, limit) for limit in limits(rule, scene, cell))
    if cell.start < scene.known_from or cell.end > scene.horizon.end:
        low = None
    credit = _credit(rule, scene, cell)
    low = None if low is None else low - rule.tolerance - credit
    high = None if high is None else high + rule.tolerance - credit
    if (low is None or low <= 0) and high is None:
        return None
    return RulePart(RunningSum(SumLimit(low, high, points_of(rule.rule))), _reader(rule, scene, cell), cell)


def _owed(rule: HoursWithin, scene: WorkerContext, cell: CalendarWindow, limit: int | None) -> int | None:
    """The limit for the days on which something is owed."""
    if limit is None or not rule.pro_rata:
        return limit
    days = range(cell.first_day, cell.first_day + cell.days)
    return owed_part(limit, scene.worker, absences(scene.known), days, scene.clock)


def limits(rule: HoursWithin, scene: WorkerContext, cell: CalendarWindow) -> tuple[int | None, int | None]:
    """Least and most minutes of a cell, given the neutral days among what is known."""
    if rule.per is None:
        return rule.min, rule.max
    days = cell.days - len(_days_of(rule.neutral, scene, cell))
    if rule.deduct_day_per_started_week:
        days -= -(-days // 7)
    most = None if rule.max is None else rule.max * days // rule.per.days
    least = None if rule.min is None else -(-rule.min * days // rule.per.days)
    return least, most


def _days_of(kinds: tuple[str, ...], scene: WorkerContext, cell: CalendarWindow) -> set[int]:
    clock = scene.clock
    return {
        day
        for duty in scene.known
        if duty.kind in kinds
        for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1)
        if cell.first_day <= day < cell.first_day + cell.days
    }


def _credit(rule: HoursWithin, scene: WorkerContext, cell: CalendarWindow) -> int:
    away, days = absences(scene.known), range(cell.first_day, cell.first_day + cell.days)
    return credited_minutes(rule.credit_terms(days), scene.worker, away, cell, rule.counting, scene.clock)


def _reader(rule: HoursWithin, scene: WorkerContext, cell: CalendarWindow) -> Reader:
    clock = scene.clock

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        if day >= cell.first_day + cell.days:
            return OVER
        return sum(
            rule.counting.minutes(duty, rule.basis, cell.start, cell.end, clock)[0]
            for duty in duties
            if rule.match is None or rule.match.matches(duty, clock)
        )

    return read
