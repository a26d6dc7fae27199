"""run_length of days as a machine; other units do not compile."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import RunLengths, Token
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.timeline import Duty
from rules.types.run_length import RunLength


def compile_rule(rule: RunLength, scene: WorkerContext) -> CompiledRule | None:
    """Runs of marked local days."""
    if rule.unit != "days" or rule.exceptions:
        return None

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        return any(rule.counting.in_sequence(duty, rule.match, scene.clock) for duty in duties) != rule.free

    return CompiledRule((RulePart(RunLengths(rule.min, rule.max, points_of(rule.rule)), read, "run"),))
