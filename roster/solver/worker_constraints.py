"""One worker's part of a model: the duties to take, the person rules, and the personal cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roster.candidate_duties import agrees_with_lock, candidate_duties, duty_order
from roster.problem import RosterProblem
from roster.solver.constraint_model import ConstraintModel
from roster.solver.encoder import WorkerEncoder
from roster.solver.objective_charge import Excess
from roster.solver.rule_severity import Guards, manner_of
from roster.wishes import LONGEST_DAYS, is_meant
from rules.clock import LocalClock
from rules.encoder import Lit, Span
from rules.possible_spells import LONGEST_SPELL, longest_spell, never_together
from rules.posting.dispatch import post_person
from rules.timeline import Duty, spells
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class WorkerPart:
    """What one worker added to a model.

    duties: candidates, in order of start; takes: the literal of each. given: hard rules (id and span) that what is
    known breaks already, so that no decision can keep them. touched: whether any day differs from the
    published roster, where the problem limits how many people may be touched.
    """

    worker: Worker
    duties: tuple[Duty, ...]
    takes: tuple[Lit, ...]
    given: tuple[tuple[str, Span], ...]
    touched: Lit | None = None


def add_worker(
    model: ConstraintModel, problem: RosterProblem, worker: Worker, guards: Guards | None = None
) -> WorkerPart:
    """Add the duties, locks, person rules, wishes and change cost of one worker to `model`.

    guards: for explanations, what switches a hard rule on (see :class:`roster.solver.rule_severity.Guards`).
    """
    duties = candidate_duties(replace(problem, locks=()) if guards else problem, worker)
    takes = tuple(model.literal(_name(duty)) for duty in duties)
    for clique in cliques([(duty.start, duty.end) for duty in duties]):
        model.at_most_one(takes[index] for index in clique)
    by_day = _by_day(problem, duties, takes)
    _add_locks(model, problem, worker, by_day, guards)
    given = _add_rules(model, problem, worker, duties, takes, guards)
    _add_wishes(model, problem, worker, by_day)
    touched = _add_changes(model, problem, worker, by_day)
    return WorkerPart(worker, duties, takes, given, touched)


def _add_locks(
    model: ConstraintModel,
    problem: RosterProblem,
    worker: Worker,
    by_day: dict[int, list[tuple[Duty, Lit]]],
    guards: Guards | None,
) -> None:
    clock = problem.horizon.clock
    for lock in problem.locks:
        if lock.worker != worker.id or lock.day not in problem.horizon.day_numbers():
            continue
        if guards is None:
            if lock.shift is not None:
                model.exactly_one(lit for _, lit in by_day[lock.day])
            continue
        guard = guards.lock(lock, (clock.midnight(lock.day), clock.midnight(lock.day + 1)))
        if guard is not None:
            meant = [lit for duty, lit in by_day[lock.day] if agrees_with_lock(duty, lock)]
            for _, lit in by_day[lock.day]:
                if lit not in meant:
                    model.clause([~lit], guard)
            if lock.shift is not None:
                model.clause(meant, guard)


def cliques(spans: Sequence[tuple[int, int]]) -> Iterable[tuple[int, ...]]:
    """Maximal sets (of two or more) of half-open spans, in order of start, that have an instant in common."""
    active: list[int] = []
    grown = False
    for index, (start, _) in enumerate(spans):
        still = [other for other in active if spans[other][1] > start]
        if grown and len(still) < len(active):
            yield tuple(active)
            grown = False
        active = [*still, index]
        grown = grown or len(active) > 1
    if grown:
        yield tuple(active)


def known_duties(problem: RosterProblem, worker: Worker) -> list[Duty]:
    """Duties of the worker that stand whatever is decided."""
    return [duty for duty in problem.known if duty.worker == worker.id]


def known_from(problem: RosterProblem) -> int:
    """Instant from which everything about everybody is known."""
    return problem.horizon.start if problem.known_from is None else problem.known_from


def known_dates(problem: RosterProblem) -> tuple[date, date]:
    """First and last local date of what is known: history and horizon."""
    horizon = problem.horizon
    return date.fromordinal(horizon.clock.day(known_from(problem))), date.fromordinal(
        horizon.first_day + horizon.days - 1
    )


def _add_rules(
    model: ConstraintModel,
    problem: RosterProblem,
    worker: Worker,
    duties: Sequence[Duty],
    takes: Sequence[Lit],
    guards: Guards | None,
) -> tuple[tuple[str, Span], ...]:
    fixed = [(duty, model.true) for duty in known_duties(problem, worker)]
    both = sorted([*fixed, *zip(duties, takes, strict=True)], key=lambda pair: duty_order(pair[0]))
    given: list[tuple[str, Span]] = []
    applied = problem.pack.applied(worker.contract, *known_dates(problem))
    longest = LONGEST_SPELL if guards else longest_spell(applied)
    if not guards:
        # An explanation names the rule that stands against it instead.
        _keep_apart(model, both, problem.horizon.clock, longest)
    for person_rule in applied:
        manner = manner_of(person_rule.rule, guards, worker.id)
        if manner is None:
            continue
        encoder = WorkerEncoder(
            model=model,
            manner=manner,
            clock=problem.horizon.clock,
            horizon=(problem.horizon.start, problem.horizon.end),
            worker=worker,
            known_from=known_from(problem),
            duties=tuple(duty for duty, _ in both),
            takes=tuple(lit for _, lit in both),
            longest_spell=longest,
        )
        post_person(person_rule, encoder)
        given += [(person_rule.rule.id, span) for span in encoder.given]
    return tuple(given)


def _keep_apart(model: ConstraintModel, both: Sequence[tuple[Duty, Lit]], clock: LocalClock, longest: int) -> None:
    """Nothing that a plan never holds together is taken (see rules.encoder.Encoder)."""
    known = [(duty, model.true) for duty in spells(duty for duty, lit in both if lit == model.true)]
    rows = sorted(
        [*known, *((duty, lit) for duty, lit in both if lit != model.true)], key=lambda row: duty_order(row[0])
    )
    for together in never_together([duty for duty, _ in rows], clock, longest):
        free = [~rows[place][1] for place in together if rows[place][1] != model.true]
        if free:
            model.clause(free)


def _add_wishes(
    model: ConstraintModel, problem: RosterProblem, worker: Worker, by_day: dict[int, list[tuple[Duty, Lit]]]
) -> None:
    for wish in problem.wishes:
        if wish.worker != worker.id or wish.day not in problem.horizon.day_numbers():
            continue
        near = (pair for day in range(wish.day - LONGEST_DAYS, wish.day + 1) for pair in by_day.get(day, ()))
        meant = [lit for duty, lit in near if is_meant(wish, duty, problem.horizon.clock)]
        missed = [~model.any_of(meant)] if wish.on else meant
        model.charge_excess(Excess("wishes", "wish", wish.weight, tuple((lit, 1) for lit in missed), 0))


def _add_changes(
    model: ConstraintModel, problem: RosterProblem, worker: Worker, by_day: dict[int, list[tuple[Duty, Lit]]]
) -> Lit | None:
    """Price every day that differs from the published roster; whether any does, where that is limited."""
    objective = problem.objective
    if problem.published is None or not (objective.minds_change or objective.most_touched is not None):
        return None
    changed: list[Lit] = []
    clock = problem.horizon.clock
    before: dict[int, list[Duty]] = defaultdict(list)
    for duty in problem.published:
        if duty.worker == worker.id:
            before[clock.day(duty.start)].append(duty)
    for day in problem.horizon.day_numbers():
        here = dict(by_day[day])
        kept = before[day]
        differs = [~here[duty] if duty in here else model.true for duty in kept]
        differs += [
            lit
            for duty, lit in here.items()
            if duty not in kept and not any(duty.start < old.end and old.start < duty.end for old in kept)
        ]
        differs_here = model.any_of(differs)
        changed.append(differs_here)
        points = objective.change_price(day)
        if points:
            model.charge_excess(Excess("cost", "change", points, ((differs_here, 1),), 0))
    return None if objective.most_touched is None else model.any_of(changed)


def _by_day(problem: RosterProblem, duties: Sequence[Duty], takes: Sequence[Lit]) -> dict[int, list[tuple[Duty, Lit]]]:
    found: dict[int, list[tuple[Duty, Lit]]] = defaultdict(list)
    for duty, lit in zip(duties, takes, strict=True):
        found[problem.horizon.clock.day(duty.start)].append((duty, lit))
    return found


def _name(duty: Duty) -> str:
    return f"{duty.worker}|{duty.start}|{duty.shift}|{duty.skill}"
