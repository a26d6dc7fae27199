"""A relaxation with fair shares in it."""

from __future__ import annotations

import pytest

from roster.objective import Objective
from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.generation import ColumnGeneration, Duals
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.fairness.fair_relaxation import FairRelaxation
from roster.search.fairness.integral_loads import alone, groups
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from tests.roster.search.column_generation.test_team_coupling import joined
from tests.roster.search.strategies.test_decomposed import after
from tests.roster.wards import replaced


@pytest.mark.parametrize("how", ["soft", "hard"])
@pytest.mark.parametrize("seed", range(6))
def test_where_shares_are_planned_the_bound_holds_for_all_rosters(how: str, seed: int) -> None:
    problem = joined("planned", how, seed)
    proven = direct(problem, Budget(20.0, threads=1))
    ward = decompose(problem, Stopwatch(600.0))
    assert groups(ward.coupling.team, ward.people) == ()
    found = alone(ward.coupling.team, ward.people)
    assert len(found) == 1
    fairness = FairRelaxation(ward, found, ColumnPool(len(ward.people)), None, lambda: 60.0)
    within = fairness.around(fairness.totals(ward.coupling.given))
    soft = fairness.soften(within)
    constant = sum(person.constant for person in ward.people)
    assert proven.bound is not None
    best = 1e6 if proven.duties is None else proven.bound - constant
    for wanted in (best, best + 500.0, soft.bound + 1.0):
        box = fairness.solve(within, soft, wanted)
        assert box is not None
        assert box.within == {}
        assert box.bound <= best + 1e-4
        if wanted >= best:
            assert box.bound >= soft.bound - 0.05


def test_rosters_do_not_pay_where_only_some_people_may_be_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(
        self: FairRelaxation, within: tuple[tuple[int, int], ...], centre: Duals | None = None
    ) -> ColumnGeneration:
        asked.append(1)
        return softened_as_before(self, within, centre)

    softened_as_before = FairRelaxation.soften
    monkeypatch.setattr(FairRelaxation, "soften", noted)
    problem = joined("balance", "soft", 31, people=5, days=7)
    first = decomposed(problem, Budget(60.0, threads=1, should_stop=after(300)))
    assert first is not None
    assert first.duties is not None
    with_fairness = len(asked)
    assert with_fairness
    few = replaced(problem, published=first.duties, objective=Objective(change_points=5, most_touched=1))
    again = decomposed(few, Budget(60.0, threads=1, should_stop=after(300)))
    assert again is not None
    assert len(asked) == with_fairness
