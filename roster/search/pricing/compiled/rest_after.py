"""rest_after as automata: after duties and runs of them, or after spells of work."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import Automaton, Token
from roster.search.pricing.automata.rest_after import RestAfterDuties, RestAfterSpell, SeenDuty
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, points_of
from rules.timeline import Duty
from rules.types.rest_after import RestAfter


def compile_rule(rule: RestAfter, scene: WorkerContext) -> CompiledRule | None:
    """One automaton that sees of every duty whether it asks for a rest and whether it breaks one.

    Does not compile: runs where a duty may belong to another day than that of its start.
    """
    if rule.trigger in ("end_of_run", "nth") and scene.begins_after_midnight(rule.counting, rule.after):
        return None
    clock, counting = scene.clock, rule.counting

    def seen(duty: Duty, midnight: int) -> SeenDuty:
        breaks = counting.breaks(rule.breakers, duty)
        return SeenDuty(
            duty.start - midnight,
            duty.end - midnight,
            counting.in_sequence(duty, rule.after, clock),
            breaks and (rule.before is None or rule.before.matches(duty, clock)),
            breaks,
        )

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        midnight = clock.midnight(day)
        ordered = sorted(duties, key=lambda duty: (duty.start, duty.end))
        told = tuple(one for duty in ordered if any((one := seen(duty, midnight))[2:]))
        return clock.midnight(day + 1) - midnight, told, rule.rule.in_force(day)

    return CompiledRule((RulePart(_automaton(rule), read, "rest"),))


def _automaton(rule: RestAfter) -> Automaton:
    weight, rest = points_of(rule.rule), rule.min_rest
    if isinstance(rest, int):
        parted = rule.trigger != "each" and rule.adjacency == "duties"
        return RestAfterDuties(rule.trigger, rest, rule.run_min, parted, weight)
    return RestAfterSpell(rest.at_least, rest.factor.numerator, rest.factor.denominator, rule.longer_than, weight)
