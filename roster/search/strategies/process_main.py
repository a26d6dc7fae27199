"""Main function of a parallel search process: it begins without the relaxation and goes on with it."""

from __future__ import annotations

import signal
import sys
from time import sleep

import numpy as np

from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.generation import ColumnGeneration
from roster.search.column_generation.search_state import SearchState
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.neighbourhoods.large_neighbourhood import NeighbourhoodSearch
from roster.search.parallel.incumbent_exchange import IncumbentExchange, best_of, entered
from roster.search.parallel.process_link import ProcessLink, RelaxationMessage
from roster.search.parallel.search_processes import SearchJob
from roster.search.strategies.decomposed import SHARES, searched, settled
from roster.search.strategies.initial_rosters import with_initial_rosters
from roster.search.windows import window_exchange
from roster.solver.restricted_master import MasterFailed


def main() -> None:
    """Search what comes on standard input until the other side ends; then end at once, whatever is being done."""
    link = ProcessLink(sys.stdin.buffer, sys.stdout.buffer, on_end=lambda: signal.raise_signal(signal.SIGTERM))
    while (job := link.next()) is None:
        sleep(0.01)
    if isinstance(job, SearchJob):
        (window_exchange.accompany if job.windows else accompany)(job, link)
    link.flush()


def accompany(job: SearchJob, link: ProcessLink) -> None:
    """Search until the job's time is over, exchanging with the other side."""
    budget = Budget(job.seconds, threads=1, seed=job.seed)
    watch = Stopwatch(job.seconds, should_stop=link.closed.is_set)
    run = SearchState(job.problem, budget, None, decompose(job.problem, watch), np.random.default_rng(job.seed), None)
    exchange = IncumbentExchange(run, (link,))
    run.meet = exchange.meet
    if not with_initial_rosters(run, job.warm_start):
        return
    _until_rooted(run, exchange)
    if exchange.root is not None and not run.proven:
        _with_root(run, exchange.root)


def _until_rooted(run: SearchState, exchange: IncumbentExchange) -> None:
    """Neighbourhoods without prices from the whole, while the other side solves the relaxation."""
    if run.best is None:
        return
    search = NeighbourhoodSearch(
        run.best.copy(), lambda: 0.0 if exchange.root is not None else run.remaining(), run.rng, run.bound
    )
    search.on_better = lambda points: run.take(search.incumbent.copy())
    search.others = lambda: best_of(run)
    search.least = run.step
    search.run()


def _with_root(run: SearchState, root: RelaxationMessage) -> None:
    """Rosters settled from the relaxation, beginning with the careful one, then neighbourhoods."""
    run.duals = root.duals()
    run.raise_bound(root.bound)
    everybody = range(len(run.decomposition.people))
    nobody = np.zeros_like(run.decomposition.coupling.given)
    generation = ColumnGeneration(run.decomposition, everybody, nobody, run.pool, None, run.duals)
    generation.enter(entered(run, root.columns))
    try:
        generation.solve(max(0.05, run.remaining()))
    except MasterFailed:
        return
    for share in reversed(SHARES):
        run.meet()
        if run.remaining() > 0.05 and not run.proven:
            settled(run, generation, share, run.rng)
    searched(run, generation, 0.0)
