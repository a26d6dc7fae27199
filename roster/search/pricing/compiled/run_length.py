"""run_length of days as a machine; other units do not compile."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import RunLengths, Token
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.timeline import Duty, spells
from rules.types.run_length import RunLength


def compile_rule(rule: RunLength, scene: WorkerContext) -> CompiledRule | None:
    """Runs of marked local days."""
    if rule.unit != "days" or rule.exceptions or _begins_after_midnight(rule, scene):
        return None

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        return any(rule.counting.in_sequence(duty, rule.match, scene.clock) for duty in duties) != rule.free

    return CompiledRule((RulePart(RunLengths(rule.min, rule.max, points_of(rule.rule)), read, "run"),))


def _begins_after_midnight(rule: RunLength, scene: WorkerContext) -> bool:
    """Whether some duty that counts belongs to another day than that of its start (a night that begins at half past
    midnight), which days read one by one do not show."""
    clock, first = scene.clock, scene.horizon.first_day
    offered = (shift.duty(clock, first, scene.worker.id, None) for shift in scene.shifts)
    return any(
        rule.counting.in_sequence(duty, rule.match, clock)
        and rule.counting.day_of(duty, rule.match, clock) != clock.day(duty.start)
        for duty in (*spells(scene.known), *offered)
    )
