"""The difference of two rosters: every person-day once, and a reason for each that names what is behind it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roster.absences import absence_of_days, apply_absences
from roster.change_zones import ChangeZone, change_zones
from roster.objective import Objective
from roster.roster_changes import changed_person_days, explain_changes, why_impossible
from rules.packs import load_pack
from rules.timeline import Duty
from tests.roster.wards import MONDAY, days_after, duty, horizon, replaced, shift_needs, ward

CLOCK = horizon(1).clock
NOW = horizon(1).start
ALL = [duty(worker, days_after(day), code) for worker in ("n00", "n01") for day in range(3) for code in "DN"]
SOME = st.sets(st.sampled_from(ALL))


@given(SOME, SOME)
def test_the_differences_applied_to_one_roster_give_the_other(before: set[Duty], after: set[Duty]) -> None:
    found = changed_person_days(before, after, CLOCK)
    assert len({(one.worker, one.day) for one in found}) == len(found)
    assert all(one.before != one.after for one in found)
    gone = {old for one in found for old in one.before}
    come = {new for one in found for new in one.after}
    assert (before - gone) | come == after
    assert changed_person_days(after, before, CLOCK) == tuple(
        type(one)(one.worker, one.day, one.after, one.before) for one in found
    )


def test_a_roster_does_not_differ_from_itself() -> None:
    assert changed_person_days(ALL, reversed(ALL), CLOCK) == ()


def test_a_sick_persons_day_names_the_sickness_and_the_one_who_steps_in_names_the_gap() -> None:
    problem = ward(people=3)
    before = (duty("n00", days_after(1), "D"),)
    left = apply_absences(
        problem, before, [absence_of_days(CLOCK, "n00", MONDAY.toordinal() + 1, MONDAY.toordinal() + 1)], NOW
    ).problem
    after = (duty("n01", days_after(1), "D"),)
    one, other = explain_changes(
        left, before, after, change_zones(problem.pack, [], NOW, CLOCK), lambda day: not day.after
    )
    assert one.reasons == ("sick leave of n00, Tue 3 Nov",)
    assert (one.points, one.zone) == (0, ChangeZone.FROZEN)
    assert other.reasons == ("ward D 07:00-15:00 would have 0 of 1 people: sick leave of n00, Tue 3 Nov",)
    assert other.points == 80
    assert other.text.startswith("Tue 3 Nov, n01: D (nurse) instead of free (")


def test_who_takes_over_a_duty_that_somebody_gives_up_says_whose() -> None:
    problem = ward(people=3)
    before, after = (duty("n00", days_after(1), "D"),), (duty("n01", days_after(1), "D"),)
    reasons = {
        one.person_day.worker: one.reasons
        for one in explain_changes(problem, before, after, change_zones(problem.pack, [], NOW, CLOCK))
    }
    assert reasons["n01"] == ("ward D 07:00-15:00 would have 0 of 1 people: n00 gives up D (nurse)",)
    assert reasons["n00"] == ("more than the 1 people wanted would be there with D (nurse)",)


def test_a_duty_given_up_for_a_rule_names_the_rule_with_its_arithmetic() -> None:
    problem = ward(people=2, pack=load_pack("dk_region_nurse"))
    before = (duty("n00", days_after(2), "D"),)
    after = (duty("n00", days_after(1), "N"),)
    found = explain_changes(problem, before, after, change_zones(problem.pack, [], NOW, CLOCK))
    gave_up = next(one for one in found if not one.person_day.after)
    assert any("would break DK-HVILE-11" in reason and "11 h of rest" in reason for reason in gave_up.reasons)


def test_every_change_has_a_reason_also_one_that_nothing_asks_for() -> None:
    problem = replaced(ward(people=2), needs=shift_needs(horizon(7), {}), objective=Objective())
    (found,) = explain_changes(
        problem, (), (duty("n00", days_after(1), "D"),), change_zones(problem.pack, [], NOW, CLOCK)
    )
    assert found.reasons == ("part of the same repair: undone alone it would save 1 point of needs and rules",)


def test_a_duty_is_impossible_by_absence_employment_or_skill_and_possible_otherwise() -> None:
    problem, mine = ward(people=2), duty("n00", days_after(1), "D")
    assert why_impossible(problem, mine) is None
    assert why_impossible(problem, duty("stranger", days_after(1), "D")) == "stranger is no longer in the staff"
    gone = problem.workers[0].model_copy(update={"employed_to": MONDAY})
    assert why_impossible(replaced(problem, workers=(gone,)), mine) == "n00 is not employed then"
    unskilled = problem.workers[0].model_copy(update={"skills": ()})
    assert why_impossible(replaced(problem, workers=(unskilled,)), mine) == "n00 has not the skill nurse then"
    training = Duty(mine.start + 60, mine.end, "n00", "training")
    said = why_impossible(replaced(problem, known=(training,)), mine)
    assert said is not None
    assert said.startswith("training of n00, ")
