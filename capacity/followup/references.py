"""Whether the parts of a scorecard name each other rightly: ids once, goals, measures, links and factors that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from capacity.followup.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong reference. part: name of the list; place: of its entry, from 0; known: what could have been meant."""

    part: str
    place: int
    key: str
    value: str
    expected: str
    known: tuple[str, ...] = ()


def faults(card: Scorecard, kpis: Collection[str], units: Collection[str] | None = None) -> tuple[Fault, ...]:
    """Every wrong reference. kpis: ids of the shipped key figures; units: ids that exist, None when not known."""
    return (*_doubled(card), *_unknown(card, kpis, units), *_circle(card))


def _doubled(card: Scorecard) -> Iterator[Fault]:
    parts: tuple[tuple[str, list[str]], ...] = (
        ("goals", [*(goal.id for goal in card.goals), *(node.id for node in card.nodes)]),
        ("actions", [one.id for one in card.actions]),
        ("own_kpis", [one.id for one in card.own_kpis]),
        ("measures", [f"{one.goal} {one.kpi}" for one in card.measures]),
    )
    for part, ids in parts:
        for value, times in Counter(ids).items():
            if times > 1:
                place = [at for at, one in enumerate(ids) if one == value][1]
                yield Fault(part, place, "id", value, "stands twice; every one needs its own")


def _unknown(card: Scorecard, kpis: Collection[str], units: Collection[str] | None) -> Iterator[Fault]:
    goals = {goal.id: goal for goal in card.goals}
    figures = (*kpis, *(one.id for one in card.own_kpis))
    links = (*goals, *(node.id for node in card.nodes))
    for place, goal in enumerate(card.goals):
        if goal.perspective not in card.scorecard.perspectives:
            yield Fault(
                "goals", place, "perspective", goal.perspective, "no such perspective", card.scorecard.perspectives
            )
        for unit in goal.units:
            if units is not None and unit not in units:
                yield Fault("goals", place, "units", unit, "no such unit", tuple(units))
    for place, own in enumerate(card.own_kpis):
        if own.id in kpis:
            yield Fault("own_kpis", place, "id", own.id, "is a shipped key figure; take another name")
    for place, measure in enumerate(card.measures):
        if measure.goal not in goals:
            yield Fault("measures", place, "goal", measure.goal, "no such goal", tuple(goals))
        elif measure.factor is not None and measure.factor not in goals[measure.goal].factors:
            known = goals[measure.goal].factors
            yield Fault("measures", place, "factor", measure.factor, "no such success factor of the goal", known)
        if measure.kpi not in figures:
            yield Fault("measures", place, "kpi", measure.kpi, "no such key figure", figures)
    for place, action in enumerate(card.actions):
        if action.goal not in goals:
            yield Fault("actions", place, "goal", action.goal, "no such goal", tuple(goals))
        if action.kpi is not None and action.kpi not in figures:
            yield Fault("actions", place, "kpi", action.kpi, "no such key figure", figures)
        if action.unit is not None and units is not None and action.unit not in units:
            yield Fault("actions", place, "unit", action.unit, "no such unit", tuple(units))
    for place, edge in enumerate(card.edges):
        for key, value in (("from", edge.source), ("to", edge.target)):
            if value not in links:
                yield Fault("edges", place, key, value, "no such goal or node", links)


def _circle(card: Scorecard) -> Iterator[Fault]:
    """The first edge that leads back to where it came from."""
    leads: dict[str, set[str]] = {}
    for place, edge in enumerate(card.edges):
        reached, waiting = {edge.target}, [edge.target]
        while waiting:
            for after in leads.get(waiting.pop(), ()):
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
        if edge.source in reached:
            yield Fault("edges", place, "to", edge.target, "leads back to where it came from")
            return
        leads.setdefault(edge.source, set()).add(edge.target)
