"""A companion's side: a search of the same problem that begins without the relaxation and goes on with it."""

from __future__ import annotations

import signal
import sys
from time import sleep

import numpy as np

from roster.search import windows_talk
from roster.search.columns import Generation
from roster.search.companion import Job
from roster.search.decomposed import SHARES, searched, settled
from roster.search.exchange import Exchange, best_of, entered
from roster.search.link import Link, Rooted
from roster.search.market import market
from roster.search.neighbourhood import Search
from roster.search.opening import opened
from roster.search.state import Run
from roster.search.strategy import Budget
from roster.search.watch import Watch
from roster.solver.master import MasterFailed


def main() -> None:
    """Search what comes on standard input until the other side ends; then end at once, whatever is being done."""
    link = Link(sys.stdin.buffer, sys.stdout.buffer, on_end=lambda: signal.raise_signal(signal.SIGTERM))
    while (job := link.next()) is None:
        sleep(0.01)
    if isinstance(job, Job):
        (windows_talk.accompany if job.windows else accompany)(job, link)
    link.flush()


def accompany(job: Job, link: Link) -> None:
    """Search until the job's time is over, exchanging with the other side."""
    budget = Budget(job.seconds, threads=1, seed=job.seed)
    watch = Watch(job.seconds, should_stop=link.closed.is_set)
    run = Run(job.problem, budget, None, market(job.problem, watch), np.random.default_rng(job.seed), None)
    exchange = Exchange(run, (link,))
    run.meet = exchange.meet
    if not opened(run, job.warm_start):
        return
    _until_rooted(run, exchange)
    if exchange.root is not None and not run.proven:
        _with_root(run, exchange.root)


def _until_rooted(run: Run, exchange: Exchange) -> None:
    """Neighbourhoods without prices from the whole, while the other side solves the relaxation."""
    if run.best is None:
        return
    search = Search(run.best.copy(), lambda: 0.0 if exchange.root is not None else run.remaining(), run.rng, run.bound)
    search.on_better = lambda points: run.take(search.incumbent.copy())
    search.others = lambda: best_of(run)
    search.least = run.step
    search.run()


def _with_root(run: Run, root: Rooted) -> None:
    """Rosters settled from the relaxation, beginning with the careful one, then neighbourhoods."""
    run.duals = root.duals()
    run.raise_bound(root.bound)
    everybody = range(len(run.market.people))
    nobody = np.zeros_like(run.market.staffing.given)
    generation = Generation(run.market, everybody, nobody, run.pool, None, run.duals)
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
