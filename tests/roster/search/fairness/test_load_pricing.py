"""Fairness in the prices: charges are what the rows charge, and the relaxation is a bound for totals in its box."""

from __future__ import annotations

import numpy as np
import pytest

from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.decompose import column_of, decompose
from roster.search.column_generation.generation import ColumnGeneration
from roster.search.column_generation.incumbent import Incumbent
from roster.search.control.budget import Budget, StrategyResult
from roster.search.control.stopwatch import Stopwatch
from roster.search.fairness.fair_relaxation import FairRelaxation, TotalsBox
from roster.search.fairness.integral_loads import groups
from roster.search.fairness.load_pricing import costs, priced, softened
from roster.search.pricing.oracle import FAR
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from tests.roster.search.column_generation.test_team_coupling import joined
from tests.roster.search.strategies.test_decomposed import after


def _fairness(how: str, seed: int) -> tuple[FairRelaxation, Incumbent, StrategyResult]:
    """The relaxations of a small ward, and its best roster."""
    problem = joined("balance", how, seed)
    found = direct(problem, Budget(20.0, threads=1))
    assert found.duties is not None
    ward = decompose(problem, Stopwatch(600.0))
    pool = ColumnPool(len(ward.people))
    columns = [column_of(ward, worker, found.duties) for worker in range(len(ward.people))]
    best = Incumbent(ward, pool, [None if one is None else pool.add(one)[0] for one in columns])
    assert best.complete
    shared = groups(ward.coupling.team, ward.people)
    return FairRelaxation(ward, shared, pool, None, lambda: 60.0), best, found


def _box(fairness: FairRelaxation, totals: list[float], best: float, half: int) -> TotalsBox:
    within = tuple((int(one) - half, int(one) + half) for one in totals)
    box = fairness.solve(within, fairness.soften(within), best)
    assert box is not None
    return box


@pytest.mark.parametrize("how", ["soft", "hard"])
@pytest.mark.parametrize("seed", range(6))
def test_the_relaxation_is_a_bound_for_the_best_roster_when_its_totals_are_in_the_box(how: str, seed: int) -> None:
    fairness, best, _ = _fairness(how, seed)
    points = best.points()
    totals = fairness.totals(best.present)
    tight = _box(fairness, totals, points, 0)
    loose = _box(fairness, totals, points, 2)
    assert tight.has(best.present)
    assert not tight.has(best.present + 1)
    assert tight.generation.bound + tight.fair.constant <= points + 1e-4
    assert loose.generation.bound <= tight.generation.bound + 0.01 * max(1.0, abs(points))


def test_exact_prices_never_bound_worse_than_rows_of_whole_loads() -> None:
    for seed in range(6):
        fairness, best, _ = _fairness("soft", seed)
        within = tuple((int(one), int(one)) for one in fairness.totals(best.present))
        soft = fairness.soften(within)
        box = fairness.solve(within, soft, best.points())
        assert box is not None
        assert box.generation.bound >= soft.bound - 0.05


@pytest.mark.parametrize("seed", range(4))
def test_with_the_totals_known_charges_are_what_the_rows_charge(seed: int) -> None:
    fairness, best, _ = _fairness("soft", 10 + seed)
    within = tuple((int(one), int(one)) for one in fairness.totals(best.present))
    ward = fairness.decomposition
    rows = np.zeros(len(ward.coupling.given))
    fair = priced(ward, fairness.found, within, within, 1e9, rows)
    columns = [best.pool.columns[number] for number in best.taken if number is not None]
    charged = sum(fair.decomposition.charge(one.worker, one.choice) for one in columns) + fair.constant
    others = fair.decomposition.coupling.points(best.present)
    assert charged + others == pytest.approx(ward.coupling.points(best.present))


def test_loads_cost_no_more_in_a_wider_interval() -> None:
    fairness, _, _ = _fairness("soft", 2)
    (group,) = fairness.found
    team = fairness.decomposition.coupling.team
    for member in range(len(group.people)):
        narrow, wide = costs(team, group, member, (5, 5)), costs(team, group, member, (3, 8))
        assert (wide <= narrow).all()
        each = [costs(team, group, member, (total, total)) for total in range(3, 9)]
        assert np.array_equal(wide, np.min(each, axis=0))


def test_hard_shares_leave_out_loads_that_break_them() -> None:
    fairness, best, _ = _fairness("hard", 1)
    (group,) = fairness.found
    total = int(fairness.totals(best.present)[0])
    team = fairness.decomposition.coupling.team
    tables = [costs(team, group, member, (total, total)) for member in range(len(group.people))]
    assert any((table >= FAR).any() for table in tables)
    assert all((table < FAR).any() for table in tables)
    soft = softened(fairness.decomposition, fairness.found, ((total, total),))
    generation = ColumnGeneration(soft, range(len(soft.people)), np.zeros_like(soft.coupling.given), best.pool)
    generation.enter(range(len(best.pool.columns)))
    for _ in range(30):
        if not generation.round(5.0):
            break
    assert generation.bound <= best.points() + 1e-4


def _below_its_proof(kind: str, seed: int) -> tuple[StrategyResult, float]:
    """What the search finds on a small ward, with a bound not above what one model proves; and that bound."""
    problem = joined(kind, "soft", seed)
    proven = direct(problem, Budget(20.0, threads=1))
    found = decomposed(problem, Budget(60.0, threads=1, should_stop=after(300)))
    assert found is not None
    assert found.bound is not None
    assert proven.bound is not None
    assert found.bound <= proven.bound + 1e-6
    return found, proven.bound


def test_a_ward_that_shares_is_solved_as_well_as_by_one_model() -> None:
    met = 0
    for seed in range(6):
        found, _ = _below_its_proof("balance", 30 + seed)
        met += found.duties is not None
    assert met == 6


def test_a_ward_with_planned_shares_is_solved_with_its_proof() -> None:
    proven_too = 0
    for seed in range(6):
        found, optimum = _below_its_proof("planned", 40 + seed)
        proven_too += found.bound is not None and found.bound >= optimum - 1e-6
    assert proven_too >= 3
