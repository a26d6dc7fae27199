"""The decomposed strategy: column generation for the bound, cells settled for a roster, then large neighbourhoods."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field

import numpy as np

from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.result import Status
from roster.search.buckets import Lift, groups
from roster.search.columns import Duals, Generation, Market, Pool
from roster.search.fairness import Box, Fairness
from roster.search.incumbent import Incumbent, best_reply
from roster.search.market import column_of, market
from roster.search.narrowed import Narrowed
from roster.search.neighbourhood import Search
from roster.search.pricing.oracle import FAR
from roster.search.settling import Pace, settle
from roster.search.steps import step_of
from roster.search.strategy import Budget, Found
from roster.search.watch import Watch
from roster.solver.master import MasterFailed
from rules.timeline import Duty

STRATEGY = "columns"
ROOT_SHARE = 0.5
"""Share of the budget after which the root stops, whatever gap is left."""
FAIR_REST = 0.5
"""Share of the budget that is left for rosters once fairness is part of the prices."""
HOPED = (200.0, 0.05)
"""Points, and share of the bound, above it that a roster settled from a relaxation with fairness must not lose."""
TURNS = 4
"""Searches in turn, with fairness in the prices and with fairness in rows, which may move the totals."""
SHARES = (0.15, 0.05)
"""Of the open cells, that are settled in one step: first quickly, then with care."""
KEPT_SHARE = 0.4
"""Share of the budget that is left to another strategy when no roster keeps the hard rules of the team."""
CLOSE = 0.03
"""Relative distance at which it is worth asking what whole loads add to the bound."""
NEAR = 1e-4
"""Relative distance of master and bound at which the root is as good as solved."""


@dataclass(slots=True)
class _Run:
    """One run: the market, the budget counted from the start, what is known so far."""

    problem: RosterProblem
    budget: Budget
    on_progress: OnProgress | None
    market: Market
    rng: np.random.Generator
    executor: Executor | None
    pool: Pool = field(init=False)
    bound: float = -FAR
    duals: Duals | None = None
    best: Incumbent | None = None
    best_points: int | None = None
    step: int = field(init=False)

    def __post_init__(self) -> None:
        self.pool = Pool(len(self.market.people))
        self.step = step_of(self.problem)

    @property
    def constant(self) -> int:
        """Points that history alone is charged."""
        return sum(person.constant for person in self.market.people)

    def remaining(self) -> float:
        """Seconds left, by the clock or by work done."""
        return self.market.watch.left()

    def for_search(self) -> float:
        """Seconds left for neighbourhoods; while a hard team rule is broken, some are kept for another strategy."""
        kept = 0.0 if self.lawful else KEPT_SHARE * self.budget.seconds
        return self.remaining() - kept

    def raise_bound(self, bound: float) -> None:
        """Take a bound, raised to the next value that a roster can have: all differ by whole steps."""
        if bound <= -FAR:
            return
        bound -= 1e-6 * max(1.0, abs(bound)) ** 0.5
        known = 0 if self.best_points is None else self.best_points
        step = 1 if self.best_points is None else self.step
        self.bound = max(self.bound, float(known + step * math.ceil((bound - known) / step)))

    def tell(self) -> None:
        """Report what is known."""
        if self.on_progress is not None:
            points = None if self.best_points is None or not self.lawful else self.best_points + self.constant
            bound = None if self.bound <= -FAR else self.bound + self.constant
            self.on_progress(Progress(self.market.watch.clock(), points, bound, STRATEGY))

    def take(self, found: Incumbent | None) -> None:
        """Keep a roster if it is the best so far."""
        if found is None or not found.complete:
            return
        points = found.points()
        if self.best_points is None or points < self.best_points:
            self.best, self.best_points = found, points
            self.tell()

    @property
    def lawful(self) -> bool:
        """Whether there is a roster that keeps every hard rule of the team as well."""
        return self.best is not None and self.best.lawful

    @property
    def proven(self) -> bool:
        """Whether the best roster meets the bound."""
        return self.best_points is not None and self.best_points <= self.bound + 1e-6


def decomposed(
    problem: RosterProblem,
    budget: Budget,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
) -> Found | None:
    """Column generation, dive and neighbourhoods over all rules and needs; None when somebody has no roster.

    The bound is that of the linear relaxation, raised to the next whole point. Raises NotLinear when a team rule is no
    sum over everybody's duties.
    """
    watch = Watch(budget.seconds, budget.repeatable, budget.should_stop)
    joined = market(problem, watch)
    with ThreadPoolExecutor(budget.threads) if budget.threads > 1 else nullcontext() as executor:
        run = _Run(problem, budget, on_progress, joined, np.random.default_rng(budget.seed), executor)
        run.take(_from_roster(run, warm_start))
        first = _greedy(run)
        if first is None and run.best is None:
            return None
        run.take(first)
        _replies(run)
        generation = _root(run)
        _polish(run, generation, _fairly(run, generation))
    return _found(run)


def _replies(run: _Run) -> None:
    """Everybody's best reply in turn, so that the relaxation begins with sensible columns."""
    if run.best is not None:
        search = Search(run.best.copy(), lambda: run.remaining() - 0.9 * run.budget.seconds, run.rng, run.bound)
        search.alone()
        run.take(search.incumbent)


