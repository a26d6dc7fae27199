"""Mix, tasks, shifts, rules, exceptions, sessions, supply: what each changes, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from capacity.norms import HoursPerPatientDayNorm
from capacity.production import Activity, ProductionTask, Resource, TaskChoice
from capacity.requirement import Staffing
from capacity.work_norms import WorkloadNorm
from roster.problem import Lock, RosterProblem, Wish
from roster.shift import Shift
from rules.packs import load_pack
from scenarios.case import Case
from scenarios.catalogue import apply_lever
from scenarios.run_case import run_case
from scenarios.scenario import Lever, ScenarioError
from tests.scenarios.builders import WEEK, case, worker

MONDAY = date(2027, 1, 4)


def lever(path: str, **change: Any) -> Lever:
    return Lever.model_validate({"path": path} | change)


def production() -> Case:
    task = ProductionTask(
        MONDAY,
        4,
        (
            Activity("visit", (20.0,) * 4, {"doctor": 0.5}),
            Activity("phone", (10.0,) * 4, {"nurse": 0.25}),
        ),
        (
            Resource("doctor", (10.0,) * 4),
            Resource("nurse", (10.0,) * 4),
            Resource("room", (40.0,) * 4, kind="room"),
        ),
        choices=(TaskChoice("dressing", "visit", 0.1, "doctor", {}),),
    )
    return Case((), Staffing(WEEK), production=task)


def rostered() -> Case:
    shifts = (Shift("D", 420, 480), Shift("N", 1380, 480))
    people = (worker("w1"), worker("w2"))
    problem = RosterProblem(WEEK, people, shifts, (), load_pack("dk_region_nurse"), wishes=(Wish("w1", 1, True, "N"),))
    return replace(case(people), problem=problem, shifts=shifts)


def plan(of: Case) -> ProductionTask:
    assert of.production is not None
    return of.production


# mix


def test_a_share_of_a_class_becomes_another_and_nobody_is_lost() -> None:
    before = case().units[0].stays
    after = apply_lever(case(), lever("mix[acute]", add=0.25, to="planned")).units[0].stays
    acute, planned = (before.class_number(name) for name in ("acute", "planned"))
    assert after.shares[:, acute] == pytest.approx(0.75 * before.shares[:, acute])
    assert after.shares[:, planned] == pytest.approx(before.shares[:, planned] + 0.25 * before.shares[:, acute])


def test_outpatients_leave_the_ward_and_become_visits_in_daytime_of_weekdays() -> None:
    moved = lever("mix[acute]", add=0.4, to="outpatient", minutes=60, skill="nurse")
    base, after = case(), apply_lever(case(), moved)
    names = [unit.unit for unit in after.units]
    assert names == ["north", "north > acute outpatient", "south", "south > acute outpatient"]
    ward, clinic = after.units[:2]
    came = base.units[0].forecast.paths.sum(axis=1)
    assert ward.forecast.paths.sum(axis=1) + clinic.forecast.paths.sum(axis=1) == pytest.approx(came)
    assert clinic.forecast.paths.sum() == pytest.approx(0.4 * 0.5 * came.sum()), "half of the patients are acute"
    by_hour = clinic.forecast.mean().reshape(7, 24)
    assert by_hour[5:].sum() == 0, "nobody at the weekend"
    assert by_hour[:5, 8:16].sum() == pytest.approx(by_hour.sum())
    figures = run_case(after).figures
    assert figures["visits"].value == pytest.approx(clinic.forecast.mean().sum() * 1.5, rel=0.1)
    assert figures["beds_needed"].value < run_case(base).figures["beds_needed"].value


def test_work_of_outpatients_is_their_number_times_their_minutes() -> None:
    moved = lever("mix[acute]", add=1.0, to="outpatient", minutes=30)
    only = replace(case(), units=(replace(case().units[0], norms=()),))
    after = apply_lever(only, moved)
    (norm,) = after.units[1].norms
    assert isinstance(norm, WorkloadNorm)
    figures = run_case(after).figures
    assert figures["work_hours"].value == pytest.approx(figures["visits"].value / 2)


def test_referrals_move_between_activities_by_the_days_that_the_lever_works() -> None:
    after = plan(apply_lever(production(), lever("mix[visit]", add=0.5, to="phone", first=date(2027, 1, 14))))
    # the second week from its Thursday: 4 of 7 days
    assert after.activities[0].referrals == pytest.approx((20, 20 - 10 * 4 / 7, 10, 10))
    assert after.activities[1].referrals == pytest.approx((10, 10 + 10 * 4 / 7, 20, 20))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"add": 1.1, "to": "planned"}, "a share between 0 and 1"),
        ({"scale": 0.5, "to": "planned"}, "a share between 0 and 1"),
        ({"add": 0.5}, "and to = where"),
        ({"add": 0.5, "to": "planed"}, "did you mean 'planned'"),
        ({"add": 0.5, "to": "outpatient"}, "say minutes"),
        ({"add": 0.5, "to": "planned", "first": MONDAY}, "for the whole time"),
    ],
)
def test_a_mix_that_makes_no_sense_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(case(), lever("mix[acute]", **change))


# task


def test_a_share_of_a_norms_hours_goes_to_another_skill_with_the_time_that_it_takes_there() -> None:
    norm = HoursPerPatientDayNorm(id="care", unit="north", skill="nurse", hours=4.0, least=2)
    people = (worker("w1"), worker("w2", "assistant"))
    ward = replace(case(people), units=(replace(case().units[0], norms=(norm,)),))
    mine, theirs = apply_lever(ward, lever("task[care]", add=0.25, to="assistant", factor=1.2)).units[0].norms
    assert isinstance(mine, HoursPerPatientDayNorm)
    assert isinstance(theirs, HoursPerPatientDayNorm)
    assert (mine.hours, mine.least) == (3.0, 2)
    assert (theirs.hours, theirs.skill, theirs.least) == (pytest.approx(1.2), "assistant", 0)


def test_a_task_of_the_plan_is_opened_to_other_staff_and_patients_get_through_sooner() -> None:
    assert plan(production()).choices[0].others == {}
    busy = replace(production(), production=replace(plan(production()), resources=(
        Resource("doctor", (8.0,) * 4), *plan(production()).resources[1:])))  # fmt: skip
    after = apply_lever(busy, lever("task[dressing]", set=1.5, to="nurse"))
    assert plan(after).choices[0].others == {"nurse": 1.5}
    before, then = run_case(busy).figures, run_case(after).figures
    # 8 h a week are 16 visits of half an hour; without the dressing's 0.1 h they are 20
    assert before["volume"].value == pytest.approx(4 * 16 + 4 * 10)
    assert then["volume"].value == pytest.approx(4 * 20 + 4 * 10)


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("task[dressing]", {"set": 1.5, "to": "nurs"}, "did you mean 'nurse'"),
        ("task[dressing]", {"add": 0.5, "to": "nurse"}, "the time factor"),
        ("task[dressing]", {"set": 1.0}, "to = who takes it over"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(production(), lever(path, **change))


# session and supply


def test_hours_of_rooms_and_staff_change_in_the_weeks_named() -> None:
    after = plan(apply_lever(production(), lever("session[room]", scale=0.5, first="2027-W02", last="2027-W03")))
    assert after.resources[2].available == (40, 20, 20, 40)
    after = plan(apply_lever(production(), lever("supply[doctor]", add=7, weekdays=["mon"])))
    assert after.resources[0].available == pytest.approx((11,) * 4), "one day of seven"
    with pytest.raises(ScenarioError, match="session has no 'doctor'"):
        apply_lever(production(), lever("session[doctor]", scale=0.5))
    with pytest.raises(ScenarioError, match="2027-W01 is fewer than none"):
        apply_lever(production(), lever("supply[doctor]", add=-11))


def test_demand_and_norms_of_a_plan_change_like_those_of_a_ward() -> None:
    assert plan(apply_lever(production(), lever("demand[visit]", scale=1.1))).activities[0].referrals == (22,) * 4
    after = plan(apply_lever(production(), lever("norm[visit>doctor].units", scale=0.8)))
    assert after.activities[0].norms == {"doctor": pytest.approx(0.4)}
    with pytest.raises(ScenarioError, match="did you mean 'visit>doctor'"):
        apply_lever(production(), lever("norm[visit>docter].units", scale=0.8))


# shift


def test_a_shift_is_copied_made_longer_and_the_day_is_cut_there() -> None:
    after = apply_lever(rostered(), lever("shift[D].copy", value="L", weekdays=["weekend"]))
    after = apply_lever(after, lever("shift[L].minutes", set=750))
    after = apply_lever(after, lever("shift[L].start", value="06:30"))
    long = after.shifts[-1]
    assert (long.code, long.start, long.minutes, long.weekdays) == ("L", 390, 750, frozenset({5, 6}))
    assert {390, 1140} <= set(after.staffing.boundaries)
    assert after.problem is not None
    assert after.problem.shifts == after.shifts


def test_a_shift_that_is_taken_out_takes_its_wishes_with_it_but_not_what_is_locked() -> None:
    after = apply_lever(rostered(), lever("shift[N].number", set=0))
    assert [shift.code for shift in after.shifts] == ["D"]
    assert after.problem is not None
    assert after.problem.wishes == ()
    problem = rostered().problem
    assert problem is not None
    locked = replace(rostered(), problem=replace(problem, locks=(Lock("w1", MONDAY.toordinal(), "N"),)))
    with pytest.raises(ScenarioError, match="1 duties of N are locked, by w1"):
        apply_lever(locked, lever("shift[N].number", set=0))


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("shift[D].start", {"value": "25:00"}, 'say value = "06:30"'),
        ("shift[D].start", {"add": -421}, "minutes within the day"),
        ("shift[D].minutes", {"set": 0}, "1 to 1440 minutes"),
        ("shift[D].copy", {"value": "N"}, "a new code"),
        ("shift[D].number", {"set": 2}, "say set = 0"),
        ("shift[D].minutes", {"set": 400, "weekdays": ["mon"]}, "weekdays are for a shift that is copied"),
        ("shift[E].minutes", {"set": 400}, "shift has no 'E'"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(rostered(), lever(path, **change))


# rule and derogation


def test_a_rules_term_is_changed_by_name_and_says_so_itself() -> None:
    after = apply_lever(rostered(), lever("rule[DK-HVILE-11].min_rest", value="PT10H", reason="trial"))
    assert after.problem is not None
    rule = after.problem.pack.rule("DK-HVILE-11")
    assert rule.params["min_rest"] == "PT10H"
    assert "PT11H -> PT10H, trial" in rule.note
    number = apply_lever(rostered(), lever("rule[DK-HVILE-11].min_rest", add=-1.5, reason="trial"))
    assert number.problem is not None
    assert number.problem.pack.rule("DK-HVILE-11").params["min_rest"] == "PT570M", "9.5 hours"
    soft = apply_lever(rostered(), lever("rule[DK-HVILE-11].severity", value="soft", reason="trial"))
    assert soft.problem is not None
    assert "DK-HVILE-11" not in soft.problem.pack.hard_rules()


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("rule[DK-HVILE-11].min_rest", {"value": "PT10H"}, "with a reason; say why"),
        ("rule[DK-HVILE-1].min_rest", {"value": "PT10H", "reason": "x"}, "did you mean 'DK-HVILE-11'"),
        ("rule[DK-HVILE-11].min_ret", {"value": "PT10H", "reason": "x"}, "did you mean 'min_rest'"),
        ("rule[DK-HVILE-11].min_rest", {"value": "ten", "reason": "x"}, "'ten' is not possible"),
        ("rule[DK-HVILE-11].anchor", {"set": 3, "reason": "x"}, "takes a value"),
        ("rule[DK-HVILE-11].severity", {"value": "sft", "reason": "x"}, "sft"),
        ("derogation[nothing]", {"set": 1, "reason": "x"}, "derogation has no 'nothing'"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(rostered(), lever(path, **change))


def test_an_exception_of_the_pack_is_written_into_contracts_and_out_again() -> None:
    problem = rostered().problem
    assert problem is not None
    name = problem.pack.derogations[0].id
    after = apply_lever(rostered(), lever(f"derogation[{name}]", set=1, like="w2", reason="trial"))
    assert [one.contract.derogations for one in after.workers] == [(), (name,)]
    assert after.problem is not None
    assert after.problem.workers == after.workers
    gone = apply_lever(after, lever(f"derogation[{name}]", set=0, reason="trial over"))
    assert all(not one.contract.derogations for one in gone.workers)


# days and keys


def test_beds_are_closed_on_weekends_of_given_weeks() -> None:
    closed = lever("beds[north]", set=10, weekdays=["sat", "sun"], first="2027-W01", last="2027-W01")
    beds = apply_lever(case(), closed).units[0].beds.closures
    assert [beds[day] for day in WEEK.day_numbers()] == [40] * 5 + [10] * 2


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("price.under", {"scale": 2, "first": MONDAY}, "price does not read 'first'"),
        ("beds[north]", {"add": 1, "to": "south"}, "beds does not read 'to'"),
        ("absence[w1]", {"set": 1, "factor": 2}, "absence does not read 'factor'"),
        ("demand[north]", {"value": "more"}, "expected a number"),
    ],
)
def test_a_key_that_a_lever_does_not_read_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(case(), lever(path, **change))


def test_a_day_of_the_week_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'lør' is no day of the week"):
        lever("beds[north]", add=1, weekdays=["lør"])


def test_a_target_elsewhere_in_the_region_changes_nothing() -> None:
    asked = lever("beds[east]", add=1)
    assert np.array_equal(
        apply_lever(case(), asked, elsewhere=True).units[0].forecast.paths, case().units[0].forecast.paths
    )
    with pytest.raises(ScenarioError, match="beds has no 'east'"):
        apply_lever(case(), asked)
