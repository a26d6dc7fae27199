"""The production plan: by hand, against a programme with a variable for every wait, and its laws."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from capacity.optimise.production import plan_production
from capacity.production import Activity, Pathway, ProductionTask, Resource, weekly_bed_days
from capacity.survival_curve import StayCurve

MONDAY = date(2026, 1, 5)


def test_a_list_of_ten_with_room_for_four_a_week_is_planned_as_by_hand() -> None:
    # ten waiting since last week (0 weeks), guarantee 2 weeks, nobody new, 4 h a week, 1 h each.
    # Late at the end of week 1 is who is still there then: 10 - 8 = 2; week 2: 0.
    visit = Activity("visit", (0, 0, 0), {"clinic": 1.0}, (10,), guarantee_weeks=2)
    plan = plan_production(ProductionTask(MONDAY, 3, (visit,), (Resource("clinic", (4, 4, 4)),)))
    assert plan.status == "optimal"
    assert plan.volumes("visit") == pytest.approx((4, 4, 2))
    assert [row.list_end for row in plan.activities] == pytest.approx([6, 2, 0])
    assert [row.late for row in plan.activities] == pytest.approx([0, 2, 0])
    assert plan.goals[0] == ("late patient-weeks", pytest.approx(2))


def test_the_price_is_what_one_more_hour_in_that_week_would_avoid() -> None:
    visit = Activity("visit", (0, 0, 0), {"clinic": 1.0}, (10,), guarantee_weeks=2)
    task = ProductionTask(MONDAY, 3, (visit,), (Resource("clinic", (4, 4, 4)),))
    plan = plan_production(task)
    assert [row.late_price for row in plan.resources] == pytest.approx([1, 1, 0])
    more = ProductionTask(MONDAY, 3, (visit,), (Resource("clinic", (5, 4, 4)),))
    assert plan.goals[0][1] - plan_production(more).goals[0][1] == pytest.approx(1)
    assert plan.bottlenecks[0].weeks == ("2026-W02", "2026-W03")
    assert "one more hour a week would avoid up to 2.0 late patient-weeks" in plan.bottlenecks[0].text


def test_extra_capacity_is_bought_for_the_guarantee_and_for_nothing_else() -> None:
    visit = Activity("visit", (0, 0, 0), {"clinic": 1.0}, (10,), guarantee_weeks=2)
    clinic = Resource("clinic", (4, 4, 0), extra_most=5, extra_cost=100)
    plan = plan_production(ProductionTask(MONDAY, 3, (visit,), (clinic,)))
    assert plan.goals[0][1] == pytest.approx(0)
    assert plan.goals[1][1] == pytest.approx(200)  # two patients, not one more
    free = Activity("visit", (0, 0, 0), {"clinic": 1.0}, (10,))
    assert plan_production(ProductionTask(MONDAY, 3, (free,), (clinic,))).goals[1][1] == pytest.approx(0)


def test_acute_load_comes_first_and_what_nothing_can_serve_is_a_gap() -> None:
    visit = Activity("visit", (2, 2), {"nurse": 1.0})
    nurse = Resource("nurse", (5, 5), acute=(4, 8), extra_most=1)
    plan = plan_production(ProductionTask(MONDAY, 2, (visit,), (nurse,)))
    assert plan.volumes("visit")[0] <= 2 + 1e-6
    assert [row.gap for row in plan.resources] == pytest.approx([0, 2])
    assert plan.volumes("visit")[1] == pytest.approx(0)
    assert any("acute load alone" in warning for warning in plan.warnings)


def test_a_visit_leads_to_an_operation_after_its_lag() -> None:
    visit = Activity("visit", (10, 0, 0, 0), {"clinic": 1.0}, guarantee_weeks=1)
    operation = Activity("operation", (0, 0, 0, 0), {"theatre": 2.0}, guarantee_weeks=1)
    task = ProductionTask(
        MONDAY,
        4,
        (visit, operation),
        (Resource("clinic", (10,) * 4), Resource("theatre", (20,) * 4)),
        (Pathway("visit", "operation", 0.4, (0.0, 0.5, 0.5)),),
    )
    plan = plan_production(task)
    assert plan.volumes("visit") == pytest.approx((10, 0, 0, 0))
    assert plan.volumes("operation") == pytest.approx((0, 2, 2, 0))


def test_who_comes_by_a_pathway_is_late_as_many_weeks_after_as_anybody_else() -> None:
    # Ten visits are wanted in week 0 and may wait into week 1 without being late. Half of them are to be operated on
    # from week 2 on, and there is no theatre: at the end of week 4 those five have waited two weeks and are late.
    visit = Activity("visit", (10, 0, 0, 0, 0), {"clinic": 1.0}, guarantee_weeks=1)
    operation = Activity("operation", (0,) * 5, {"theatre": 1.0}, guarantee_weeks=2)
    task = ProductionTask(
        MONDAY,
        5,
        (visit, operation),
        (Resource("clinic", (10,) * 5), Resource("theatre", (0,) * 5)),
        (Pathway("visit", "operation", 0.5, (0.0, 1.0)),),
    )
    plan = plan_production(task)
    assert plan.goals[0][1] == pytest.approx(5)
    assert plan.volumes("visit")[1] == pytest.approx(10)
    assert plan.goals[0][1] == pytest.approx(binned_late(task))


def test_beds_are_taken_by_the_stays_kernel() -> None:
    # a stay of exactly one week: half of its bed-days in the admission's week, half in the next
    week = StayCurve(np.array([0.0, 168.0]), np.array([1.0, 0.0]))
    assert weekly_bed_days(week, 3) == pytest.approx([3.5, 3.5, 0])
    admission = Activity("admission", (10, 10), stay=week, bed="ward", guarantee_weeks=1)
    plan = plan_production(
        ProductionTask(MONDAY, 2, (admission,), (Resource("ward", (35, 70), "bed", unit="bed-day"),))
    )
    assert plan.volumes("admission") == pytest.approx((10, 10))
    full = plan_production(ProductionTask(MONDAY, 2, (admission,), (Resource("ward", (35, 52.5), "bed"),)))
    assert full.volumes("admission")[1] <= 10
    assert [row.required for row in full.resources] == pytest.approx([35, 52.5])


def test_money_beyond_the_budget_is_spent_only_for_the_guarantee() -> None:
    due = Activity("due", (4,), {"room": 1.0}, unit_cost=10, guarantee_weeks=1, waiting=(1,))
    other = Activity("other", (4,), {"room": 1.0}, unit_cost=10)
    plan = plan_production(ProductionTask(MONDAY, 1, (due, other), (Resource("room", (9,)),), budget=20))
    # one is due now whatever it costs and takes 10 of the 20; another patient is within budget, no more
    assert plan.goals[0][1] == pytest.approx(0)
    assert plan.goals[1][1] == pytest.approx(0)
    assert sum(plan.volumes("due")) + sum(plan.volumes("other")) == pytest.approx(2)


def test_levelling_spreads_the_volume_evenly_when_it_weighs_enough() -> None:
    visit = Activity("visit", (6, 0, 6, 0, 6, 0), {"room": 1.0}, guarantee_weeks=3)
    room = Resource("room", (9,) * 6)
    eager = plan_production(ProductionTask(MONDAY, 6, (visit,), (room,), levelling=0.0))
    even = plan_production(ProductionTask(MONDAY, 6, (visit,), (room,), levelling=50.0))
    assert eager.volumes("visit") == pytest.approx((6, 0, 6, 0, 6, 0))
    assert np.ptp(even.volumes("visit")) == pytest.approx(0, abs=1e-6)
    assert eager.goals[0][1] == even.goals[0][1] == pytest.approx(0)


def test_a_year_of_fifty_three_weeks_has_its_week_fifty_three() -> None:
    visit = Activity("visit", (1,) * 53, {"room": 1.0})
    task = ProductionTask(date(2025, 12, 29), 53, (visit,), (Resource("room", (2,) * 53),))
    assert task.week_names()[0] == "2026-W01"
    assert task.week_names()[52] == "2026-W53"
    assert len(plan_production(task).activities) == 53


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"first": date(2026, 1, 6)}, "begin on a Monday"),
        ({"activities": (Activity("a", (1,), {"room": 1}),)}, "referrals has 1 weeks, the plan 2"),
        ({"activities": (Activity("a", (1, -1), {"room": 1}),)}, "below zero in week 2"),
        ({"activities": (Activity("a", (1, 1), {"roof": 1}),)}, "needs roof, which is no resource"),
        ({"activities": (Activity("a", (1, 1), bed="room"),)}, "needs a bed resource"),
        ({"activities": (Activity("a", (1, 1)),) * 2}, "same id"),
        ({"pathways": (Pathway("a", "b", 1.0),)}, "unknown activity"),
        ({"pathways": (Pathway("a", "a", 0.1, (0.5,)),)}, "lags must add up"),
    ],
)
def test_a_task_that_does_not_fit_together_is_refused(change: dict[str, object], complaint: str) -> None:
    given: dict[str, object] = {
        "first": MONDAY,
        "weeks": 2,
        "activities": (Activity("a", (1, 1), {"room": 1}),),
        "resources": (Resource("room", (1, 1)),),
    }
    with pytest.raises(ValueError, match=complaint):
        ProductionTask(**(given | change))  # type: ignore[arg-type]


def binned_late(task: ProductionTask) -> float:
    """Fewest late patient-weeks with a variable for every activity, week and wait (pathways with whole-week lags)."""
    weeks, bins = task.weeks, task.weeks + max(len(a.waiting) for a in task.activities) + 1
    count = {a.id: i for i, a in enumerate(task.activities)}
    size = len(count) * weeks * bins * 2  # served, then left at the end of the week

    def at(activity: str, week: int, waited: int, left: bool) -> int:
        return ((count[activity] * weeks + week) * bins + waited) * 2 + left

    cost = np.zeros(size)
    equal: list[NDArray[np.float64]] = []
    equal_to: list[float] = []
    limit: list[NDArray[np.float64]] = []
    limit_to: list[float] = []
    for activity in task.activities:
        assert activity.guarantee_weeks is not None
        for week in range(weeks):
            for waited in range(bins):
                if waited >= activity.guarantee_weeks:
                    cost[at(activity.id, week, waited, True)] = 1.0
                row, right = np.zeros(size), 0.0
                row[at(activity.id, week, waited, True)] = 1.0
                row[at(activity.id, week, waited, False)] = 1.0
                if waited == 0:
                    right = activity.referrals[week]
                    for pathway in task.pathways:
                        for lag, share in enumerate(pathway.lag):
                            if pathway.after == activity.id and share and week >= lag:
                                for any_wait in range(bins):
                                    place = at(pathway.before, week - lag, any_wait, False)
                                    row[place] -= pathway.probability * share
                elif week:
                    row[at(activity.id, week - 1, waited - 1, True)] = -1.0
                elif waited <= len(activity.waiting):
                    right = activity.waiting[waited - 1]
                equal.append(row)
                equal_to.append(right)
    for resource in task.resources:
        for week in range(weeks):
            row = np.zeros(size)
            for activity in task.activities:
                for waited in range(bins):
                    row[at(activity.id, week, waited, False)] = activity.norms.get(resource.id, 0.0)
            limit.append(row)
            limit_to.append(resource.available[week])
    found = linprog(cost, np.array(limit), limit_to, np.array(equal), equal_to, method="highs")
    assert found.status == 0
    return float(found.fun)


@st.composite
def tasks(draw: st.DrawFn) -> ProductionTask:
    weeks = draw(st.integers(3, 6))
    numbers = st.integers(0, 9)
    activities = tuple(
        Activity(
            f"a{i}",
            tuple(float(draw(numbers)) for _ in range(weeks)),
            {f"r{r}": draw(st.sampled_from([0.5, 1.0, 2.0])) for r in range(2) if draw(st.booleans())},
            tuple(float(draw(numbers)) for _ in range(draw(st.integers(0, 4)))),
            guarantee_weeks=draw(st.integers(1, 4)),
        )
        for i in range(draw(st.integers(1, 3)))
    )
    resources = tuple(Resource(f"r{r}", tuple(float(draw(st.integers(0, 14))) for _ in range(weeks))) for r in range(2))
    pathways = (Pathway("a0", "a1", 0.5, (0.0, 0.75, 0.25)),) if len(activities) > 1 and draw(st.booleans()) else ()
    return ProductionTask(MONDAY, weeks, activities, resources, pathways)


@settings(max_examples=40, deadline=None)
@given(tasks())
def test_cumulative_lists_and_a_variable_for_every_wait_have_the_same_optimum(task: ProductionTask) -> None:
    assert plan_production(task).goals[0][1] == pytest.approx(binned_late(task), abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(tasks())
def test_patients_are_conserved_and_no_resource_is_used_beyond_its_limit(task: ProductionTask) -> None:
    plan = plan_production(task)
    for activity in task.activities:
        rows = [row for row in plan.activities if row.activity == activity.id]
        came = sum(activity.waiting) + sum(activity.referrals)
        for pathway in task.pathways:
            if pathway.after == activity.id:
                volumes = plan.volumes(pathway.before)
                came += sum(
                    pathway.probability * share * volumes[week - lag]
                    for week in range(task.weeks)
                    for lag, share in enumerate(pathway.lag)
                    if week >= lag
                )
        assert came == pytest.approx(sum(row.volume for row in rows) + rows[-1].list_end, abs=1e-5)
    assert all(row.required <= row.available + row.extra + 1e-6 for row in plan.resources)


@settings(max_examples=15, deadline=None)
@given(tasks(), st.integers(0, 5))
def test_more_capacity_never_makes_more_patients_late(task: ProductionTask, more: int) -> None:
    wider = tuple(Resource(r.id, tuple(value + more for value in r.available)) for r in task.resources)
    other = ProductionTask(task.first, task.weeks, task.activities, wider, task.pathways)
    assert plan_production(other).goals[0][1] <= plan_production(task).goals[0][1] + 1e-5
