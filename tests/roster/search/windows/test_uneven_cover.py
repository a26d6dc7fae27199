"""Days that lose points, days with people to spare, who works there for nothing: as one can count them by hand."""

from __future__ import annotations

import numpy as np
import pytest

from roster.search.pricing.oracle import Floats
from roster.search.windows.course_start import days_of
from roster.search.windows.uneven_cover import chances, idle, lost, spare
from roster.search.windows.window_search import WindowIncumbent
from tests.roster.search.strategies.test_long_horizon import searched, year


@pytest.fixture(scope="module")
def standing() -> WindowIncumbent:
    found, _ = searched(year(), 1)
    # A second one who does what the first one does, so that somebody is there whom nobody needs.
    first = found.columns[0]
    same = found.decomposition.column(1, first.choice, first.points)
    return WindowIncumbent(found.decomposition, [first, same, *found.columns[2:]])


def counted(standing: WindowIncumbent) -> tuple[Floats, Floats]:
    """Points lost, and needs that one fewer would serve as well, by day, from the duties themselves."""
    people, horizon = standing.decomposition.people, standing.decomposition.people[0].scene.horizon
    duties = [duty for one in standing.columns for duty in people[one.worker].duties(one.choice)]
    points, over = np.zeros(horizon.days), np.zeros(horizon.days)
    for need in standing.decomposition.coupling.needs:
        there = sum(duty.start < need.end and need.start < duty.end and duty.unit == need.unit for duty in duties)
        day = horizon.clock.day(need.start) - horizon.first_day
        points[day] += need.price(there) - min(need.price(number) for number in range(10))
        over[day] += there > 0 and need.price(there - 1) <= need.price(there)
    return points, over


def test_what_is_lost_and_what_is_spare_is_counted_by_day(standing: WindowIncumbent) -> None:
    points, over = counted(standing)
    day = days_of(standing.decomposition)
    assert lost(standing, day).tolist() == points.tolist()
    assert spare(standing, day).tolist() == over.tolist()
    assert points.any()
    assert over.any()


def test_a_worker_is_idle_as_often_as_the_own_duties_serve_nobody(standing: WindowIncumbent) -> None:
    day = days_of(standing.decomposition)
    everywhere = np.ones(len(day), dtype=np.bool_)
    found = idle(standing, everywhere)
    assert found.sum() >= spare(standing, day).sum()
    for worker, column in enumerate(standing.columns):
        present = standing.present.copy()
        table = standing.decomposition.coupling.table
        alone = [row for row in column.needs.tolist() if table[row, present[row] - 1] <= table[row, present[row]]]
        assert found[worker] == len(alone)
    assert not idle(standing, ~everywhere).any()


def test_chances_add_up_to_one_and_leave_nothing_out() -> None:
    found = chances(np.array([0.0, 3.0, 1.0]))
    assert found.sum() == pytest.approx(1.0)
    assert (found > 0).all()
    assert found[1] > found[2] > found[0]
    assert chances(np.zeros(4)).tolist() == [0.25] * 4
