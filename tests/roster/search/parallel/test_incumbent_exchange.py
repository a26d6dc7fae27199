"""What two searches of one problem tell each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from roster.check import check
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.search_state import SearchState
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.parallel.incumbent_exchange import IncumbentExchange, best_of, entered, shared
from roster.search.parallel.process_link import ColumnMessage, RelaxationMessage
from roster.search.strategies.decomposed import root_of
from roster.search.strategies.initial_rosters import with_initial_rosters
from tests.roster.search.parallel.test_process_link import ended, pair, until
from tests.roster.search.relaxed import wished


def run_of(seed: int, seconds: float = 60.0) -> SearchState:
    problem = wished(6, 14, 0)
    joined = decompose(problem, Stopwatch(seconds))
    run = SearchState(problem, Budget(seconds, threads=1, seed=seed), None, joined, np.random.default_rng(seed), None)
    assert with_initial_rosters(run, None)
    return run


def test_the_better_roster_is_taken_over_and_costs_what_the_check_measures() -> None:
    one, other = run_of(1), run_of(2)
    if (one.best_points or 0) > (other.best_points or 0):
        one, other = other, one
    here, there = pair()
    first, second = IncumbentExchange(one, (here,)), IncumbentExchange(other, (there,))
    first.meet()

    def equal() -> bool:
        second.meet()
        return other.best_points == one.best_points

    assert until(equal)
    assert other.best is not None
    people = other.decomposition.people
    duties = [
        duty
        for number in other.best.taken
        if number is not None
        for column in [other.pool.columns[number]]
        for duty in people[column.worker].duties(column.choice)
    ]
    measured = check(other.problem, duties)
    assert not measured.hard
    assert measured.objective == (other.best_points or 0) + other.constant
    before = one.best_points
    first.meet()
    assert one.best_points == before
    ended(here, there)


def test_a_roster_that_does_not_cost_what_is_said_of_it_is_not_taken() -> None:
    one, other = run_of(1), run_of(2)
    assert one.best is not None
    here, there = pair()
    second = IncumbentExchange(other, (there,))
    taken = [number for number in one.best.taken if number is not None]
    wrong = shared(one, taken, points=-1_000_000)
    here.send(wrong)
    here.send(replace(wrong, workers=wrong.workers[:3], choices=wrong.choices[:3], own=wrong.own[:3]))
    before = other.best_points
    assert until(lambda: len(there._came) == 2)
    second.meet()
    assert other.best_points == before
    ended(here, there)


def test_the_relaxation_arrives_with_its_duals_bound_and_columns() -> None:
    one, other = run_of(1), run_of(2)
    here, there = pair()
    first, second = IncumbentExchange(one, (here,)), IncumbentExchange(other, (there,))
    first.rooted(root_of(one))

    def rooted() -> bool:
        second.meet()
        return second.root is not None

    assert until(rooted)
    root = second.root
    assert isinstance(root, RelaxationMessage)
    assert root.bound == one.bound
    assert one.duals is not None
    assert np.array_equal(root.duals().needs, one.duals.needs)
    numbers = entered(other, root.columns)
    assert [other.pool.columns[n].points for n in numbers] == [column.points for column in one.pool.columns]
    assert entered(other, root.columns) == numbers
    ended(here, there)


def test_without_links_nothing_is_exchanged() -> None:
    run = run_of(1)
    run.meet = IncumbentExchange(run, ()).meet
    before = run.best_points
    assert best_of(run) is run.best
    assert run.best_points == before


def test_a_message_of_no_roster_is_no_roster() -> None:
    run = run_of(1)
    here, there = pair()
    exchange = IncumbentExchange(run, (there,))
    here.send(ColumnMessage(np.zeros(0, np.int64), np.zeros((0, 14), np.int16), np.zeros(0, np.int64), points=-5))
    assert until(lambda: len(there._came) == 1)
    before = run.best_points
    exchange.meet()
    assert run.best_points == before
    ended(here, there)
