"""Two searches by windows: what one wins the other takes over where it is lawful; the better roster stands for both."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest

from roster.check import check
from roster.problem import RosterProblem
from roster.search.column_generation.decompose import decompose
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.parallel.search_processes import parallel_searches
from roster.search.pricing.window_graph import spanning
from roster.search.windows.course_start import first_columns
from roster.search.windows.window_exchange import PairedSearch, WindowGain
from roster.search.windows.window_search import WindowIncumbent, WindowSearch
from tests.roster.search.parallel.test_process_link import until
from tests.roster.search.strategies.test_long_horizon import year


class Heard:
    """A link in one process: what one side sends, the other has received."""

    def __init__(self) -> None:
        self.sent: deque[object] = deque()
        self.came: deque[object] = deque()

    def send(self, message: object) -> None:
        self.sent.append(message)

    def received(self) -> list[object]:
        came = list(self.came)
        self.came.clear()
        return came


def side(problem: RosterProblem, seed: int) -> tuple[WindowSearch, Heard]:
    joined = decompose(problem, Stopwatch(600.0))
    columns = first_columns(joined, np.random.default_rng(1), lambda: False)
    assert columns is not None
    link = Heard()
    pair = PairedSearch((link,))  # type: ignore[arg-type]
    return WindowSearch(WindowIncumbent(joined, columns), lambda: 1e6, np.random.default_rng(seed), talk=pair), link


def checked(problem: RosterProblem, standing: WindowIncumbent) -> int:
    people = standing.decomposition.people
    found = check(problem, [duty for one in standing.columns for duty in people[one.worker].duties(one.choice)])
    assert not found.hard
    return found.objective


@pytest.mark.parametrize(("mine", "theirs"), [((0, 14), (28, 42)), ((0, 14), (42, 56)), ((14, 28), (42, 56))])
def test_both_sides_end_with_the_better_of_what_they_won(mine: tuple[int, int], theirs: tuple[int, int]) -> None:
    problem = year()
    (one, link), (other, back) = side(problem, 1), side(problem, 2)
    before = one.standing.points
    won = one.step(range(4), spanning(mine), 1e5).won
    more = other.step(range(4), spanning(theirs), 1e5).won
    assert won > 0
    assert more > 0
    back.came.extend(link.sent)
    link.came.extend(back.sent)
    one.meet()
    other.meet()
    assert before - won - more <= one.standing.points == other.standing.points <= before - max(won, more)
    assert checked(problem, one.standing) == one.standing.points


def test_where_days_of_another_roster_do_not_fit_the_better_roster_is_taken_whole() -> None:
    problem = year()
    (one, link), (other, back) = side(problem, 1), side(problem, 2)
    while other.step(range(4), spanning((0, 56)), 1e5).won:
        pass
    assert one.standing.points > other.standing.points
    last = [message for message in back.sent if isinstance(message, WindowGain)][-1]
    # The worker's days are said to be those of an empty window, where there is nothing to win.
    link.came.append(WindowGain((0,), spanning((0, 1)), last.roster))
    one.meet()
    assert one.standing.points == other.standing.points
    assert checked(problem, one.standing) == one.standing.points


def test_a_worse_roster_and_one_that_is_not_what_it_says_are_not_taken() -> None:
    problem = year()
    (one, link), (other, back) = side(problem, 1), side(problem, 2)
    assert one.talk is not None
    worse = one.standing.points
    one.talk.tell(one.standing, (), spanning((0, 56)))
    assert other.step(range(4), spanning((0, 56)), 1e5).won > 0
    better = other.standing.points
    back.came.extend(link.sent)
    other.meet()
    assert other.standing.points == better
    told = [message for message in back.sent if isinstance(message, WindowGain)][-1].roster
    told.own[0] -= 5
    link.came.append(WindowGain((), spanning((0, 56)), told))
    one.meet()
    assert one.standing.points == worse


def test_a_companion_goes_on_from_the_first_roster_that_comes() -> None:
    problem = year()
    search, link = side(problem, 1)
    with parallel_searches(problem, Budget(600.0, threads=2), windows=True) as (process,):
        assert search.talk is not None
        search.talk.tell(search.standing, (), spanning((0, 56)))
        process.send(link.sent[0])
        came: list[object] = []

        def some() -> bool:
            came.extend(process.received())
            return bool(came) or process.closed.is_set()

        assert until(some)
    won = came[0]
    assert isinstance(won, WindowGain)
    assert won.roster.points is not None
    assert won.roster.points < search.standing.points
    link.came.append(won)
    search.meet()
    assert search.standing.points == won.roster.points == checked(problem, search.standing)
