"""An independent check of a roster: everything that a solver claims, measured again from the duties alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from roster.history_breaches import without_history
from roster.need_cover import counts_for, points_by_level
from roster.objective_terms import sum_terms
from roster.problem import RosterProblem
from roster.result import ObjectiveTerm, Shortfall
from roster.wishes import missed
from rules.audit import audit_roster
from rules.finding import Breach, Finding
from rules.pack import RulePack
from rules.rule import Rule, Severity
from rules.timeline import Duty, Timeline
from rules.words import Counted, Sentence
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class RosterCheck:
    """What was measured.

    terms: amount and points by level and name, those of no amount and no points left out; objective: the sum of their
    points. findings: every verdict of the audit on the period; breaches: all of theirs; hard: those of hard rules.
    past: breaches of the history, which no decision makes (see roster.history_breaches).
    shortfalls: needs away from the wanted number. misplaced: duties that this problem does not allow (unit, role,
    employment, overlap, lock), in plain sentences.
    """

    objective: int
    terms: tuple[ObjectiveTerm, ...]
    breaches: tuple[Breach, ...]
    hard: tuple[Breach, ...]
    shortfalls: tuple[Shortfall, ...]
    findings: tuple[Finding, ...]
    misplaced: tuple[str, ...]
    past: tuple[Breach, ...] = ()


def check(problem: RosterProblem, duties: Sequence[Duty]) -> RosterCheck:
    """Measure the roster `duties` (those decided; what is known stands in the problem)."""
    findings, past = without_history(problem, duties, _findings(problem, duties))
    rules = {finding.rule: _rule(problem.pack, finding.rule) for finding in findings}
    breaches = tuple(breach for finding in findings for breach in finding.breaches)
    people = _people(problem, duties)
    terms = sum_terms(
        [
            *_rule_terms((*breaches, *past), rules),
            *_need_terms(problem, people),
            *_wish_terms(problem, duties),
            *_change_terms(problem, duties),
        ]
    )
    return RosterCheck(
        objective=sum(term.points for term in terms),
        terms=terms,
        breaches=breaches,
        hard=tuple(breach for breach in breaches if (rule := rules[breach.rule]) and rule.severity is Severity.HARD),
        shortfalls=tuple(_shortfalls(problem, people)),
        findings=findings,
        misplaced=tuple(disallowed_duties(problem, duties)),
        past=past,
    )


def timelines(problem: RosterProblem, duties: Sequence[Duty]) -> tuple[Timeline, ...]:
    """Everybody's timeline: what is known and the roster, known from the problem's history to the horizon's end."""
    mine: dict[str, list[Duty]] = defaultdict(list)
    for duty in (*problem.known, *duties):
        mine[duty.worker].append(duty)
    horizon = problem.horizon
    since = horizon.start if problem.known_from is None else problem.known_from
    return tuple(
        Timeline(worker, horizon.clock, since, horizon.end, tuple(sorted(mine[worker.id])))
        for worker in problem.workers
    )


def _findings(problem: RosterProblem, duties: Sequence[Duty]) -> tuple[Finding, ...]:
    return audit_roster(problem.pack, timelines(problem, duties), problem.patients)


def _rule(pack: RulePack, rule_id: str) -> Rule | None:
    """The rule of a finding; None for a derogation's budget, which is only reported."""
    try:
        return pack.rule(rule_id)
    except KeyError:
        return None


def _rule_terms(breaches: Iterable[Breach], rules: dict[str, Rule | None]) -> Iterator[ObjectiveTerm]:
    for breach in breaches:
        rule = rules[breach.rule]
        if rule is not None and rule.severity in (Severity.SOFT, Severity.TARGET, Severity.COST):
            level = {"balance": "fairness", "request": "wishes"}.get(rule.type, "law")
            money = level == "law" and rule.severity in (Severity.COST, Severity.TARGET)
            level = "cost" if money else level
            yield ObjectiveTerm(level, f"rule:{rule.id}", breach.amount, breach.amount * rule.weight)


