"""run_length as automata of runs: days, duties, weeks or weekends."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from roster.search.pricing.automata.automaton import Token
from roster.search.pricing.automata.runs import Beginning, DutyRuns, PeriodRuns, RunLengths
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.clock import weekday
from rules.timeline import Duty
from rules.types.run_length import RunLength
from rules.weekends import SATURDAY, worked_weekends

EARLIER = 15
"""Days by which a run with an unseen beginning may have begun earlier (see rules.types.run_length)."""


def compile_rule(rule: RunLength, scene: WorkerContext) -> CompiledRule | None:
    """One automaton for the unit of the runs.

    Does not compile: days and weeks where a duty may belong to another day than that of its start (see
    `WorkerContext.begins_after_midnight`).
    """
    if rule.unit in ("days", "weeks") and scene.begins_after_midnight(rule.counting, rule.match):
        return None
    weight = points_of(rule.rule)
    longest = [one.max for one in rule.exceptions] + ([] if rule.max is None else [rule.max])
    cap = max([rule.min or 0, *longest])
    if rule.unit == "days":
        cap = max(cap, *(len(_beginning(rule, scene, day)[1]) for day in range(1, 8)))
        return CompiledRule(
            (RulePart(RunLengths(rule.min, cap, weight), _days(rule, scene), (rule.max, scene.first_known_day)),)
        )
    if rule.unit == "duties":
        return CompiledRule((RulePart(DutyRuns(rule.min, cap, weight), _duties(rule, scene), rule.max),))
    return CompiledRule(
        (RulePart(PeriodRuns(rule.min, cap, weight), _periods(rule, scene), (rule.max, scene.first_known_day)),)
    )


def _beginning(rule: RunLength, scene: WorkerContext, day: int) -> Beginning:
    """What holds for a run that begins on the day."""
    active = rule.rule.in_force(day)
    if rule.max is None or not rule.exceptions:
        return rule.max, (), active
    most = rule.max_from(weekday(day)) or 0
    early: list[int] = [0]
    while len(early) <= EARLIER + max(one.max for one in rule.exceptions) + rule.max:
        length = len(early)
        could = any(length + more <= (rule.max_from(weekday(day - more)) or 0) for more in range(1, EARLIER))
        early.append(0 if could else max(0, length - most))
    while len(early) > 2 and early[-1] == early[-2] + 1:
        early.pop()
    return most, tuple(early), active


def _counted(rule: RunLength, scene: WorkerContext, duties: Iterable[Duty]) -> list[Duty]:
    return [duty for duty in duties if rule.counting.in_sequence(duty, rule.match, scene.clock)]


def _days(rule: RunLength, scene: WorkerContext) -> Callable[[int, tuple[Duty, ...]], Token]:
    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        hit = bool(_counted(rule, scene, duties))
        begun = _beginning(rule, scene, day)
        if not scene.is_known(day) and (rule.free or not hit):
            return None, begun
        return hit != rule.free, begun

    return read


def _duties(rule: RunLength, scene: WorkerContext) -> Callable[[int, tuple[Duty, ...]], Token]:
    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        counted = set(_counted(rule, scene, duties))
        ranked = {duty for duty in duties if rule.counting.in_sequence(duty, None, scene.clock)} | counted
        begun: Beginning = (rule.max, (), rule.rule.in_force(day))
        return tuple((duty in counted, begun) for duty in sorted(ranked, key=lambda duty: (duty.start, duty.end)))

    return read


def _periods(rule: RunLength, scene: WorkerContext) -> Callable[[int, tuple[Duty, ...]], Token]:
    """Weeks from Monday to Sunday; a weekend belongs to the week that it ends."""
    clock, first = scene.clock, scene.first_known_day

    def begins(week: int) -> int:
        return 7 * week + (SATURDAY + 1 if rule.unit == "weekends" else 1)

    def begun(week: int) -> Beginning:
        return rule.max, (), rule.rule.in_force(begins(week))

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        week, counted = (day - 1) // 7, _counted(rule, scene, duties)
        if rule.unit == "weekends":
            hits = {saturday // 7 for saturday in worked_weekends(counted, rule.band, clock)}
        else:
            hits = {(clock.day(duty.start) - 1) // 7 for duty in counted}
        seen = -(-(first - begins(0)) // 7)
        offsets = tuple(sorted(hit - week for hit in hits if hit >= week))
        return offsets, begun(week), weekday(day) == 6, begun(week + 1), week + 1 <= seen

    return read
