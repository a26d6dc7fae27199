"""A first roster that agrees with the relaxation is lawful, and far better than replies to those before."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from roster.check import check
from roster.search.bounds.volume import VolumeBound
from roster.search.column_generation.decompose import decompose
from roster.search.control.stopwatch import Stopwatch
from roster.search.windows.course_start import first_columns
from roster.search.windows.rounded_start import FEWEST_ROUNDS, rounded_columns
from roster.search.windows.window_search import WindowIncumbent
from tests.roster.search.strategies.test_long_horizon import year


def priced(people: int, rounds: int) -> VolumeBound:
    joined = decompose(year(people), Stopwatch(600.0))
    found = VolumeBound(joined, np.zeros(len(joined.coupling.given)))
    looks = count()
    found.rise(lambda: 1.2 * rounds - next(looks))
    return found


@pytest.mark.parametrize("left", [1e6, 1e-3], ids=["priced exactly", "priced in a corridor"])
def test_the_roster_is_lawful_and_better_than_replies_one_after_the_other(left: float) -> None:
    problem, prices = year(6), priced(6, 400)
    joined = prices.decomposition
    columns = rounded_columns(joined, prices, np.random.default_rng(1), lambda: left)
    plain = first_columns(joined, np.random.default_rng(1), lambda: False)
    assert columns is not None
    assert plain is not None
    standing = WindowIncumbent(joined, columns)
    duties = [duty for one in columns for duty in joined.people[one.worker].duties(one.choice)]
    checked = check(problem, duties)
    assert not checked.hard
    assert checked.objective == standing.points
    assert prices.bound <= standing.points < WindowIncumbent(joined, plain).points


def test_a_relaxation_that_is_hardly_known_makes_no_roster() -> None:
    prices = priced(3, FEWEST_ROUNDS // 3)
    assert 0 < prices.rounds < FEWEST_ROUNDS
    assert rounded_columns(prices.decomposition, prices, np.random.default_rng(1), lambda: 1e6) is None


def test_when_the_time_ends_there_is_none() -> None:
    prices = priced(3, 2 * FEWEST_ROUNDS)
    assert prices.rounds >= FEWEST_ROUNDS
    assert rounded_columns(prices.decomposition, prices, np.random.default_rng(1), lambda: 0.0) is None


def test_prices_that_were_cut_short_before_anything_was_counted_make_no_roster() -> None:
    joined = decompose(year(3), Stopwatch(600.0))
    prices = VolumeBound(joined, np.zeros(len(joined.coupling.given)))
    looks = count()
    # The time seems to be long, and is over at once.
    prices.rise(lambda: 1e6 if next(looks) < 500 else 0.0)
    assert prices.rounds >= FEWEST_ROUNDS
    assert prices.counted < 30
    assert rounded_columns(joined, prices, np.random.default_rng(1), lambda: 1e6) is None
