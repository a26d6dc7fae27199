"""Guarantees that hold with a chance: margins by hand, the chance in other futures, what is out of reach, the cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from capacity.chance_constraint import GuaranteeTarget, plan_surely
from capacity.chance_constraint_cost import certainty_of
from capacity.guarantee import GuaranteeOutcome, check_guarantees
from capacity.optimise.production import plan_production
from capacity.production import Activity, ProductionPlan, ProductionTask, Resource
from capacity.waiting_list_paths import Doubt

MONDAY = date(2026, 1, 5)
WEEKS = 16


def two_lists(hours: float = 21.0, **more: object) -> ProductionTask:
    """A list with a guarantee beside one without, on the same hours: ten a week each, one hour each."""
    sure = Activity("sure", (10.0,) * WEEKS, {"clinic": 1.0}, (10.0, 10.0), guarantee_weeks=2)
    free = Activity("free", (10.0,) * WEEKS, {"clinic": 1.0}, (40.0,))
    return ProductionTask(MONDAY, WEEKS, (sure, free), (Resource("clinic", (hours,) * WEEKS),), **more)  # type: ignore[arg-type]


def asked(chance: float, doubt: Doubt | None = None) -> GuaranteeTarget:
    return GuaranteeTarget({"sure": 0.95}, {"sure": chance}, doubt or Doubt(), paths=300, seed=4)


def simulated(task: ProductionTask, plan: ProductionPlan, question: GuaranteeTarget) -> GuaranteeOutcome:
    """In other futures than those that the margins were made from, and more of them."""
    (kept,) = check_guarantees(
        task, plan, question.wanted, paths=2000, seed=77, doubt=question.doubt, asked=question.chance
    )
    return kept


def test_a_margin_is_a_tighter_cumulative_curve_as_by_hand() -> None:
    # five a week, a guarantee of one week: due by the end of week t are those referred before it. 5 h a week serve
    # each in the week after; a margin of 3 from the second week on takes 3 more hours, once
    visit = Activity("visit", (5.0,) * 4, {"clinic": 1.0}, (5.0,), guarantee_weeks=1)
    clinic = Resource("clinic", (5.0,) * 4, extra_most=9.0, extra_cost=100.0)
    task = ProductionTask(MONDAY, 4, (visit,), (clinic,))
    assert plan_production(task).money == pytest.approx(0)
    tight = plan_production(replace(task, margins={"visit": (0.0, 3.0, 3.0, 3.0)}))
    assert tight.late == pytest.approx(0)
    assert tight.money == pytest.approx(300)
    assert tight.unsure("visit") == pytest.approx(0, abs=1e-6)
    places = tight.places("visit")
    for week in range(4):
        assert sum(places[: week + 1]) >= 5 * (week + 1) + (3 if week else 0) - 1e-6


def test_a_margin_that_nothing_can_give_is_told_and_does_not_make_anybody_late() -> None:
    task = two_lists(10.0)
    plan = plan_production(replace(task, margins={"sure": (100.0,) * WEEKS}))
    assert plan.late == pytest.approx(plan_production(task).late, abs=1e-4)
    assert plan.unsure("sure") > 10
    assert sum(row.sure_price for row in plan.resources) > 0


def test_places_in_reserve_are_beyond_the_patients_who_are_expected() -> None:
    visit = Activity("visit", (5.0,) * 4, {"clinic": 1.0}, guarantee_weeks=1)
    task = ProductionTask(MONDAY, 4, (visit,), (Resource("clinic", (30.0,) * 4),), margins={"visit": (8.0,) * 4})
    plan = plan_production(task)
    assert sum(plan.volumes("visit")) == pytest.approx(20, abs=1e-5)
    # at the end of the first week nobody is due and five have come: the other three places are kept free
    assert plan.activities[0].reserve == pytest.approx(3, abs=1e-5)
    assert plan.places("visit")[0] == pytest.approx(8, abs=1e-5)


@pytest.mark.parametrize(("weeks", "what"), [((1.0,), "1 weeks"), ((-1.0,) * WEEKS, "below zero")])
def test_a_margin_that_fits_no_plan_is_refused(weeks: tuple[float, ...], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        two_lists(margins={"sure": weeks})
    with pytest.raises(ValueError, match="no activity with a guarantee"):
        two_lists(margins={"free": (1.0,) * WEEKS})


@pytest.mark.parametrize("chance", [0.8, 0.9])
def test_the_chance_that_is_asked_for_holds_in_other_futures(chance: float) -> None:
    question = asked(chance)
    # the free list is long and is served first as far as the expected guarantee allows
    task = replace(two_lists(), levelling=0.0)
    found = plan_surely(task, question, plan_production)
    assert found.held == {"sure"}
    assert simulated(task, found.plan, question).chance >= chance - 0.04


def test_what_is_out_of_reach_is_told_with_its_resource() -> None:
    question = asked(0.95, Doubt(demand=0.3))
    task = two_lists(11.0)
    found = plan_surely(task, question, plan_production)
    before, now = (simulated(task, plan, question) for plan in (found.before, found.plan))
    assert not now.holds
    told = certainty_of(found, [before], [now])
    assert told.held == (0, 0)
    assert told.lines[0].lacking == ("clinic",)
    assert not told.lines[0].late


def test_a_list_that_is_late_already_is_hopeless_and_takes_nothing_from_others() -> None:
    task = two_lists()
    late = replace(task.activities[0], waiting=(0.0, 0.0, 0.0, 0.0, 0.0, 60.0))
    found = plan_surely(replace(task, activities=(late, task.activities[1])), asked(0.9), plan_production)
    assert found.hopeless == {"sure"}
    assert found.held == frozenset()


def test_a_plan_that_holds_without_margins_stays_as_it_is() -> None:
    task = two_lists(60.0)
    found = plan_surely(task, asked(0.9), plan_production)
    assert found.plan is found.before
    assert found.rounds == 1
    assert not found.task.margins


def test_certainty_that_has_to_be_bought_costs_its_hours_and_money() -> None:
    question = asked(0.9)
    # the guarantee rides on the expected curve: only bought hours can hold more
    task = replace(
        two_lists(),
        activities=(two_lists().activities[0],),
        resources=(Resource("clinic", (10.0,) * WEEKS, extra_most=8.0, extra_cost=50.0),),
    )
    found = plan_surely(task, question, plan_production)
    before, now = (simulated(task, plan, question) for plan in (found.before, found.plan))
    assert before.chance < 0.9 - 0.05
    assert now.chance >= 0.9 - 0.04
    told = certainty_of(found, [before], [now])
    assert told.money[1] > told.money[0] == pytest.approx(0)
    hours = told.extra["clinic"][1] - told.extra["clinic"][0]
    assert told.money[1] == pytest.approx(50 * hours)
    assert told.bought(["clinic"]) == pytest.approx(hours + told.reserved.get("clinic", 0.0))
