"""Re-planning: gaps are closed, what stands stands, few are touched, and every change says why."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from roster.absences import absence_of_days, apply_absences
from roster.change_zones import ChangeZone, change_zones
from roster.check import changed_days, check
from roster.objective import Objective
from roster.problem import Lock, RosterProblem
from roster.replan import Replanned, replan
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.strategies.local_repair import repair, sharper
from rules.clock import local_clock
from rules.packs import load_pack
from rules.timeline import Duty
from tests.roster.wards import MONDAY, days_after, duty, replaced, ward

FIRST = MONDAY.toordinal()
CLOCK = local_clock("Europe/Copenhagen")
BUDGET = Budget(3.0, 1, 1)


def rota(people: int = 6, days: int = 14) -> tuple[Duty, ...]:
    """One person on each shift each day, each three days in a row and then three free."""
    found = []
    for day in range(days):
        for place, code in enumerate("DEN"):
            found.append(duty(f"n{(day // 3 % 2) * 3 + place:02}", days_after(day), code))
    return tuple(sorted(found, key=lambda one: (one.worker, one.start)))


def small(people: int = 6, days: int = 14, **changes: object) -> RosterProblem:
    base = ward(people=people, days=days, pack=load_pack("dk_region_nurse"))
    return replaced(base, **changes)


def asked(
    problem: RosterProblem, roster: Iterable[Duty], absences: Iterable[Duty], as_of: int | None = None, **more: object
) -> Replanned:
    now = change_zones(
        problem.pack, [], problem.horizon.start - 600 if as_of is None else as_of, CLOCK, problem.horizon.end
    )
    return replan(problem, tuple(roster), absences, now, BUDGET, **more)  # type: ignore[arg-type]


def away(worker: str, first: int, last: int | None = None) -> Duty:
    return absence_of_days(CLOCK, worker, FIRST + first, FIRST + (first if last is None else last))


def missing(problem: RosterProblem, duties: Iterable[Duty]) -> int:
    return sum(max(0, one.wanted - one.people) for one in check(problem, tuple(duties)).shortfalls)


def test_without_an_absence_nothing_changes() -> None:
    found = asked(small(), rota(), [])
    assert found.changes == ()
    assert found.result.duties == rota()


def test_a_sick_call_is_filled_by_one_person_and_says_so() -> None:
    problem = small()
    found = asked(problem, rota(), [away("n00", 6)])
    assert found.vacated == (duty("n00", days_after(6), "D"),)
    assert missing(found.problem, found.result.duties or ()) == 0
    assert len(found.decided) == 1
    assert any("sick leave of n00" in reason for reason in found.decided[0].reasons)
    assert not check(found.problem, found.result.duties or ()).hard


def test_every_change_has_a_reason_and_the_changes_are_exactly_the_difference() -> None:
    found = asked(small(), rota(), [away("n00", 6, 8), away("n04", 4)])
    assert found.result.duties is not None
    assert all(change.reasons and all(change.reasons) for change in found.changes)
    changed = {(one.person_day.worker, one.person_day.day) for one in found.changes}
    assert changed == changed_days(replaced(found.problem, published=rota()), found.result.duties)


def test_what_the_absent_cannot_work_costs_nothing_and_what_others_get_costs_its_zones_price() -> None:
    found = asked(small(), rota(), [away("n00", 6)])
    mine = next(one for one in found.changes if one.person_day.worker == "n00")
    assert mine.points == 0
    assert [one.points for one in found.decided] == [found.zones.price(CLOCK.at(FIRST + 6, 7 * 60))]


@pytest.mark.parametrize(("as_of_minute", "may_be_moved"), [(7 * 60, True), (7 * 60 + 1, False)])
def test_somebody_on_duty_in_72_hours_may_be_moved_and_a_minute_less_not(as_of_minute: int, may_be_moved: bool) -> None:
    as_of = CLOCK.at(FIRST + 3, as_of_minute)
    problem = small()
    roster = rota()
    victim = next(one for one in roster if CLOCK.day(one.start) == FIRST + 6 and one.shift == "D")
    needs = tuple(need for need in problem.needs if not (need.shift == "D" and CLOCK.day(need.start) == FIRST + 6))
    surplus = replaced(problem, needs=(*needs, _dear_surplus(problem, victim)))
    found = asked(surplus, roster, [], as_of)
    assert (victim not in (found.result.duties or ())) is may_be_moved


def _dear_surplus(problem: RosterProblem, duty_there: Duty):  # type: ignore[no-untyped-def]
    from capacity.need import Need

    return Need("ward", duty_there.start, duty_there.end, (0, 5000), shift="D")


def test_in_the_frozen_zone_nobody_who_is_not_affected_is_moved_but_a_free_person_is_called_in() -> None:
    problem, roster = small(), rota()
    as_of = CLOCK.at(FIRST + 3, 6 * 60)
    found = asked(problem, roster, [away("n03", 4)], as_of)
    frozen = [one for one in roster if found.zones.zone_of(one.start) is ChangeZone.FROZEN and one.worker != "n03"]
    assert frozen
    assert set(frozen) <= set(found.result.duties or ())
    assert [one.person_day.before for one in found.decided] == [()]
    assert missing(found.problem, found.result.duties or ()) == 0


def test_nobody_is_called_in_within_72_hours_where_no_absence_left_a_gap() -> None:
    problem = small()
    roster = tuple(one for one in rota() if CLOCK.day(one.start) != FIRST + 4)
    soon = asked(problem, roster, [], CLOCK.at(FIRST + 3, 6 * 60), coverage_first=False)
    assert not any(CLOCK.day(one.start) == FIRST + 4 for one in soon.result.duties or ())
    later = asked(problem, roster, [], problem.horizon.start - 600, coverage_first=False)
    assert sum(CLOCK.day(one.start) == FIRST + 4 for one in later.result.duties or ()) == 3


def test_what_has_begun_stands_and_is_not_filled() -> None:
    problem, roster = small(), rota()
    as_of = CLOCK.at(FIRST + 6, 7 * 60)
    found = asked(problem, roster, [away("n00", 6)], as_of)
    assert duty("n00", days_after(6), "D") in (found.result.duties or ())
    assert found.vacated == ()
    before = {one for one in roster if one.start <= as_of}
    assert before == {one for one in found.result.duties or () if one.start <= as_of}


@pytest.mark.parametrize("most", [0, 1, 2])
def test_no_more_people_are_touched_than_is_allowed(most: int) -> None:
    found = asked(small(), rota(), [away("n00", 6, 7), away("n04", 4)], most_touched=most)
    assert len(found.touched) <= most
    assert found.result.duties is not None
    if most == 0:
        assert found.decided == ()
        assert missing(found.problem, found.result.duties) > 0
    if most == 2:
        assert missing(found.problem, found.result.duties) == 0


def test_a_willing_person_may_be_moved_in_the_frozen_zone() -> None:
    problem = small(people=2, days=7)
    roster = (duty("n00", days_after(4), "D"), duty("n01", days_after(4), "E"))
    dear_day = replaced(
        problem,
        needs=tuple(
            replaced(need, cost=(3000, 0, 1)) if need.shift == "D" else replaced(need, cost=(400, 0, 1))  # type: ignore[arg-type]
            for need in problem.needs
            if CLOCK.day(need.start) == FIRST + 4 and need.shift in ("D", "E")
        ),
    )
    as_of = CLOCK.at(FIRST + 3, 6 * 60)
    unasked = asked(dear_day, roster, [away("n00", 4)], as_of)
    assert unasked.decided == ()
    asked_first = asked(dear_day, roster, [away("n00", 4)], as_of, willing=["n01"])
    assert [one.person_day.after for one in asked_first.decided] == [(duty("n01", days_after(4), "D"),)]


def test_a_lock_on_a_day_that_an_absence_takes_is_let_go() -> None:
    problem = small(locks=(Lock("n00", FIRST + 6, "D"), Lock("n05", FIRST + 6, None)))
    found = asked(problem, rota(), [away("n00", 6)])
    assert found.result.status is not Status.INVALID
    assert not any(one.worker == "n05" and CLOCK.day(one.start) == FIRST + 6 for one in found.result.duties or ())


def test_somebody_who_has_left_loses_the_duties_after_the_last_day_and_the_change_says_so() -> None:
    problem = small()
    left = problem.workers[0].model_copy(update={"employed_to": days_after(6)})
    found = asked(replaced(problem, workers=(left, *problem.workers[1:])), rota(), [])
    assert all(CLOCK.day(one.start) <= FIRST + 6 for one in found.result.duties or () if one.worker == "n00")
    reasons = [r for one in found.changes if one.person_day.worker == "n00" and not one.points for r in one.reasons]
    assert reasons == ["n00 is not employed then"] * len(found.vacated)
    assert found.vacated


def test_a_special_duty_of_no_shift_is_kept_as_it_is() -> None:
    odd = Duty(CLOCK.at(FIRST + 10, 600), CLOCK.at(FIRST + 10, 900), "n05", "work", "ward", "nurse", "special")
    roster = (*(one for one in rota() if one.worker != "n05" or CLOCK.day(one.start) != FIRST + 10), odd)
    found = asked(small(), roster, [away("n00", 6)])
    assert odd in (found.result.duties or ())


def test_a_warm_start_is_never_made_worse_and_a_large_ward_is_repaired_in_parts() -> None:
    problem = small(people=12)
    left = apply_absences(problem, rota(), [away("n00", 6, 8), away("n04", 3, 4)], problem.horizon.start - 600)
    goal = sharper(replaced(left.problem, published=left.kept, objective=Objective(change_points=25)), rota())
    before = check(goal, left.kept)
    assert not before.hard
    assert missing(goal, left.kept) > 0
    found = repair(goal, Budget(3.0, 1, 1), left.kept)
    after = check(goal, found.duties or ())
    assert found.strategy == "repair"
    assert after.objective < before.objective
    assert not after.hard
    assert not after.misplaced
    assert missing(goal, found.duties or ()) == 0


def test_sharper_needs_cost_more_only_where_people_are_missing_who_were_there() -> None:
    problem = ward(people=2, days=1)
    there = duty("n00", MONDAY, "D")
    for plain, sharp in zip(problem.needs, sharper(problem, [there]).needs, strict=True):
        assert sharp.wanted == plain.wanted
        assert (sharp.price(0) > 10 * plain.price(0)) is (plain.shift == "D")
        assert [sharp.price(n) for n in (1, 2, 3)] == [plain.price(n) for n in (1, 2, 3)]


def test_a_gap_that_was_published_is_left_and_one_below_the_least_number_is_not() -> None:
    problem = small()
    open_day = CLOCK.day(rota()[0].start) + 9
    roster = [one for one in rota() if CLOCK.day(one.start) != open_day or one.shift == "N"]
    needs = tuple(
        replaced(need, least=1)  # type: ignore[arg-type]
        if CLOCK.day(need.start) == open_day and need.shift == "E"
        else need
        for need in problem.needs
    )
    found = asked(replaced(problem, needs=needs), roster, [])
    assert [one.shift for change in found.decided for one in change.person_day.after] == ["E"]
    whole = asked(replaced(problem, needs=needs), roster, [], coverage_first=False)
    assert missing(whole.problem, whole.result.duties or ()) == 0
