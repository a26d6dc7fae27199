"""What joins the workers of a model: the needs as convex cost curves, and the team rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from capacity.need import Need
from roster.candidate_duties import duty_order
from roster.need_cover import counts_for, points_by_level
from roster.problem import RosterProblem
from roster.solver.constraint_model import ConstraintModel
from roster.solver.encoder import WardEncoder
from roster.solver.objective_charge import CurveCharge
from roster.solver.rule_severity import Guards, manner_of
from roster.solver.statements import Statements
from roster.solver.worker_constraints import WorkerPart, known_dates, known_duties, known_from
from rules.encoder import Lit, Span
from rules.posting.dispatch import post_team
from rules.timeline import Duty
from rules.worker import Worker


def add_ward(
    model: ConstraintModel, problem: RosterProblem, parts: Sequence[WorkerPart], guards: Guards | None = None
) -> tuple[tuple[str, Span], ...]:
    """Add the needs and team rules over everybody's takes; returns the hard rules that what is known breaks already.

    With `guards` (explanations) the needs, which are always priced, are left out.
    """
    if guards is None:
        _add_needs(model, problem, parts)
    return post_team_rules(model, problem, parts, guards)


def _add_needs(model: ConstraintModel, problem: RosterProblem, parts: Sequence[WorkerPart]) -> None:
    takes: dict[Duty, list[Lit]] = defaultdict(list)
    for part in parts:
        for duty, lit in zip(part.duties, part.takes, strict=True):
            takes[_kind_of_duty(duty)].append(lit)
    for duty in problem.known:
        takes[_kind_of_duty(duty)].append(model.true)
    numbers = {kind: _number(model, lits) for kind, lits in takes.items()}
    spans = sorted(takes, key=duty_order)
    shared: dict[tuple[Duty, ...], list[Need]] = defaultdict(list)
    for need in problem.needs:
        shared[tuple(kind for kind in spans if counts_for(need, kind))].append(need)
    for kinds, needs in shared.items():
        lits = tuple(lit for kind in kinds for lit in takes[kind])
        terms = [term for kind in kinds for term in numbers[kind]]
        for level in ("safety", "cost"):
            total = [0] * (len(lits) + 1)
            for need in needs:
                measured = [points_by_level(need, people)[level] for people in range(len(lits) + 1)]
                price = tuple(points for _, points in measured)
                total = [sum(both) for both in zip(total, price, strict=True)]
                name = f"need:{need.unit}:{need.skill or '*'}"
                model.charges.append(CurveCharge(level, name, lits, price, tuple(amount for amount, _ in measured)))
            _price_curve(model, level, terms, total)


def _kind_of_duty(duty: Duty) -> Duty:
    return Duty(duty.start, duty.end, "", duty.kind, duty.unit, duty.skill, duty.shift)


def _number(model: ConstraintModel, lits: list[Lit]) -> list[tuple[Lit, int]]:
    """How many of `lits` hold, as the terms of a sum: one whole variable when they are many."""
    if len(lits) <= 2:
        return [(lit, 1) for lit in lits]
    number = model.whole(0, len(lits))
    model.linear([*((lit, 1) for lit in lits), (number, -1)], 0, 0)
    return [(number, 1)]


def _price_curve(model: ConstraintModel, level: str, terms: list[tuple[Lit, int]], price: list[int]) -> None:
    """Lose at least what the convex `price` says for the sum of `terms`: one row a straight piece."""
    low = min(price)
    model.offset[level] += low
    if max(price) == low:
        return
    lost = model.whole(0, max(price) - low)
    model.points[level][lost] += 1
    slope_before = None
    for people, (here, beyond) in enumerate(pairwise(price)):
        slope = beyond - here
        if slope != slope_before and slope:
            model.linear(
                [(lost, -1), *((lit, slope * factor) for lit, factor in terms)], None, slope * people - here + low
            )
        slope_before = slope


class Takes(Protocol):
    """One worker's duties to take, with the literal of each."""

    @property
    def worker(self) -> Worker:
        """Whose they are."""

    @property
    def duties(self) -> Sequence[Duty]:
        """Candidates, in order of start."""

    @property
    def takes(self) -> Sequence[Lit]:
        """The literal of each."""


def post_team_rules(
    model: Statements, problem: RosterProblem, parts: Sequence[Takes], guards: Guards | None = None
) -> tuple[tuple[str, Span], ...]:
    """Say what the team rules require of everybody; returns the hard ones that what is known breaks already."""
    encoder_parts = [_of_worker(model, problem, part) for part in parts]
    given: list[tuple[str, Span]] = []
    for rule in problem.pack.team_rules(*known_dates(problem)):
        manner = manner_of(rule.rule, guards)
        if manner is None:
            continue
        encoder = WardEncoder(
            model=model,
            manner=manner,
            clock=problem.horizon.clock,
            horizon=(problem.horizon.start, problem.horizon.end),
            known_from=known_from(problem),
            workers=tuple(part.worker for part in parts),
            patients=problem.patients,
            duties_by_worker={part.worker.id: duties for part, (duties, _) in zip(parts, encoder_parts, strict=True)},
            takes_by_worker={part.worker.id: takes for part, (_, takes) in zip(parts, encoder_parts, strict=True)},
        )
        post_team(rule, encoder)
        given += [(rule.rule.id, span) for span in encoder.given]
    return tuple(given)


def _of_worker(model: Statements, problem: RosterProblem, part: Takes) -> tuple[Sequence[Duty], Sequence[Lit]]:
    fixed = [(duty, model.true) for duty in known_duties(problem, part.worker)]
    both = sorted([*fixed, *zip(part.duties, part.takes, strict=True)], key=lambda pair: duty_order(pair[0]))
    return tuple(duty for duty, _ in both), tuple(lit for _, lit in both)
