"""Sequential construction: one worker after the other takes the best roster against what the others leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from roster.need_cover import counts_for
from roster.problem import RosterProblem
from roster.search.control.stopwatch import WORK_PER_SECOND
from roster.solver.cp_sat import CpSatLimits
from roster.solver.worker_model import WorkerModel
from rules.timeline import Duty

GOOD_ENOUGH = 0.03
"""Gap at which one worker's reply is taken; the whole model improves it later."""
MOST_SECONDS = 1.5
"""Longest time for one worker's reply."""


def sequential_start(
    problem: RosterProblem,
    remaining: Callable[[], float],
    seed: int = 0,
    rounds: int = 2,
    repeatable: bool = False,
) -> tuple[Duty, ...]:
    """A roster that keeps every person rule (team rules are not looked at), or what there is when time ends.

    Each step is exact up to a small gap: the needs' marginal prices are linear in one person's duties, because no two
    of them can cover the same interval. In the first round a need weighs as much less as there are people, so that
    those who come first do not do the work of all. remaining: seconds left. rounds: replies of everybody, the first
    from nothing. repeatable: each reply ends by work done, not by the clock.
    """
    people = _People(problem)
    models: dict[str, WorkerModel] = {}
    replies: dict[str, tuple[int, ...]] = {}
    shared = max(1, len(problem.workers))
    for number in range(rounds):
        changed = False
        for worker in problem.workers:
            if remaining() <= 0:
                return _roster(models, replies)
            model = models.setdefault(worker.id, WorkerModel(problem, worker))
            before = replies.get(worker.id, ())
            people.take((model.duties[i] for i in before), -1)
            extra = [people.marginal(duty) // (1 if number else shared) for duty in model.duties]
            seconds, work = min(MOST_SECONDS, remaining()), None
            if repeatable:
                seconds, work = remaining(), MOST_SECONDS * WORK_PER_SECOND
            limits = CpSatLimits(seconds, seed=seed, gap=GOOD_ENOUGH, quick=True, work=work)
            found = model.cheapest(extra, limits, hint=before if number else None)
            after = before if found is None else found.duties
            people.take((model.duties[i] for i in after), 1)
            replies[worker.id] = after
            changed = changed or after != before
        if not changed:
            break
    return _roster(models, replies)


def _roster(models: dict[str, WorkerModel], replies: dict[str, tuple[int, ...]]) -> tuple[Duty, ...]:
    return tuple(models[worker].duties[i] for worker, taken in replies.items() for i in taken)


class _People:
    """How many people each need has, and what one more would change."""

    def __init__(self, problem: RosterProblem) -> None:
        self._needs = problem.needs
        self._by_day: dict[int, list[int]] = defaultdict(list)
        for index, need in enumerate(self._needs):
            self._by_day[need.start // 1440].append(index)
        self._covered: dict[Duty, tuple[int, ...]] = {}
        self._people = [0] * len(self._needs)
        self.take(problem.known, 1)

    def take(self, duties: Sequence[Duty] | Iterator[Duty], number: int) -> None:
        """Add (or with -1 take away) a person on each of the duties."""
        for duty in duties:
            for index in self._covers(duty):
                self._people[index] += number

    def marginal(self, duty: Duty) -> int:
        """Points lost more (less when negative) with one more person on the duty."""
        return sum(
            self._needs[index].price(self._people[index] + 1) - self._needs[index].price(self._people[index])
            for index in self._covers(duty)
        )

    def _covers(self, duty: Duty) -> tuple[int, ...]:
        kind = Duty(duty.start, duty.end, "", duty.kind, duty.unit, duty.skill, duty.shift)
        found = self._covered.get(kind)
        if found is None:
            near = range(duty.start // 1440, duty.end // 1440 + 1)
            found = tuple(i for day in near for i in self._by_day[day] if counts_for(self._needs[i], duty))
            self._covered[kind] = found
        return found
