"""One worker's part: duties that exclude each other, locks, wishes, and pricing with other costs."""

from __future__ import annotations

from itertools import combinations

import pytest

from roster.problem import Lock, RosterProblem, Wish
from roster.solver.cp_sat import CpSatLimits
from roster.solver.worker_constraints import cliques
from roster.solver.worker_model import WorkerModel
from rules.packs import load_pack
from rules.timeline import Duty
from tests.roster.wards import MONDAY, ward

DAY = MONDAY.toordinal()
LIMITS = CpSatLimits(20, quick=True)


def model(problem: RosterProblem, number: int = 0) -> WorkerModel:
    return WorkerModel(problem, problem.workers[number])


def taken(found: WorkerModel, indices: tuple[int, ...]) -> list[tuple[int, str | None]]:
    day = found.part.duties[0].start
    return [((found.duties[i].start - day) // 1440, found.duties[i].shift) for i in indices]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 4), (2, 6), (5, 8)], {(0, 1), (1, 2)}),
        ([(0, 4), (4, 8)], set()),
        ([(0, 9), (1, 3), (2, 4), (5, 6)], {(0, 1, 2), (0, 3)}),
        ([(0, 4), (0, 4), (0, 4)], {(0, 1, 2)}),
    ],
)
def test_cliques_are_the_maximal_sets_with_a_common_instant(
    spans: list[tuple[int, int]], expected: set[tuple[int, ...]]
) -> None:
    assert set(cliques(spans)) == expected


def test_a_worker_takes_no_two_duties_at_once_and_no_night_goes_on_as_the_next_day() -> None:
    problem = ward(1, 3)
    found = model(problem)
    best = found.cheapest([-1] * len(found.duties), LIMITS)
    assert best is not None
    chosen = [found.duties[i] for i in best.duties]
    assert not any(a.start < b.end and b.start < a.end for a, b in combinations(chosen, 2))
    assert not any(a.end == b.start and a.shift == "N" for a, b in combinations(chosen, 2))
    assert len(chosen) == 7


def test_pricing_again_with_other_costs_or_settled_duties_leaves_no_trace() -> None:
    problem = ward(1, 3, load_pack("dk_region_nurse"), wishes=(Wish("n00", DAY, False, weight=5),))
    found = model(problem)
    costs = [-3] * len(found.duties)
    first = found.cheapest(costs, LIMITS)
    forced = found.cheapest(costs, LIMITS, settled={0: True})
    forbidden = found.cheapest(costs, LIMITS, settled=dict.fromkeys(range(len(found.duties)), False))
    again = found.cheapest(costs, LIMITS)
    assert first is not None
    assert forced is not None
    assert forbidden is not None
    assert again is not None
    assert first.value == again.value == -6
    assert (forced.value, forced.personal) == (-4, 5)
    assert forbidden.duties == ()
    assert first.bound <= first.value


def test_settling_against_the_rules_gives_nothing() -> None:
    problem = ward(1, 3, load_pack("dk_region_nurse"))
    found = model(problem)
    night, day = (next(i for i, d in enumerate(found.duties) if d.shift == code and i >= 2) for code in ("N", "D"))
    assert found.cheapest([0] * len(found.duties), LIMITS, settled={night: True, day: True}) is None


def test_a_lock_is_taken_and_a_locked_free_day_stays_free() -> None:
    problem = ward(1, 3, locks=(Lock("n00", DAY, "E"), Lock("n00", DAY + 1, None)))
    found = model(problem)
    best = found.cheapest([1] * len(found.duties), LIMITS)
    most = found.cheapest([-1] * len(found.duties), LIMITS)
    assert best is not None
    assert most is not None
    assert [found.duties[i].shift for i in best.duties] == ["E"]
    assert {problem.horizon.clock.day(found.duties[i].start) for i in most.duties} == {DAY, DAY + 2}


def test_wishes_on_and_off_cost_their_weight() -> None:
    wishes = (Wish("n00", DAY, True, "N", weight=4), Wish("n00", DAY + 1, False, weight=3))
    found = model(ward(1, 2, wishes=wishes))
    idle = found.cheapest([0] * len(found.duties), LIMITS, settled=dict.fromkeys(range(len(found.duties)), False))
    busy = found.cheapest([0] * len(found.duties), LIMITS, settled={i: i == 3 for i in range(len(found.duties))})
    best = found.cheapest([0] * len(found.duties), LIMITS)
    assert idle is not None
    assert busy is not None
    assert best is not None
    assert (idle.personal, busy.personal) == (4, 7)
    assert best.personal == 3, "the night that is wished for reaches into the day that is wished free"


def test_leave_leaves_no_candidate_that_overlaps_it() -> None:
    clock = ward().horizon.clock
    leave = Duty(clock.midnight(DAY + 1), clock.midnight(DAY + 2), "n00", "leave_annual")
    found = model(ward(1, 3, known=(leave,)))
    assert [duty.shift for duty in found.duties] == ["D", "E", "D", "E", "N"]
