"""Branch-and-price without the tree (Lübbecke & Desrosiers 2005): column generation, dives, neighbourhoods."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace

import numpy as np

from roster.problem import RosterProblem
from roster.progress import OnProgress
from roster.result import Status
from roster.search.bounds.subgradient import ascend
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.generation import ColumnGeneration
from roster.search.column_generation.incumbent import Incumbent
from roster.search.column_generation.personal_feasibility import somebody_cannot
from roster.search.column_generation.restricted_generation import RestrictedGeneration
from roster.search.column_generation.search_state import STRATEGY, SearchState
from roster.search.control.budget import Budget, StrategyResult
from roster.search.control.stopwatch import Stopwatch
from roster.search.diving.dive import DivePace, dive
from roster.search.fairness.fair_relaxation import FairRelaxation, TotalsBox
from roster.search.fairness.integral_loads import IntegralityLift, alone, groups
from roster.search.neighbourhoods.large_neighbourhood import NeighbourhoodSearch
from roster.search.parallel.incumbent_exchange import IncumbentExchange, best_of
from roster.search.parallel.search_processes import parallel_searches
from roster.search.pricing.oracle import FAR
from roster.search.strategies.initial_rosters import with_initial_rosters
from roster.solver.restricted_master import MasterFailed
from rules.timeline import Duty

ROOT_SHARE = 0.5
"""Share of the budget after which the root stops, whatever gap is left."""
FAIR_REST = 0.4
"""Share of the budget that is left for rosters once fairness is part of the prices."""
FAIR_ROOM = 1.5
"""Times what the relaxation and the quick roster took, that such prices need at least: with a hundred people in a
minute, neighbourhoods gain more in that time."""
HOPED = (200.0, 0.05)
"""Points, and share of the bound, above it that a roster settled from a relaxation with fairness must not lose."""
SHORT = 0.1
"""Share of the budget below which nothing is prepared any more."""
TURNS = 4
"""Searches in turn, with fairness in the prices and with fairness in rows, which may move the totals."""
DIVE_SHARE = 0.7
"""Of the time that is left, what one roster settled with fairness in the prices may take: where many people share, a
round of such prices takes seconds, and neighbourhoods gain more in the same time."""
SHARES = (0.15, 0.05)
"""Of the open cells, that are settled in one step: first quickly, then with care."""
CLOSE = 0.03
"""Relative distance at which it is worth asking what whole loads add to the bound."""
NEAR = 1e-4
"""Relative distance of master and bound at which the root is as good as solved."""


def decomposed(
    problem: RosterProblem,
    budget: Budget,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
) -> StrategyResult | None:
    """Column generation, dive and neighbourhoods over all rules and needs; None when somebody's roster was not found.

    Infeasible when it is proven that somebody has none. The bound is that of the linear relaxation, raised to the next
    whole point. Raises NotLinear when a team rule is no sum over everybody's duties.
    """
    watch = Stopwatch(budget.seconds, budget.repeatable, budget.should_stop)
    with (
        parallel_searches(problem, budget, warm_start) as others,
        ThreadPoolExecutor(budget.threads) if budget.threads > 1 else nullcontext() as executor,
    ):
        joined = decompose(problem, watch)
        run = SearchState(problem, budget, on_progress, joined, np.random.default_rng(budget.seed), executor)
        exchange = IncumbentExchange(run, others)
        run.meet = exchange.meet
        if not with_initial_rosters(run, warm_start):
            kept = run.decomposition.watch.kept
            return StrategyResult(Status.INFEASIBLE, STRATEGY, repeatable=kept) if somebody_cannot(run) else None
        generation = root_of(run)
        exchange.rooted(generation)
        _polish(run, generation, _fairly(run, generation))
        run.meet()
    return _found(run)


def root_of(run: SearchState) -> ColumnGeneration:
    """The linear relaxation, as far as its share of the budget goes."""
    everybody = range(len(run.decomposition.people))
    generation = ColumnGeneration(
        run.decomposition, everybody, np.zeros_like(run.decomposition.coupling.given), run.pool, run.executor
    )
    generation.enter(range(len(run.pool.columns)))
    ascend(generation, run.remaining)
    run.raise_bound(generation.bound)
    until = run.remaining() * (1 - ROOT_SHARE)
    lift = IntegralityLift(run.decomposition)
    while run.remaining() > max(until, 0.05) and not run.proven:
        try:
            added = generation.round(run.remaining())
        except MasterFailed:
            break
        near = generation.relaxed - generation.bound < CLOSE * max(1.0, abs(generation.relaxed))
        run.meet()
        run.raise_bound(generation.bound + (lift.at(generation.centre) if near else 0.0))
        if not added or generation.relaxed - generation.bound < NEAR * max(1.0, abs(generation.relaxed)):
            break
    run.duals = generation.centre
    run.tell()
    return generation


def _fairly(run: SearchState, root: ColumnGeneration) -> TotalsBox | None:
    """The relaxation in which rosters pay for whole loads, with totals near those of a quick roster.

    None where nothing is shared, among people whose graphs know all rules, or when the time is short.
    """
    people, team = run.decomposition.people, run.decomposition.coupling.team
    known = [not person.left_out for person in people]
    shared = [one for one in groups(team, people) if all(known[who] for who in one.workers)]
    own = [replace(one, people=tuple(who for who in one.people if known[who.worker])) for one in alone(team, people)]
    found = (*shared, *(one for one in own if one.people))
    if not found or run.proven or run.decomposition.kept is not None:
        return None
    until = FAIR_REST * run.budget.seconds
    fairness = FairRelaxation(
        run.decomposition, found, run.pool, run.executor, lambda: run.remaining() - until, root.bound
    )
    within = fairness.around(fairness.totals(root.taken()))
    soft = fairness.soften(within, root.centre)
    if not shared:
        run.raise_bound(soft.bound)
    settled(run, soft, SHARES[0])
    if run.best_points is None or not has_room(run.budget.seconds - run.remaining(), fairness.left()):
        return None
    box = fairness.solve(within, soft, float(run.best_points))
    if box is not None and not shared:
        run.raise_bound(box.bound)
        run.tell()
    return box if box is not None and box.close else None


def has_room(spent: float, left: float) -> bool:
    """Whether there is time for prices with fairness, when all before them took so long (both in seconds)."""
    return left > max(0.05, FAIR_ROOM * spent)


def _polish(run: SearchState, root: ColumnGeneration, box: TotalsBox | None) -> None:
    """Whole rosters settled from the relaxation, a quick one and a careful one, then neighbourhoods of the best."""
    generation = root if box is None else box.generation
    for share in SHARES:
        if run.remaining() > 0.05 and not run.proven:
            kept = 0.0 if box is None else (1 - DIVE_SHARE) * run.remaining()
            settled(run, generation, share, kept=kept)
            if box is not None and run.best_points is not None and run.remaining() > SHORT * run.budget.seconds:
                box.tighten(float(run.best_points))
    if run.best is None or run.proven:
        return
    if box is None:
        searched(run, root, 0.0)
        return
    for turn in range(TURNS):
        rest = run.for_search() * (TURNS - 1 - turn) / (TURNS - turn)
        fair = (turn % 2 == 0 or not box.within) and box.has(run.best.present)
        chosen = box.generation if fair else root
        searched(run, chosen, rest)


def searched(run: SearchState, generation: ColumnGeneration, kept: float) -> None:
    """Neighbourhoods of the best roster, priced by the generation's decomposition; `kept` seconds are left."""
    if run.best is None or run.proven or run.for_search() - kept < 0.05:
        return
    decomposition = None if generation.decomposition is run.decomposition else generation.decomposition

    def left() -> float:
        return run.for_search() - kept

    search = NeighbourhoodSearch(run.best.copy(), left, run.rng, run.bound, generation.centre, decomposition)
    search.least = run.step
    search.on_better = lambda points: run.take(search.incumbent.copy())
    search.others = lambda: best_of(run)
    search.alone()
    search.run()


