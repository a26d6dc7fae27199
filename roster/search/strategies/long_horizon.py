"""The strategy for long horizons: a first roster along the needs' course, then window after window, and a bound."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.result import Status
from roster.search.bounds.volume import VolumeBound
from roster.search.column_generation.columns import Column
from roster.search.column_generation.decompose import column_of, decompose
from roster.search.column_generation.decomposition import Decomposition
from roster.search.control.budget import Budget, StrategyResult
from roster.search.control.stopwatch import Stopwatch
from roster.search.parallel.search_processes import parallel_searches
from roster.search.pricing.oracle import FAR
from roster.search.pricing.window_graph import spanning
from roster.search.windows.course_start import first_columns
from roster.search.windows.rounded_start import FEWEST_ROUNDS, rounded_columns
from roster.search.windows.window_exchange import PairedSearch
from roster.search.windows.window_problem import WindowProblems
from roster.search.windows.window_search import WindowIncumbent, WindowSearch
from roster.search.windows.window_selection import WindowSelection
from roster.solver.worker_constraints import known_dates
from rules.timeline import Duty

STRATEGY = "windows"
LONG = 112
"""Days from which a horizon is long."""
MOST_NEEDS = 2500
"""Needs up to which that programme is light: its solution grows faster than the square of them."""
BOUND_SHARE = 0.2
"""Share of the time that goes into the bound, from which the first roster is made, at most."""
KEPT = 0.9
"""Of the time that setting up took, what is kept for the result."""
MOST_KEPT = 0.3
"""Of the budget, what is kept for that at most."""


def is_long(problem: RosterProblem) -> bool:
    """Whether the horizon is long and nothing but needs joins the people."""
    plain = not problem.pack.team_rules(*known_dates(problem)) and problem.objective.most_touched is None
    return plain and problem.horizon.days >= LONG


def is_light(problem: RosterProblem) -> bool:
    """Whether the relaxation of the whole horizon is worth solving as a linear programme of so many needs."""
    return len(problem.needs) <= MOST_NEEDS


@dataclass(slots=True, eq=False)
class _Run:
    """What is known so far."""

    decomposition: Decomposition
    watch: Stopwatch
    standing: WindowIncumbent
    on_progress: OnProgress | None
    bound: float = -FAR

    @property
    def constant(self) -> int:
        return sum(person.constant for person in self.decomposition.people)

    @property
    def proven(self) -> bool:
        """Whether the roster meets the bound."""
        return self.standing.points <= self.bound + 1e-6

    def tell(self) -> None:
        """Report what is known."""
        if self.on_progress is not None:
            bound = None if self.bound <= -FAR else self.bound + self.constant
            self.on_progress(Progress(self.watch.clock(), self.standing.points + self.constant, bound, STRATEGY))


def by_windows(
    problem: RosterProblem,
    budget: Budget,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
) -> StrategyResult | None:
    """Windows over the whole horizon until the time is over; None when somebody has no roster, or it does not suit."""
    light = is_light(problem)
    with nullcontext(()) if light else parallel_searches(problem, budget, windows=True) as links:
        watch = Stopwatch(budget.seconds, budget.repeatable, budget.should_stop)
        joined = decompose(problem, watch)
        setup = watch.clock()
        if not WindowProblems.suit(joined):
            return None
        rng = np.random.default_rng(budget.seed)
        # Putting the result together and checking it takes time in proportion to setting the problem up.
        kept = 0.0 if budget.repeatable else min(MOST_KEPT * budget.seconds, KEPT * setup)

        def left() -> float:
            return watch.left() - kept

        columns = _given(joined, warm_start) or first_columns(joined, rng, lambda: budget.stopped)
        if columns is None:
            return None
        run = _Run(joined, watch, WindowIncumbent(joined, columns), on_progress)
        run.tell()
        prices = VolumeBound(joined, np.zeros(len(joined.coupling.given)))
        rest = (1 - BOUND_SHARE) * left()
        prices.rise(lambda: left() - rest)
        run.bound = whole(prices.bound)
        agreed = rounded_columns(joined, prices, rng, left)
        if agreed is not None and WindowIncumbent(joined, agreed).points < run.standing.points:
            run.standing.put(agreed)
        run.tell()
        talk = PairedSearch(links)
        search = WindowSearch(run.standing, lambda: 0.0 if run.proven else left(), rng, run.tell, talk)
        talk.tell(run.standing, (), spanning((0, problem.horizon.days)))
        if prices.rounds >= FEWEST_ROUNDS:
            search.know(prices.needs)
        WindowSelection(search, problem.horizon.days).run()
        search.meet()
        return _found(run)


def whole(bound: float) -> float:
    """Points are whole numbers, so a bound may be raised to the next one."""
    return bound if bound <= -FAR / 2 else float(math.ceil(bound - 1e-6 * max(1.0, abs(bound)) ** 0.5))


def _given(joined: Decomposition, duties: Sequence[Duty] | None) -> list[Column] | None:
    """A given roster as columns; None when somebody's part of it is not lawful here."""
    if duties is None:
        return None
    columns = [column_of(joined, worker, duties) for worker in range(len(joined.people))]
    found = [column for column in columns if column is not None]
    return found if len(found) == len(columns) else None


def _found(run: _Run) -> StrategyResult:
    duties = [
        duty
        for column in run.standing.columns
        for duty in run.decomposition.people[column.worker].duties(column.choice)
    ]
    bound = None if run.bound <= -FAR else run.bound + run.constant
    roster = tuple(sorted(duties, key=lambda duty: (duty.worker, duty.start, duty.end, duty.shift or "")))
    status = Status.OPTIMAL if run.proven else Status.FEASIBLE
    return StrategyResult(status, STRATEGY, roster, bound, repeatable=run.watch.kept)