def _people(problem: RosterProblem, duties: Sequence[Duty]) -> list[int]:
    """People on duty for each need, looked for among the duties that touch the (UTC) day of its start."""
    touching: dict[int, list[Duty]] = defaultdict(list)
    for duty in (*problem.known, *duties):
        for day in range(duty.start // 1440, duty.end // 1440 + 1):
            touching[day].append(duty)
    return [sum(counts_for(need, duty) for duty in touching[need.start // 1440]) for need in problem.needs]


def _need_terms(problem: RosterProblem, people: Sequence[int]) -> Iterator[ObjectiveTerm]:
    for need, number in zip(problem.needs, people, strict=True):
        for level, (amount, points) in points_by_level(need, number).items():
            yield ObjectiveTerm(level, f"need:{need.unit}:{need.skill or '*'}", amount, points)


def _wish_terms(problem: RosterProblem, duties: Sequence[Duty]) -> Iterator[ObjectiveTerm]:
    clock = problem.horizon.clock
    of: dict[tuple[str, int], list[Duty]] = defaultdict(list)
    for duty in duties:
        for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1):
            of[duty.worker, day].append(duty)
    staff = {worker.id for worker in problem.workers}
    for wish in problem.wishes:
        if wish.day in problem.horizon.day_numbers() and wish.worker in staff:
            times = missed(wish, of[wish.worker, wish.day], clock)
            yield ObjectiveTerm("wishes", "wish", times, wish.weight * times)


def _change_terms(problem: RosterProblem, duties: Sequence[Duty]) -> Iterator[ObjectiveTerm]:
    objective = problem.objective
    if problem.published is None or not objective.minds_change:
        return
    for _, day in changed_days(problem, duties):
        points = objective.change_price(day)
        yield ObjectiveTerm("cost", "change", int(points > 0), points)


def changed_days(problem: RosterProblem, duties: Sequence[Duty]) -> frozenset[tuple[str, int]]:
    """Workers and local days of the horizon on which other duties start than in the published roster."""
    day = problem.horizon.clock.day
    staff = {worker.id for worker in problem.workers}
    different = set(problem.published or ()) ^ set(duties)
    found = {(duty.worker, day(duty.start)) for duty in different if duty.worker in staff}
    return frozenset((worker, on) for worker, on in found if on in problem.horizon.day_numbers())


def _shortfalls(problem: RosterProblem, people: Sequence[int]) -> Iterator[Shortfall]:
    for need, number in zip(problem.needs, people, strict=True):
        if number != need.wanted:
            yield Shortfall(
                need.unit,
                need.skill,
                need.start,
                need.end,
                number,
                need.wanted,
                need.least,
                need.price(number) - need.price(need.wanted),
            )


def disallowed_duties(problem: RosterProblem, duties: Sequence[Duty]) -> Iterator[str]:
    """Duties that the problem does not allow (unit, role, employment, overlap, lock), each in a plain sentence."""
    staff = {worker.id: worker for worker in problem.workers}
    clock = problem.horizon.clock
    for duty in duties:
        owner, when = staff.get(duty.worker), f"{clock.aware(duty.start):%Y-%m-%d %H:%M}"
        whys = [Sentence("the worker is not in the staff")] if owner is None else _why_misplaced(problem, owner, duty)
        for why in whys:
            yield Sentence("{worker}, {when}, {shift}: {why}", worker=duty.worker, when=when, shift=duty.shift, why=why)
    decided = set(duties)
    for line in timelines(problem, duties):
        for before, after in pairwise(line.duties):
            if after.start < before.end and decided & {before, after}:
                when = f"{clock.aware(after.start):%Y-%m-%d %H:%M}"
                yield Sentence("{worker}: two duties at {when}", worker=line.worker.id, when=when)
    starts = {(duty.worker, clock.day(duty.start)): duty for duty in duties}
    for lock in problem.locks:
        if lock.day in problem.horizon.day_numbers():
            duty_there = starts.get((lock.worker, lock.day))
            worked = None if duty_there is None else duty_there.shift
            role = None if duty_there is None or lock.role is None else duty_there.skill
            if (worked, role) != (lock.shift, lock.role):
                yield Sentence(
                    "{worker}, {day}: locked to {shift}, rostered {worked}",
                    worker=lock.worker,
                    day=date.fromordinal(lock.day),
                    shift=lock.shift,
                    worked=worked,
                )
    most = problem.objective.most_touched
    if problem.published is not None and most is not None:
        touched = {worker for worker, _ in changed_days(problem, duties)}
        if len(touched) > most:
            yield Counted(
                "{n} person is touched by changes, at most {most} may be: {people}",
                "{n} people are touched by changes, at most {most} may be: {people}",
                n=len(touched),
                most=most,
                people=", ".join(sorted(touched)),
            )


def _why_misplaced(problem: RosterProblem, worker: Worker, duty: Duty) -> Iterator[Sentence]:
    clock = problem.horizon.clock
    first, last = clock.day(duty.start), clock.day(duty.end - 1)
    if not problem.horizon.start <= duty.start < problem.horizon.end:
        yield Sentence("it starts outside the horizon")
    if duty in problem.barred:
        yield Sentence("it is barred: it may no longer be decided")
    offered = [
        shift
        for shift in problem.shifts
        if shift.code == duty.shift and shift.exists_on(first) and duty.skill in (shift.roles or (None,))
    ]
    if all(shift.duty(clock, first, worker.id, duty.skill) != duty for shift in offered):
        yield Sentence("no shift of the catalogue has these times, role and unit on that day")
    if duty.unit and worker.units and duty.unit not in worker.units:
        yield Sentence("the worker does not belong to {unit}", unit=duty.unit)
    days = (date.fromordinal(first), date.fromordinal(last))
    if duty.skill and not all(worker.has_skill(duty.skill, day) for day in days):
        yield Sentence("the worker has not the skill {skill}", skill=duty.skill)
    if (worker.employed_from and days[0] < worker.employed_from) or (
        worker.employed_to and days[1] > worker.employed_to
    ):
        yield Sentence("the worker is not employed then")
