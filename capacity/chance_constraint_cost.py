"""What certainty costs: the plan that keeps its guarantees with a chance beside the one of expected values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from capacity.chance_constraint import SurePlan
from capacity.guarantee import GuaranteeOutcome
from capacity.production import ProductionPlan, ProductionTask

SOME = 1e-3


@dataclass(frozen=True, slots=True)
class SureLine:
    """One guarantee. asked, before, now: chance that is asked for, of the plan of expected values, and of this plan.

    margin: places beyond the expected number due by the last week. reserve: those of them that are kept free. late:
    whether so many are late on the list at the start that no plan can give it its chance. lacking: resources that it
    needs and that hold the margins back, the most first.
    """

    activity: str
    asked: float
    before: float
    now: float
    holds: bool
    margin: float
    reserve: float
    late: bool
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certainty:
    """What the chance asked for changes. Each pair: the plan of expected values, and this one.

    money: for extra capacity. extra: hours and bed-days bought, by resource. reserved: hours and bed-days that places
    in reserve take, by resource. waiting: patients on lists at the end. listed: patient-weeks on all lists.
    """

    lines: tuple[SureLine, ...]
    money: tuple[float, float]
    late: tuple[float, float]
    waiting: tuple[float, float]
    listed: tuple[float, float]
    extra: Mapping[str, tuple[float, float]]
    reserved: Mapping[str, float]

    @property
    def held(self) -> tuple[int, int]:
        """Guarantees that have their chance, before and now."""
        return (
            sum(line.before >= line.asked for line in self.lines),
            sum(line.holds for line in self.lines),
        )

    def bought(self, resources: Sequence[str]) -> float:
        """Hours (bed-days) of these resources that the certainty takes: bought more, or kept free."""
        more = sum(after - before for name, (before, after) in self.extra.items() if name in resources)
        return more + sum(amount for name, amount in self.reserved.items() if name in resources)


def certainty_of(sure: SurePlan, before: Sequence[GuaranteeOutcome], now: Sequence[GuaranteeOutcome]) -> Certainty:
    """What a plan with margins costs. before, now: the guarantees by the same simulation of both plans."""
    then = {one.activity: one for one in before}
    return Certainty(
        lines=tuple(_line(sure, then[one.activity], one) for one in now if one.asked is not None),
        money=(sure.before.money, sure.plan.money),
        late=(sure.before.late, sure.plan.late),
        waiting=(_at_end(sure.before), _at_end(sure.plan)),
        listed=(_listed(sure.before), _listed(sure.plan)),
        extra=_extra(sure),
        reserved=_reserved(sure.task, sure.plan),
    )


def _line(sure: SurePlan, before: GuaranteeOutcome, now: GuaranteeOutcome) -> SureLine:
    assert now.asked is not None
    name = now.activity
    return SureLine(
        activity=name,
        asked=now.asked,
        before=before.chance,
        now=now.chance,
        holds=now.holds,
        margin=sure.task.margins.get(name, (0.0,))[-1],
        reserve=sum(row.reserve for row in sure.plan.activities if row.activity == name),
        late=name in sure.hopeless,
        lacking=() if now.holds else _lacking(sure, name),
    )


def _lacking(sure: SurePlan, name: str) -> tuple[str, ...]:
    """Resources of an activity by what one more unit in every week would make of all margins, the most first."""
    activity = next(one for one in sure.task.activities if one.id == name)
    uses = {*activity.norms, *activity.weekly_norms, activity.bed}
    price: dict[str, float] = {}
    for row in sure.plan.resources:
        if row.resource in uses and row.sure_price > SOME:
            price[row.resource] = price.get(row.resource, 0.0) + row.sure_price
    return tuple(sorted(price, key=lambda one: (-price[one], one)))[:3]


def _at_end(plan: ProductionPlan) -> float:
    last = plan.activities[-1].week
    return sum(row.list_end for row in plan.activities if row.week == last)


def _listed(plan: ProductionPlan) -> float:
    return sum(row.list_end for row in plan.activities)


def _extra(sure: SurePlan) -> dict[str, tuple[float, float]]:
    found = {}
    for resource in sure.task.resources:
        bought = [
            sum(row.extra for row in plan.resources if row.resource == resource.id) for plan in (sure.before, sure.plan)
        ]
        if max(bought) > SOME:
            found[resource.id] = (bought[0], bought[1])
    return found


def _reserved(task: ProductionTask, plan: ProductionPlan) -> dict[str, float]:
    """Hours (bed-days) of places in reserve, if all of them were used, by resource."""
    kept = {a.id: [row.reserve for row in plan.activities if row.activity == a.id] for a in task.activities}
    found = {}
    for resource in task.resources:
        total = 0.0
        for activity in task.activities:
            places = kept[activity.id]
            total += sum(number * activity.norm(resource.id, week) for week, number in enumerate(places))
            if activity.bed == resource.id and activity.stay is not None:
                total += sum(places) * activity.stay.mean_hours / 24
        if total > SOME:
            found[resource.id] = total
    return found