def settled(
    run: SearchState, root: ColumnGeneration, share: float, rng: np.random.Generator | None = None, kept: float = 0.0
) -> None:
    """A roster settled cell by cell from the root's relaxation; `kept` seconds are left. rng: for variety in what is
    settled first."""
    best = FAR if run.best_points is None else float(run.best_points)
    hoped = root.bound + HOPED[0] + HOPED[1] * abs(root.bound)
    for below in [best] if root.decomposition is run.decomposition else sorted({min(best, hoped), best}):
        part = RestrictedGeneration(root.decomposition, root.workers, root.present, run.pool, run.executor, root.centre)
        part.enter(number for _, number in root.values())
        found = dive(part, lambda: run.remaining() - kept, below, DivePace(share, least=run.step), rng)
        if found.columns is not None:
            run.take(Incumbent(run.decomposition, run.pool, list(found.columns)))
            break


def _found(run: SearchState) -> StrategyResult:
    bound = None if run.bound <= -FAR else run.bound + run.constant
    if run.best is None or not run.lawful:
        return StrategyResult(Status.NONE_YET, STRATEGY, bound=bound, repeatable=run.decomposition.watch.kept)
    duties = [
        duty
        for number in run.best.taken
        if number is not None
        for column in [run.pool.columns[number]]
        for duty in run.decomposition.people[column.worker].duties(column.choice)
    ]
    status = Status.OPTIMAL if run.proven else Status.FEASIBLE
    roster = tuple(sorted(duties, key=_by_worker))
    return StrategyResult(status, STRATEGY, roster, bound, repeatable=run.decomposition.watch.kept)


def _by_worker(duty: Duty) -> tuple[str, int, int, str, str]:
    return duty.worker, duty.start, duty.end, duty.shift or "", duty.skill or ""
