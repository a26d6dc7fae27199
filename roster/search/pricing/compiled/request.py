"""request as the price of a single day."""

from __future__ import annotations

from roster.search.pricing.worker_context import CompiledRule, WorkerContext, points_of
from rules.timeline import Duty
from rules.types.request import Request


def compile_rule(rule: Request, scene: WorkerContext) -> CompiledRule | None:
    """One unit for each date on which the wish is not met; other people's wishes cost nothing."""
    weight = points_of(rule.rule)
    if rule.worker != scene.worker.id:
        return CompiledRule()

    def price(day: int, duties: tuple[Duty, ...]) -> int | None:
        if not rule.first.toordinal() <= day <= rule.last.toordinal() or not rule.rule.in_force(day):
            return 0
        on = any(rule.counting.in_sequence(duty, rule.match, scene.clock) for duty in duties)
        return 0 if on == (rule.want == "on") else weight

    return CompiledRule(day_prices=(price,))
