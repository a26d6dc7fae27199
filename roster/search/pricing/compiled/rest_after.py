"""rest_after each duty, when it is hard, as a machine; other triggers do not compile."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import Token
from roster.search.pricing.automata.cell_rests import RestAfterEach
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.timeline import Duty
from rules.types.rest_after import RestAfter


def compile_rule(rule: RestAfter, scene: WorkerContext) -> CompiledRule | None:
    """Nothing that breaks the rest begins before the rest after a triggering duty is over."""
    if rule.trigger != "each" or not isinstance(rule.min_rest, int) or points_of(rule.rule) is not None:
        return None
    clock, counting = scene.clock, rule.counting

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        midnight = clock.midnight(day)
        seen = tuple(
            (
                duty.start - midnight,
                duty.end - midnight,
                counting.in_sequence(duty, rule.after, clock),
                counting.breaks(rule.breakers, duty) and (rule.before is None or rule.before.matches(duty, clock)),
            )
            for duty in duties
        )
        return clock.midnight(day + 1) - midnight, seen

    return CompiledRule((RulePart(RestAfterEach(rule.min_rest), read, "rest"),))
