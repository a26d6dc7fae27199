"""Rules as automata charge what the audit charges, for every type in every combination that is drawn."""

from __future__ import annotations

import random
from datetime import date

import pytest

from roster.search.pricing.automata.automaton import Automaton, FoldedSum, State
from roster.search.pricing.compiler import compiled_rule
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext
from rules.horizon import Horizon
from rules.person_rule import PersonRule
from rules.timeline import Duty, spells
from rules.types.rest_after import RestAfter
from rules.types.run_length import RunLength
from rules.types.sequence import Sequence
from tests.rules.agreement import CLOCK, Case, Judged, audited, person_rule
from tests.rules.test_agreement import DRAWN

DRAWS = 300


def context_of(case: Case) -> WorkerContext:
    first = CLOCK.day(case.start)
    horizon = Horizon(CLOCK.zone, date.fromordinal(first), CLOCK.day(case.end) - first)
    ways = tuple(
        ((), tuple(duty for duty in case.taken if CLOCK.day(duty.start) == day)) for day in horizon.day_numbers()
    )
    return WorkerContext(case.worker, horizon, case.known_from, case.known, ways)


def priced(compiled: CompiledRule, scene: WorkerContext, case: Case) -> Judged:
    """What automata and day prices charge for the case's duties; a hard rule that refuses is broken."""
    points = [_walked(part, scene, case) for part in compiled.parts]
    for day in range(scene.first_day, scene.last_day + 1):
        points += [price(day, _duties(case, day)) for price in compiled.day_prices]
    known = [one for one in points if one is not None]
    return Judged(len(known) < len(points) or sum(known) > 0, sum(known))


def _duties(case: Case, day: int) -> tuple[Duty, ...]:
    return tuple(duty for duty in spells((*case.known, *case.taken)) if CLOCK.day(duty.start) == day)


def _walked(part: RulePart, scene: WorkerContext, case: Case) -> int | None:
    limit = part.machine.counter
    machine: Automaton = part.machine if limit is None else FoldedSum(part.machine, limit)
    state: State = machine.start()
    points = 0
    for day in range(scene.first_day, scene.last_day + 1):
        done = machine.move(state, part.reader(day, _duties(case, day)))
        if done is None:
            return None
        state, points = done[0], points + done[1]
    end = machine.finish(state)
    return None if end is None else points + end


@pytest.mark.parametrize("name", DRAWN)
def test_the_price_of_a_rule_is_what_the_audit_charges(name: str) -> None:
    kind, draw = DRAWN[name]
    chance = random.Random(name)
    seen = {True: 0, False: 0}
    for number in range(DRAWS):
        params, case = draw(chance)
        since = date.fromordinal(CLOCK.day(case.start) + 1) if chance.random() < 0.15 else None
        hard, soft = person_rule(kind, since=since, **params), person_rule(kind, "soft", since, **params)
        theirs, scene = audited(hard, case), context_of(case)
        ours = [compiled_rule(rule, scene) for rule in (hard, soft)]
        if ours[0] is None or ours[1] is None:
            assert _may_be_left_out(soft, since, scene), (number, params)
            continue
        assert priced(ours[0], scene, case).broken == theirs.broken, (number, since, params, case)
        assert priced(ours[1], scene, case).amount == theirs.amount, (number, since, params, case, theirs)
        seen[theirs.broken] += 1
    assert min(seen.values()) >= DRAWS // 20, seen


def _may_be_left_out(rule: PersonRule, since: date | None, scene: WorkerContext) -> bool:
    """What does not compile, and why: nothing that a shipped pack says."""
    if rule.rule.type == "hours_within":
        return since is not None  # windows of elapsed hours of a rule that is not in force at all times
    if isinstance(rule, RestAfter | RunLength):  # nights that begin after midnight belong to the day before
        return scene.begins_after_midnight(rule.counting, rule.after if isinstance(rule, RestAfter) else rule.match)
    return isinstance(rule, Sequence) and all(set(pattern) == {"any"} for pattern in rule.forbidden)