def _root(run: _Run) -> Generation:
    """The linear relaxation, as far as its share of the budget goes."""
    everybody = range(len(run.market.people))
    generation = Generation(run.market, everybody, np.zeros_like(run.market.staffing.given), run.pool, run.executor)
    generation.enter(range(len(run.pool.columns)))
    until = run.remaining() * (1 - ROOT_SHARE)
    lift = Lift(run.market)
    while run.remaining() > max(until, 0.05) and not run.proven:
        try:
            added = generation.round(run.remaining())
        except MasterFailed:
            break
        near = generation.relaxed - generation.bound < CLOSE * max(1.0, abs(generation.relaxed))
        run.raise_bound(generation.bound + (lift.at(generation.centre) if near else 0.0))
        if not added or generation.relaxed - generation.bound < NEAR * max(1.0, abs(generation.relaxed)):
            break
    run.duals = generation.centre
    run.tell()
    return generation


def _fairly(run: _Run, root: Generation) -> Box | None:
    """The relaxation in which rosters pay for whole loads, with totals near those of a quick roster.

    None where nothing is shared, among people whose graphs know all rules, or when the time is short.
    """
    people = run.market.people
    shared = groups(run.market.staffing.team, people)
    found = tuple(one for one in shared if not any(people[who].left_out for who in one.workers))
    if not found or run.proven or run.market.kept is not None:
        return None
    until = FAIR_REST * run.budget.seconds
    fairness = Fairness(run.market, found, run.pool, run.executor, lambda: run.remaining() - until, root.bound)
    within = fairness.around(fairness.totals(root.taken()))
    soft = fairness.soften(within)
    _settled(run, soft, SHARES[0])
    if run.best_points is None or fairness.left() < 0.05:
        return None
    return fairness.solve(within, soft, float(run.best_points))


def _polish(run: _Run, root: Generation, box: Box | None) -> None:
    """Whole rosters settled from the relaxation, a quick one and a careful one, then neighbourhoods of the best."""
    generation = root if box is None else box.generation
    for share in SHARES:
        if run.remaining() > 0.05 and not run.proven:
            _settled(run, generation, share)
            if box is not None and run.best_points is not None:
                box.tighten(float(run.best_points))
    if run.best is None or run.proven:
        return
    if box is None:
        _searched(run, root, 0.0)
        return
    for turn in range(TURNS):
        rest = run.for_search() * (TURNS - 1 - turn) / (TURNS - turn)
        chosen = box.generation if turn % 2 == 0 and box.has(run.best.present) else root
        _searched(run, chosen, rest)


def _searched(run: _Run, generation: Generation, kept: float) -> None:
    """Neighbourhoods of the best roster, priced by the generation's market; `kept` seconds are left."""
    if run.best is None or run.proven or run.for_search() - kept < 0.05:
        return
    market = None if generation.market is run.market else generation.market

    def left() -> float:
        return run.for_search() - kept

    search = Search(run.best.copy(), left, run.rng, run.bound, generation.centre, market)
    search.least = run.step
    search.on_better = lambda points: run.take(search.incumbent.copy())
    search.alone()
    search.run()


def _settled(run: _Run, root: Generation, share: float) -> None:
    """A roster settled cell by cell from the root's relaxation."""
    best = FAR if run.best_points is None else float(run.best_points)
    hoped = root.bound + HOPED[0] + HOPED[1] * abs(root.bound)
    for below in [best] if root.market.charges is None else sorted({min(best, hoped), best}):
        part = Narrowed(root.market, root.workers, root.present, run.pool, run.executor, root.centre)
        part.enter(number for _, number in root.values())
        found = settle(part, run.remaining, below, Pace(share, least=run.step))
        if found.columns is not None:
            run.take(Incumbent(run.market, run.pool, list(found.columns)))
            break


def _greedy(run: _Run) -> Incumbent | None:
    """Everybody's best reply to those before, then in turn; None when somebody has no lawful roster."""
    found = Incumbent(run.market, run.pool, [None] * len(run.market.people))
    for worker in run.rng.permutation(len(run.market.people)).tolist():
        column = _some_roster(run, worker, found)
        if column is None:
            return None
        found.put(worker, run.pool.add(column)[0])
    return found


def _some_roster(run: _Run, worker: int, others: Incumbent):  # type: ignore[no-untyped-def]
    shape = run.market.people[worker].base.shape
    for trial in range(20):
        noise = None if trial == 0 else run.rng.uniform(-50.0, 50.0, shape)
        column = best_reply(run.market, worker, others.present, noise)
        if column is not None or run.remaining() < 0.05:
            return column
    return None


def _from_roster(run: _Run, duties: Sequence[Duty] | None) -> Incumbent | None:
    """A given roster as columns; None when somebody's part of it is not lawful here."""
    if duties is None:
        return None
    found = Incumbent(run.market, run.pool, [None] * len(run.market.people))
    for worker in range(len(run.market.people)):
        column = column_of(run.market, worker, duties)
        if column is None:
            return None
        found.put(worker, run.pool.add(column)[0])
    return found


def _found(run: _Run) -> Found:
    bound = None if run.bound <= -FAR else run.bound + run.constant
    if run.best is None or not run.lawful:
        return Found(Status.NONE_YET, STRATEGY, bound=bound, repeatable=run.market.watch.kept)
    duties = [
        duty
        for number in run.best.taken
        if number is not None
        for column in [run.pool.columns[number]]
        for duty in run.market.people[column.worker].duties(column.choice)
    ]
    status = Status.OPTIMAL if run.proven else Status.FEASIBLE
    roster = tuple(sorted(duties, key=_by_worker))
    return Found(status, STRATEGY, roster, bound, repeatable=run.market.watch.kept)


def _by_worker(duty: Duty) -> tuple[str, int, int, str, str]:
    return duty.worker, duty.start, duty.end, duty.shift or "", duty.skill or ""
