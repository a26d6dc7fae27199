"""Sets up the market of a problem: pricing problems, oracles, rows, and the rosters that people have already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from roster.problem import RosterProblem
from roster.search.columns import Column, Market
from roster.search.pricing.audited import oracle
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.metered import Metered
from roster.search.pricing.oracle import FAR
from roster.search.staffing import staffing
from roster.search.watch import Watch
from rules.timeline import Duty


def market(problem: RosterProblem, watch: Watch) -> Market:
    """Everybody's pricing problem and the rows that join them.

    Raises NotLinear when a team rule is no sum over everybody's duties.
    """
    people = compile_workers(problem)
    oracles = tuple(Metered(oracle(problem, person, watch), watch) for person in people)
    if problem.published is None or problem.objective.most_touched is None:
        return Market(people, oracles, staffing(problem, people), watch)
    blank = Market(people, oracles, staffing(replace(problem, needs=()), people), watch)
    before = [duty for duty in problem.published if problem.horizon.start <= duty.start < problem.horizon.end]
    choices = tuple(
        None if column is None else column.choice
        for worker in range(len(people))
        for column in [column_of(blank, worker, before)]
    )
    found = replace(blank, staffing=staffing(problem, people, choices))
    kept = tuple(None if choice is None else column_of(found, worker, before) for worker, choice in enumerate(choices))
    return replace(found, kept=kept)


def column_of(market: Market, worker: int, duties: Sequence[Duty]) -> Column | None:
    """The worker's part of a roster as a column; None when it is not lawful here."""
    person = market.people[worker]
    choice = person.choice([duty for duty in duties if duty.worker == person.worker.id])
    if choice is None:
        return None
    prices = np.full(person.base.shape, FAR)
    days = np.arange(len(choice))
    prices[days, choice] = person.base[days, choice]
    priced = market.oracles[worker].price(prices)
    if priced.choice is None:
        return None
    column = market.priced(worker, priced, prices)
    return column if market.keeps_limits(column) else None
