"""One worker's (or team's) decided duties, judged twice: by the audit and by the posting with all takes settled."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from roster.solver.constraint_model import ConstraintModel
from roster.solver.cp_sat import CpSatLimits, Ending, run
from roster.solver.encoder import Manner, WardEncoder, WorkerEncoder
from rules.catalogue import rule_type
from rules.clock import local_clock
from rules.counting import Counting, KindCount
from rules.finding import Verdict
from rules.person_rule import PersonRule
from rules.possible_spells import LONGEST_SPELL
from rules.posting.dispatch import post_person, post_team
from rules.rule import Rule
from rules.team_rule import PatientsPresent, Team, TeamRule
from rules.timeline import Duty, Timeline, spells
from rules.worker import Worker

CLOCK = local_clock("Europe/Copenhagen")
GRID = 120
"""Minutes: every start, end, limit and window of a draw is a multiple, so that exact hits are common."""
COUNTING = Counting.model_validate(
    {
        "kinds": {
            "work": KindCount.model_validate(
                {"daily_rest": "breaks", "weekly_rest": "breaks", "working_time": 1, "contract": 1, "sequence": 1}
            ),
            "oncall_home": KindCount.model_validate(
                {"weekly_rest": "breaks", "working_time": "1/2", "contract": "expected", "sequence": 1}
            ),
            "callout": KindCount.model_validate(
                {"daily_rest": "breaks", "weekly_rest": "breaks", "working_time": 1, "contract": 1}
            ),
            "leave_annual": KindCount(),
        }
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is known, what is decided, and what could have been."""

    worker: Worker
    known_from: int
    start: int
    end: int
    known: tuple[Duty, ...]
    taken: tuple[Duty, ...]
    left: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdict and amount."""

    broken: bool
    amount: int


def person_rule(kind: str, severity: str = "hard", since: date | None = None, **params: Any) -> PersonRule:
    """A rule of the type with these parameters, a point a unit, in force since a date."""
    made = rule_type(kind).model_validate({**params, "rule": _rule(kind, severity, since), "counting": COUNTING})
    assert isinstance(made, PersonRule)
    return made


def team_rule(kind: str, severity: str = "hard", **params: Any) -> TeamRule:
    """A team rule of the type with these parameters, a point a unit."""
    made = rule_type(kind).model_validate({**params, "rule": _rule(kind, severity), "counting": COUNTING})
    assert isinstance(made, TeamRule)
    return made


def _rule(kind: str, severity: str, since: date | None = None) -> Rule:
    return Rule.model_validate({"id": "R", "type": kind, "severity": severity, "title": "t", "valid_from": since})


def draw_case(
    chance: random.Random,
    history: int = 3,
    days: int = 7,
    kinds: Sequence[str] = ("work",),
    lengths: Sequence[int] = (4, 6, 8, 10),
    gaps: Sequence[int] = (0, 2, 4, 6, 8, 10, 12, 14, 24, 36),
    first: date | None = None,
    midnight: bool = True,
) -> Case:
    """A timeline on the grid: some days of history, then a horizon, lengths and gaps in hours."""
    day = (first or date(2026, 10, chance.choice([5, 6, 7, 20, 22, 24]))).toordinal()
    start, end = CLOCK.midnight(day), CLOCK.midnight(day + days)
    known_from = CLOCK.midnight(day - history) if midnight else CLOCK.midnight(day - history) + 60 * 12
    duties = []
    at = known_from + 60 * chance.choice(gaps)
    while at < end:
        length = 60 * chance.choice(lengths)
        duty = Duty(at, at + length, "a", chance.choice(kinds))
        duties.append(duty)
        gap = 60 * chance.choice(gaps)
        spell = spells(duties)[-1]
        joins = CLOCK.day(at) == CLOCK.day(duty.end) and duty.end + 600 - spell.start <= LONGEST_SPELL
        at = duty.end + (gap if gap or joins else GRID)
    fixed = [duty for duty in duties if duty.start < start or duty.kind.startswith("leave") or chance.random() < 0.1]
    taken = tuple(duty for duty in duties if duty not in fixed)
    return Case(Worker(id="a"), known_from, start, end, tuple(fixed), taken, _left(chance, taken, start, end))


def _left(chance: random.Random, taken: Sequence[Duty], start: int, end: int) -> tuple[Duty, ...]:
    """Candidates that are not taken: some overlap what is."""
    found = set()
    for _ in range(4):
        at = start + GRID * chance.randrange((end - start) // GRID)
        found.add(Duty(at, at + 60 * chance.choice([4, 8]), "a", "work"))
    return tuple(sorted(found - set(taken)))


def audited(rule: PersonRule, case: Case) -> Judged:
    """By the audit."""
    duties = tuple(sorted((*case.known, *case.taken)))
    finding = rule.audit(Timeline(case.worker, CLOCK, case.known_from, case.end, duties))
    return Judged(finding.verdict is Verdict.BROKEN, sum(breach.amount for breach in finding.breaches))


def posted(rule: PersonRule, case: Case, weight: int | None) -> Judged:
    """By the solver, hard (weight None) or priced."""
    model = ConstraintModel()
    items = [(duty, model.true) for duty in case.known]
    taken = [(duty, model.literal()) for duty in case.taken]
    left = [(duty, model.literal()) for duty in case.left]
    items = sorted([*items, *taken, *left], key=lambda item: item[0])
    encoder = WorkerEncoder(
        model=model,
        manner=Manner("rule:R", weight=weight),
        clock=CLOCK,
        horizon=(case.start, case.end),
        known_from=case.known_from,
        worker=case.worker,
        duties=tuple(duty for duty, _ in items),
        takes=tuple(lit for _, lit in items),
    )
    post_person(rule, encoder)
    values = {**{lit: True for _, lit in taken}, **{lit: False for _, lit in left}}
    return _judge(model, values, bool(encoder.given))


def audited_team(rule: TeamRule, cases: Sequence[Case], patients: Sequence[PatientsPresent]) -> Judged:
    """By the audit of a team."""
    lines = tuple(
        Timeline(case.worker, CLOCK, case.known_from, case.end, tuple(sorted((*case.known, *case.taken))))
        for case in cases
    )
    finding = rule.audit(Team(CLOCK, cases[0].known_from, cases[0].end, lines, patients))
    return Judged(finding.verdict is Verdict.BROKEN, sum(breach.amount for breach in finding.breaches))


def posted_team(
    rule: TeamRule, cases: Sequence[Case], patients: Sequence[PatientsPresent], weight: int | None
) -> Judged:
    """By the solver, for a team."""
    model = ConstraintModel()
    duties: dict[str, tuple[Duty, ...]] = {}
    takes: dict[str, tuple[int, ...]] = {}
    values: dict[int, bool] = {}
    for case in cases:
        items = [(duty, model.true) for duty in case.known]
        for group, holds in ((case.taken, True), (case.left, False)):
            for duty in group:
                lit = model.literal()
                values[lit] = holds
                items.append((duty, lit))
        items.sort(key=lambda item: item[0])
        duties[case.worker.id] = tuple(duty for duty, _ in items)
        takes[case.worker.id] = tuple(lit for _, lit in items)
    encoder = WardEncoder(
        model=model,
        manner=Manner("rule:R", weight=weight),
        clock=CLOCK,
        horizon=(cases[0].start, cases[0].end),
        known_from=cases[0].known_from,
        workers=tuple(case.worker for case in cases),
        patients=patients,
        duties_by_worker=dict(duties),
        takes_by_worker=dict(takes),
    )
    post_team(rule, encoder)
    return _judge(model, values, bool(encoder.given))


def _judge(model: ConstraintModel, values: Mapping[int, bool], given: bool) -> Judged:
    for lit, value in values.items():
        model.clause([lit if value else ~lit])
    points, offset = model.points["law"], model.offset["law"]
    found = run(model, points, offset, CpSatLimits(20, quick=True))
    if found.ending is Ending.INFEASIBLE:
        return Judged(True, 0)
    assert found.ending is Ending.OPTIMAL
    amount = sum(charge.measure(found.holds)[0] for charge in model.charges)
    assert amount == round(found.objective or 0)
    return Judged(given or amount > 0, amount)


def in_unit(case: Case, worker: Worker, unit: str) -> Case:
    """The case as another worker's, in a unit."""

    def moved(duties: Sequence[Duty]) -> tuple[Duty, ...]:
        return tuple(replace(duty, worker=worker.id, unit=unit) for duty in duties)

    return replace(case, worker=worker, known=moved(case.known), taken=moved(case.taken), left=moved(case.left))
