"""Sets up the Dantzig-Wolfe decomposition of a problem (1960): subproblems, pricing oracles, coupling rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from roster.problem import RosterProblem
from roster.search.column_generation.columns import Column
from roster.search.column_generation.coupling_rows import coupling_rows
from roster.search.column_generation.decomposition import Decomposition
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.audited_pricing import oracle_of
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.metered_oracle import MeteredOracle
from roster.search.pricing.oracle import FAR
from rules.timeline import Duty


def decompose(problem: RosterProblem, watch: Stopwatch) -> Decomposition:
    """Everybody's pricing problem and the rows that join them.

    Raises NotLinear when a team rule is no sum over everybody's duties.
    """
    people = compile_workers(problem)
    oracles = tuple(MeteredOracle(oracle_of(problem, person, watch), watch) for person in people)
    if problem.published is None or problem.objective.most_touched is None:
        return Decomposition(people, oracles, coupling_rows(problem, people), watch)
    blank = Decomposition(people, oracles, coupling_rows(replace(problem, needs=()), people), watch)
    before = [duty for duty in problem.published if problem.horizon.start <= duty.start < problem.horizon.end]
    choices = tuple(
        None if column is None else column.choice
        for worker in range(len(people))
        for column in [column_of(blank, worker, before)]
    )
    found = replace(blank, coupling=coupling_rows(problem, people, choices))
    kept = tuple(None if choice is None else column_of(found, worker, before) for worker, choice in enumerate(choices))
    return replace(found, kept=kept)


def column_of(decomposition: Decomposition, worker: int, duties: Sequence[Duty]) -> Column | None:
    """The worker's part of a roster as a column; None when it is not lawful here."""
    person = decomposition.people[worker]
    choice = person.choice([duty for duty in duties if duty.worker == person.worker.id])
    if choice is None:
        return None
    prices = np.full(person.base.shape, FAR)
    days = np.arange(len(choice))
    prices[days, choice] = person.base[days, choice]
    priced = decomposition.oracles[worker].price(prices)
    if priced.choice is None:
        return None
    column = decomposition.priced(worker, priced, prices)
    return column if decomposition.keeps_limits(column) else None
