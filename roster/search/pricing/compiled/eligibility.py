"""eligibility as the price of a single day."""

from __future__ import annotations

from datetime import date

from roster.search.pricing.worker_context import CompiledRule, WorkerContext, points_of
from rules.timeline import Duty
from rules.types.eligibility import Eligibility
from rules.worker import Held


def compile_rule(rule: Eligibility, scene: WorkerContext) -> CompiledRule | None:
    """One unit for every duty that the person may not work."""
    weight = points_of(rule.rule)
    clock, worker = scene.clock, scene.worker

    def holds(held: tuple[Held, ...], name: str, duty: Duty) -> bool:
        first = clock.day(duty.start)
        last = clock.day(duty.end - 1) if rule.valid_through_end else first
        return all(
            any(one.name == name and one.holds_on(date.fromordinal(day)) for one in held)
            for day in range(first, last + 1)
        )

    def lacks(duty: Duty) -> bool:
        first, last = (date.fromordinal(clock.day(minute)) for minute in (duty.start, duty.end - 1))
        return (
            rule.never
            or (rule.cert is not None and not holds(worker.certificates, rule.cert, duty))
            or (rule.skill is not None and not holds(worker.skills, rule.skill, duty))
            or (rule.role_held and duty.skill is not None and not holds(worker.skills, duty.skill, duty))
            or (rule.own_units and bool(duty.unit and worker.units) and duty.unit not in worker.units)
            or (rule.employed and worker.employed_from is not None and first < worker.employed_from)
            or (rule.employed and worker.employed_to is not None and last > worker.employed_to)
        )

    def price(day: int, duties: tuple[Duty, ...]) -> int | None:
        if not rule.rule.in_force(day):
            return 0
        counted = (
            duty
            for spell in duties
            for duty in spell.rows
            if (rule.counting.is_worked(duty) if rule.match is None else rule.match.matches(duty, clock))
        )
        number = sum(lacks(duty) for duty in counted)
        return 0 if not number else (None if weight is None else weight * number)

    who = (worker.certificates, worker.skills, worker.units, worker.employed_from, worker.employed_to)
    return CompiledRule(day_prices=(price,), priced_by=() if rule.never else who)
