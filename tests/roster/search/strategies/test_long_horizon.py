"""Long horizons: a lawful roster always, made better window by window, with a true bound, and the same twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from roster.check import check
from roster.problem import RosterProblem
from roster.search.column_generation.decompose import decompose
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.window_graph import spanning
from roster.search.strategies.long_horizon import LONG, by_windows, is_light, is_long
from roster.search.windows.course_start import course_of, first_columns
from roster.search.windows.window_search import WindowIncumbent, WindowSearch
from roster.search.windows.window_selection import WindowSelection
from tests.roster.search.pricing.test_bounded_label_setting import SUMS
from tests.roster.search.relaxed import wished
from tests.roster.wards import pack_of, shift_needs, ward


def year(people: int = 4, days: int = 56) -> RosterProblem:
    """Some months of a few people, with sums over the whole and more wanted in the first half."""
    problem = ward(people, days, pack_of(SUMS))
    middle = problem.horizon.first_day + days // 2
    busy = shift_needs(problem.horizon, {"D": 2, "E": 1, "N": 1})
    quiet = shift_needs(problem.horizon, {"D": 1, "E": 1, "N": 0})
    day = problem.horizon.clock.day
    needs = [a if day(a.start) < middle else b for a, b in zip(busy, quiet, strict=True)]
    return replace(problem, needs=tuple(needs), wishes=wished(people, days, 3).wishes)


def searched(problem: RosterProblem, looks: int) -> tuple[WindowIncumbent, WindowSearch]:
    """A search that ends after so many looks at what is left, whatever the clock says."""
    joined = decompose(problem, Stopwatch(600.0))
    rng = np.random.default_rng(1)
    columns = first_columns(joined, rng, lambda: False)
    assert columns is not None
    standing = WindowIncumbent(joined, columns)
    seen = iter(range(looks))
    return standing, WindowSearch(standing, lambda: float(looks - next(seen, looks)), rng)


def test_the_first_roster_keeps_every_hard_rule() -> None:
    problem = year()
    standing, _ = searched(problem, 1)
    people = standing.decomposition.people
    checked = check(problem, [duty for one in standing.columns for duty in people[one.worker].duties(one.choice)])
    assert not checked.hard
    assert not checked.misplaced
    assert checked.objective == standing.points


def test_sums_take_the_course_of_the_needs() -> None:
    course = course_of(decompose(year(), Stopwatch(60.0)))
    assert course[0] == 0.0
    assert course[-1] == 1.0
    assert (np.diff(course) > 0).all()
    assert course[28] == pytest.approx(4 / 6, abs=0.02)


def test_windows_make_the_roster_better_and_its_points_stay_those_of_the_check() -> None:
    problem = year()
    standing, search = searched(problem, 4000)
    before = standing.points
    WindowSelection(search, problem.horizon.days).run(1)
    assert standing.points < before
    people = standing.decomposition.people
    checked = check(problem, [duty for one in standing.columns for duty in people[one.worker].duties(one.choice)])
    assert not checked.hard
    assert checked.objective == standing.points


def test_a_window_in_which_nothing_better_can_be_is_proven() -> None:
    problem = year()
    standing, search = searched(problem, 100_000)
    everybody = list(range(len(standing.columns)))
    assert search.step(everybody, spanning((0, 56)), 50_000.0).won > 0
    again = search.step(everybody, spanning((14, 17)), 10_000.0)
    assert again.proven
    assert again.won == 0


def test_a_search_without_time_leaves_the_roster_as_it_is() -> None:
    standing, search = searched(year(), 1)
    before = list(standing.columns)
    WindowSelection(search, 56).run()
    assert standing.columns == before


def test_the_same_work_makes_the_same_roster_and_a_warm_start_is_never_made_worse() -> None:
    problem = year()
    by_windows(problem, Budget(0.5, threads=1))  # compiles the kernels, which the clock would count as search
    budget = Budget(2.0, threads=1, seed=3, repeatable=True)
    found = [by_windows(problem, budget) for _ in range(2)]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0].duties == found[1].duties
    assert found[0].duties is not None
    points = check(problem, found[0].duties).objective
    warm = by_windows(problem, Budget(0.5, threads=1, seed=4, repeatable=True), found[0].duties)
    assert warm is not None
    assert warm.duties is not None
    assert check(problem, warm.duties).objective <= points


def test_stopped_before_there_is_a_roster_there_is_none() -> None:
    assert by_windows(year(), Budget(5.0, threads=1, should_stop=lambda: True)) is None


def test_only_long_horizons_that_nothing_but_needs_joins_go_by_windows() -> None:
    long = ward(2, LONG)
    assert is_long(long)
    assert not is_long(ward(2, LONG - 1))
    assert is_light(long)
    touched = replace(long, objective=replace(long.objective, most_touched=1))
    assert not is_long(touched)
