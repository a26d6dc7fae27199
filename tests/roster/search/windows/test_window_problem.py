"""A window of days is a decomposition of its own: its optimum is the best with all other days as they are."""

from __future__ import annotations

import numpy as np
import pytest

from roster.problem import RosterProblem
from roster.search.column_generation.columns import Column
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.incumbent import best_response
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.oracle import FAR
from roster.search.pricing.window_graph import DayWindow, spanning
from roster.search.windows.window_problem import WindowProblem, WindowProblems
from rules.timeline import spells
from tests.roster.search.relaxed import wished
from tests.roster.wards import pack_of, ward


def hired(problem: RosterProblem, seed: int) -> tuple[Decomposition, list[Column], np.ndarray]:
    """The decomposition, a lawful roster of everybody (replies to random prices), and what it adds to the needs."""
    joined = decompose(problem, Stopwatch(60.0))
    rng = np.random.default_rng(seed)
    present = np.zeros_like(joined.coupling.given)
    columns = []
    for worker, person in enumerate(joined.people):
        column = best_response(joined, worker, present, rng.uniform(-60, 60, person.base.shape))
        assert column is not None
        columns.append(column)
        present[column.needs] += column.people
    return joined, columns, present


def pane_of(seed: int, window: DayWindow) -> tuple[Decomposition, list[Column], np.ndarray, WindowProblem]:
    problem = wished(4, 21, seed)
    joined, columns, present = hired(problem, seed)
    pane = WindowProblems(joined).pane(columns, present, [0, 2, 3], window)
    assert pane is not None
    return joined, columns, present, pane


SPANS = [
    [(0, 7)],
    [(5, 12)],
    [(14, 21)],
    [(0, 21)],
    [(9, 10)],
    [(0, 4), (15, 21)],
    [(2, 5), (8, 9), (13, 17)],
    [(3, 6), (7, 10)],
]


@pytest.mark.parametrize("window", [spanning(*spans) for spans in SPANS])
def test_the_cheapest_within_a_window_is_the_cheapest_with_all_other_days_fixed(window: DayWindow) -> None:
    different = 0
    for seed in range(6):
        joined, columns, _, pane = pane_of(seed, window)
        rng = np.random.default_rng(seed)
        for at, worker in enumerate(pane.workers):
            base = joined.people[worker].base
            inside = base[window.days] + rng.integers(-40, 40, base[window.days].shape)
            inside[base[window.days] >= FAR] = FAR
            everywhere = np.full(base.shape, FAR)
            days = np.arange(len(base))
            everywhere[days, columns[worker].choice] = base[days, columns[worker].choice]
            everywhere[window.days] = inside
            whole = joined.oracles[worker].price(everywhere)
            part = pane.decomposition.oracles[at].price(inside)
            assert whole.choice is not None
            assert part.choice is not None
            assert part.value + pane.cuts[at].points == pytest.approx(whole.value)
            found = pane.widened(joined, pane.decomposition.priced(at, part, inside))
            assert found.points + joined.above(worker, found.choice, everywhere) == pytest.approx(whole.value)
            different += (found.choice != columns[worker].choice).any()
    assert different


def test_points_of_a_pane_and_of_the_whole_differ_by_what_lies_outside() -> None:
    for seed in range(4):
        joined, columns, present, pane = pane_of(seed, spanning((4, 15)))
        rng = np.random.default_rng(seed)
        before = joined.coupling.points(present) + sum(column.points for column in columns)
        nobody = np.zeros_like(pane.decomposition.coupling.given)
        here = nobody.copy()
        for column in pane.columns:
            here[column.needs] += column.people
        inside = pane.decomposition.coupling.points(here) + sum(column.points for column in pane.columns)
        after, changed = nobody.copy(), []
        for at, person in enumerate(pane.decomposition.people):
            column = best_response(pane.decomposition, at, after, rng.uniform(-60, 60, person.base.shape))
            assert column is not None
            after[column.needs] += column.people
            changed.append(column)
        now = pane.decomposition.coupling.points(after) + sum(column.points for column in changed)
        everybody = list(columns)
        for column in changed:
            everybody[pane.workers[column.worker]] = pane.widened(joined, column)
        total = np.zeros_like(present)
        for column in everybody:
            total[column.needs] += column.people
        whole = joined.coupling.points(total) + sum(column.points for column in everybody)
        assert whole - before == now - inside
        assert now != inside


def test_a_sum_over_the_whole_roster_leaves_a_window_what_the_other_days_do_not_use() -> None:
    rules = """
[[rules]]
id = "most"
type = "count_within"
title = "at most nine duties"
params.what = "duties"
params.max = 9
params.window = "P21D"
params.anchor = { mode = "period", from = "2026-11-02" }
"""
    joined, columns, present = hired(ward(3, 21, pack_of(rules)), 1)
    pane = WindowProblems(joined).pane(columns, present, [0, 1, 2], spanning((7, 14)))
    assert pane is not None
    for at, column in enumerate(columns):
        whole, inside = joined.people[at], pane.decomposition.people[at]
        outside = len(spells(whole.duties(column.choice))) - len(spells(inside.duties(pane.columns[at].choice)))
        numbers = [[-10.0 * len(spells(way)) for way in offer] for offer in inside.options]
        wanted = np.where(inside.base < FAR, np.array(numbers), FAR)
        found = pane.decomposition.oracles[at].price(wanted)
        assert found.choice is not None
        assert len(spells(inside.duties(found.choice))) == 9 - outside
