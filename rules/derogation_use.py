"""The use that is made of derogations, held against their budgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.clock import LocalClock
from rules.finding import Breach, Finding, Verdict
from rules.pack import Derogation, DerogationBudget, RulePack
from rules.person_rule import PersonRule
from rules.timeline import Timeline
from rules.words import Sentence, lasting


def budget_findings(
    pack: RulePack, timeline: Timeline, applied: Sequence[PersonRule], first: date, last: date
) -> list[Finding]:
    """One finding, under the derogation's id, for each derogation of the contract that has a budget.

    A use is an occasion on which the rule without the derogation is broken and the rule with it is not: what the rule
    type's `uses` tells, a duty or the start of a window. A budget is judged over every `per` local days in a row.
    """
    findings = []
    for name in timeline.worker.contract.derogations:
        derogation = pack.derogation(name)
        if derogation.budget is not None:
            uses = _uses(pack, derogation, timeline, applied, first, last)
            findings.append(_judge(derogation, derogation.budget, uses, timeline))
    return findings


def _uses(
    pack: RulePack,
    derogation: Derogation,
    timeline: Timeline,
    applied: Sequence[PersonRule],
    first: date,
    last: date,
) -> list[int]:
    touched = {*derogation.replaces, *derogation.suspends}
    strict = pack.applied(timeline.worker.contract, first, last, strict=True)
    without = {use for rule in strict if rule.rule.id in touched for use in rule.uses(timeline)}
    with_it = {use for rule in applied if rule.rule.id in touched for use in rule.uses(timeline)}
    return sorted(without - with_it)


def _judge(derogation: Derogation, budget: DerogationBudget, uses: list[int], timeline: Timeline) -> Finding:
    clock, worker = timeline.clock, timeline.worker.id
    days = sorted(clock.day(use) for use in uses)
    breaches = []
    worst = 0
    for number, day in enumerate(days):
        end = budget.per.after(day)
        count = sum(day <= other < end for other in days[number:])
        if count > budget.max_uses and day >= worst:
            worst = end
            text = Sentence(
                "derogation {name} used {count} times in {period}, at most {most}",
                name=derogation.id,
                count=count,
                period=lasting(budget.per),
                most=budget.max_uses,
            )
            breaches.append(_breach(derogation, worker, (day, end), (count, budget.max_uses), text, clock))
    if budget.not_on_consecutive_days:
        for day in sorted(set(days)):
            if day + 1 in days:
                start = date.fromordinal(day)
                text = Sentence("derogation {name} used on two days running, from {day}", name=derogation.id, day=start)
                breaches.append(_breach(derogation, worker, (day, day + 2), (2, 1), text, clock))
    return Finding(derogation.id, worker, Verdict.BROKEN if breaches else Verdict.KEPT, tuple(breaches))


def _breach(
    derogation: Derogation, worker: str, days: tuple[int, int], numbers: tuple[int, int], text: str, clock: LocalClock
) -> Breach:
    start, end = clock.midnight(days[0]), clock.midnight(days[1])
    return Breach(derogation.id, worker, start, end, *numbers, "uses", numbers[0] - numbers[1], text)
