"""Areas that a neighbourhood frees."""

from __future__ import annotations

import numpy as np
import pytest

from roster.search.column_generation.reduced_costs import ReducedCostRanking
from roster.search.neighbourhoods.destroy_operators import OperatorSelection
from tests.roster.search.relaxed import relaxed


@pytest.mark.parametrize("size", [20.0, 60.0, 1000.0])
def test_every_kind_frees_somebody_for_days_in_a_row(size: float) -> None:
    one = relaxed(6, 21)
    assert one.root.centre is not None
    areas = OperatorSelection(np.random.default_rng(0), 6, 21, ReducedCostRanking(one.root.pool, one.root.centre))
    assert len(areas.kinds) == 5
    for kind in areas.kinds:
        for _ in range(10):
            area = kind.choose(one.incumbent, size)
            assert area.workers == sorted(set(area.workers))
            assert 0 < len(area.workers) <= 6
            if area.days is not None:
                free = np.nonzero(area.days)[0]
                assert len(free) >= 3
                assert (np.diff(free) == 1).all()


def test_what_gained_more_is_chosen_more_often_and_nothing_is_forgotten() -> None:
    areas = OperatorSelection(np.random.default_rng(1), 6, 21, None)
    areas.kinds[1].gain = 50.0
    picked = [areas.pick().name for _ in range(400)]
    often = {kind.name: picked.count(kind.name) for kind in areas.kinds}
    assert often[areas.kinds[1].name] > 150
    assert min(often.values()) > 10


def test_a_week_alone_has_no_windows() -> None:
    assert "everybody's week" not in [
        kind.name for kind in OperatorSelection(np.random.default_rng(0), 3, 7, None).kinds
    ]


def test_long_horizons_begin_with_areas_of_as_many_days_of_people_as_usual_ones() -> None:
    sizes = {
        days: OperatorSelection(np.random.default_rng(0), 6, days, None).kinds[0].size for days in (14, 28, 29, 56)
    }
    assert sizes[14] < sizes[28] == sizes[29] == sizes[56]
