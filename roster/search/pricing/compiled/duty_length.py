"""duty_length as the price of a single day."""

from __future__ import annotations

from roster.search.pricing.worker_context import CompiledRule, WorkerContext, points_of
from rules.timeline import Duty
from rules.types.duty_length import DutyLength


def compile_rule(rule: DutyLength, scene: WorkerContext) -> CompiledRule | None:
    """Minutes over or under, of every duty by itself."""
    weight = points_of(rule.rule)

    def price(day: int, duties: tuple[Duty, ...]) -> int | None:
        off = 0
        if not rule.rule.in_force(day):
            return 0
        for duty in duties:
            if rule.counting.in_sequence(duty, rule.match, scene.clock):
                least, most = rule.lengths(duty, scene.clock)
                off += 0 if rule.max is None else max(0, least - rule.max)
                off += 0 if rule.min is None else max(0, rule.min - most)
        return 0 if not off else (None if weight is None else weight * off)

    return CompiledRule(day_prices=(price,), priced_by="length")
