"""Nobody is handed a duty that nobody needs, hours beyond every need cost what surplus costs, no night is cut."""

from __future__ import annotations

import pytest

from capacity.need import Need
from roster.check import check
from roster.objective import Objective
from roster.problem import Lock, RosterProblem
from roster.problem_needs import reach, unneeded, with_needs
from roster.shift import Shift
from roster.solve import solve
from tests.roster.wards import MONDAY, SHIFTS, days_after, duty, horizon, nurse, pack_of, replaced, ward

PRICED = Objective(surplus_points=6, unneeded_points=240)
TARGET = """
[counting]
work = { contract = 1 }
[[rules]]
id = "NORM"
type = "hours_within"
severity = "target"
weight = 1
title = "contract hours"
params.basis = "contract"
params.anchor = { mode = "rolling_days", days = 3 }
params.min = "PT24H"
"""


def need(day: int, start: int, end: int, wanted: int = 1, skill: str | None = "nurse") -> Need:
    """So many nurses from one minute of a day to another (over 1440: of the next)."""
    clock, on = horizon(7).clock, MONDAY.toordinal() + day
    cost = tuple(100 * max(0, wanted - n) + max(0, n - wanted) for n in range(wanted + 2))
    return Need("ward", clock.at(on, start), clock.at(on, end), cost, skill)


def days_only(**changes: object) -> RosterProblem:
    """A ward that wants one nurse by day, on three days, and offers evenings and nights as well."""
    needs = [need(day, 420, 900) for day in range(3)]
    return with_needs(ward(people=2, days=3, needs=(), objective=PRICED, **changes), needs)


def test_a_duty_that_covers_no_need_costs_its_hours() -> None:
    asked = days_only()
    plain = check(asked, (duty("n00", MONDAY, "D"),)).objective
    assert check(asked, (duty("n00", MONDAY, "D"), duty("n01", MONDAY, "N"))).objective == plain + 8 * 240
    assert check(asked, (duty("n00", MONDAY, "D"), duty("n01", MONDAY, "D"))).objective == plain + 1


def test_contract_hours_are_filled_where_somebody_is_needed_never_where_nobody_is() -> None:
    asked = days_only(pack=pack_of(TARGET))
    result = solve(asked, 5, threads=1)
    assert result.duties is not None
    assert {one.shift for one in result.duties} == {"D"}
    assert len(result.duties) == 6


def test_what_is_locked_costs_nothing_and_brings_nobody_else() -> None:
    lock = Lock("n01", MONDAY.toordinal(), "N")
    asked = days_only(locks=(lock,))
    mine = tuple(duty("n00", days_after(day), "D") for day in range(3))
    locked = (*mine, duty("n01", MONDAY, "N"))
    assert check(asked, locked).objective == 0
    assert check(asked, (*mine[1:], duty("n00", MONDAY, "N"), duty("n01", MONDAY, "N"))).objective == 100 + 8 * 240


def test_hours_of_a_duty_beyond_every_need_cost_what_surplus_costs() -> None:
    short = Shift("K", 420, 240, unit="ward", roles=("nurse",))
    asked = ward(people=1, days=1, shifts=(SHIFTS[0], short), objective=PRICED)
    asked = with_needs(asked, [need(0, 420, 660)])
    long = check(asked, (duty("n00", MONDAY, "D"),)).objective
    fits = check(asked, (short.duty(asked.horizon.clock, MONDAY.toordinal(), "n00", "nurse"),)).objective
    assert (long, fits) == (4 * 6, 0)


def test_a_role_that_no_need_asks_for_is_unneeded_and_a_need_for_anybody_asks_for_all() -> None:
    aide = Shift("A", 420, 480, unit="ward", roles=("aide",))
    asked = ward(people=1, days=1, needs=(), shifts=(*SHIFTS, aide), objective=PRICED)
    of_nurses = with_needs(asked, [need(0, 420, 900)])
    of_all = with_needs(asked, [need(0, 420, 900, skill=None)])
    assert any(one.skill == "aide" and one.shift == "A" for one in unneeded(of_nurses))
    assert not any(one.shift == "A" for one in unneeded(of_all))


def test_without_needs_or_prices_nothing_is_said() -> None:
    assert not list(unneeded(ward(needs=(), objective=PRICED)))
    assert not list(unneeded(ward()))


def test_needs_set_twice_are_said_once() -> None:
    once = days_only()
    assert with_needs(once, once.needs).needs == once.needs


@pytest.mark.parametrize(
    ("shifts", "minutes"),
    [
        (SHIFTS, 420),
        (SHIFTS[:2], 0),
        ((SHIFTS[0], Shift("N", 21 * 60, 10 * 60 + 30)), 420),
        ((Shift("D", 480, 480), Shift("N", 21 * 60, 10 * 60)), 420),
        ((Shift("J", 480, 1440),), 480),
        ((Shift("N", 0, 480), Shift("L", 18 * 60, 720)), 0),
    ],
)
def test_the_last_night_belongs_to_the_period_until_others_can_take_over(
    shifts: tuple[Shift, ...], minutes: int
) -> None:
    assert reach(shifts, horizon(3)) == minutes


def test_the_first_morning_is_asked_only_where_the_roster_before_is_known() -> None:
    morning = need(-1, 1440, 1440 + 420)
    asked = ward(people=1, days=2, needs=())
    assert morning not in with_needs(asked, [morning]).needs
    before = duty("n00", days_after(-1), "N")
    known = replaced(asked, known=(before,), known_from=horizon(1).clock.midnight(MONDAY.toordinal() - 7))
    assert with_needs(known, [morning]).needs == (morning,)
    assert check(with_needs(known, [morning]), ()).objective == 0
    gone = replaced(known, known=())
    assert check(with_needs(gone, [morning]), ()).objective == 100


def test_the_locked_duty_of_a_person_is_known_by_its_role_and_day_alone() -> None:
    both = Shift("T", 480, 480, unit="ward", roles=())
    asked = ward(people=1, days=1, needs=(), shifts=(*SHIFTS, both), objective=PRICED, workers=(nurse("n00"),))
    (one,) = [need for need in unneeded(with_needs(asked, [need(0, 420, 900)])) if need.shift == "T"]
    assert (one.wanted, one.price(1)) == (0, 8 * 240)
