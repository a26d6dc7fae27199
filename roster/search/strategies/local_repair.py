"""Fix-and-optimise of a published roster: a few people at a time are free, everybody else's duties stand."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from capacity.need import Need
from roster.candidate_duties import candidate_duties
from roster.check import changed_days, check
from roster.need_cover import counts_for
from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.result import Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.direct import direct
from rules.timeline import Duty

STRATEGY = "repair"
SMALL = 10
"""Up to so many people the whole problem is solved at once, with a proof."""
FEWEST, MOST = 4, 12
"""People who are free at a time."""
SLICE = 3.0
"""Seconds for one set of people."""
PATIENCE = 6
"""Sets in a row without success after which a roster without a gap is good enough."""
NEEDS, CHANGE = 60, 20
"""How much dearer missing people and changes are to a repair than to the objective: a gap is worth many changes and
more than hours above a norm, and nobody is moved for what a rule or wish gains a little by it."""


def repair(
    problem: RosterProblem, budget: Budget, start: Sequence[Duty], on_progress: OnProgress | None = None
) -> StrategyResult:
    """Improve `start`, which keeps every hard rule, until the time is over or nothing more is found.

    Every set of people is solved exactly. The sets gather around needs that are short, around people whose duties were
    changed, and at random. Small problems, and a start that is not allowed, are solved as a whole. No bound is claimed
    for large ones.
    """
    began = perf_counter()
    first = check(problem, start)
    if len(problem.workers) <= SMALL or first.hard or first.misplaced:
        return direct(problem, budget, start, on_progress)
    search = _RepairSearch(problem, budget, tuple(start), first.objective, random.Random(budget.seed))
    while not search.done and (left := budget.seconds - (perf_counter() - began)) > 0.5:
        if search.step(min(SLICE, left)) and on_progress is not None:
            on_progress(Progress(perf_counter() - began, search.points, None, STRATEGY))
    return StrategyResult(Status.FEASIBLE, STRATEGY, search.duties)


def sharper(problem: RosterProblem, had: Iterable[Duty] | None) -> RosterProblem:
    """The problem with changes dearer, and with people dearer who are missing of those that were there in `had`.

    had: the roster before anybody was absent (None: as if everybody wanted had been there). A need that was short in
    it already keeps its price: whoever published the roster accepted that. Only below its least number it is dearer in
    any case.
    """
    objective = problem.objective
    wanted = [need.wanted for need in problem.needs]
    people = wanted if had is None else _counted(problem.needs, (*problem.known, *had))
    return replace(
        problem,
        needs=tuple(_sharper(need, number) for need, number in zip(problem.needs, people, strict=True)),
        objective=replace(
            objective,
            change_points=CHANGE * objective.change_points,
            change_by_day=tuple((day, CHANGE * points) for day, points in objective.change_by_day),
        ),
    )


def _sharper(need: Need, had: int) -> Need:
    level = min(need.wanted, max(had, need.least))
    short, enough = need.cost[:level], need.cost[level:]
    return replace(need, cost=(*(enough[0] + NEEDS * (points - enough[0]) for points in short), *enough))


def _counted(needs: Sequence[Need], duties: Sequence[Duty]) -> list[int]:
    """People of each need."""
    return [sum(counts_for(need, duty) for duty in {*duties}) for need in needs]


@dataclass(slots=True)
class _RepairSearch:
    """The best roster so far and its points. idle: sets that brought nothing, in a row."""

    problem: RosterProblem
    budget: Budget
    duties: tuple[Duty, ...]
    points: int
    chance: random.Random
    size: float = 7.0
    idle: int = 0
    _able: dict[str, tuple[Duty, ...]] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether many sets in a row brought nothing: fewer where nobody is missing."""
        return self.idle >= (PATIENCE if self._short() is None else 3 * PATIENCE)

    def step(self, seconds: float) -> bool:
        """Free one set of people; whether that made the roster better."""
        chosen = self._choose()
        asked = self._part(chosen)
        mine = tuple(duty for duty in self.duties if duty.worker in chosen)
        found = direct(asked, Budget(seconds, self.budget.threads, self.chance.randrange(1 << 30)), mine)
        proven = found.status is Status.OPTIMAL
        self.size = min(MOST, self.size * 1.1) if proven else max(FEWEST, self.size * 0.85)
        self.idle += 1
        if found.duties is None:
            return False
        before, after = check(asked, mine), check(asked, found.duties)
        if after.hard or after.misplaced or after.objective >= before.objective:
            return False
        others = tuple(duty for duty in self.duties if duty.worker not in chosen)
        self.duties = tuple(sorted((*others, *found.duties), key=lambda duty: (duty.worker, duty.start)))
        self.points += after.objective - before.objective
        self.idle = 0
        return True

    def _part(self, chosen: frozenset[str]) -> RosterProblem:
        """The problem of the chosen people alone, when all others keep what they have."""
        problem = self.problem
        others = tuple(duty for duty in self.duties if duty.worker not in chosen)
        most = problem.objective.most_touched
        if most is not None:
            touched = {worker for worker, _ in changed_days(problem, self.duties)}
            most = max(0, most - len(touched - chosen))
        return replace(
            problem,
            workers=tuple(worker for worker in problem.workers if worker.id in chosen),
            known=(*problem.known, *others),
            published=tuple(duty for duty in problem.published or () if duty.worker in chosen),
            wishes=tuple(wish for wish in problem.wishes if wish.worker in chosen),
            locks=tuple(lock for lock in problem.locks if lock.worker in chosen),
            objective=replace(problem.objective, most_touched=most),
        )

    def _choose(self) -> frozenset[str]:
        """People: those who could serve a short need, those who were changed, and some at random."""
        staff = [worker.id for worker in self.problem.workers]
        count = min(len(staff), max(FEWEST, round(self.size)))
        chosen: list[str] = []
        need = self._short()
        if need is not None and self.chance.random() < 0.75:
            able = [name for name in staff if any(counts_for(need, duty) for duty in self._candidates(name))]
            self.chance.shuffle(able)
            chosen = able[: count - 1]
        changed = sorted({worker for worker, _ in changed_days(self.problem, self.duties)})
        if changed and self.chance.random() < 0.5:
            chosen += self.chance.sample(changed, min(len(changed), 2))
        chosen += self.chance.sample(staff, count)
        return frozenset(list(dict.fromkeys(chosen))[:count])

    def _short(self) -> Need | None:
        """A need in which one person more is worth more than a change, the dearer the likelier."""
        people = _counted(self.problem.needs, (*self.problem.known, *self.duties))
        day, price = self.problem.horizon.clock.day, self.problem.objective.change_price
        dear = []
        for need, number in zip(self.problem.needs, people, strict=True):
            points = need.price(number) - need.price(number + 1)
            if points > price(day(need.start)):
                dear.append((need, points))
        if not dear:
            return None
        return self.chance.choices([need for need, _ in dear], [points for _, points in dear])[0]

    def _candidates(self, name: str) -> tuple[Duty, ...]:
        if name not in self._able:
            worker = next(one for one in self.problem.workers if one.id == name)
            self._able[name] = candidate_duties(self.problem, worker)
        return self._able[name]
