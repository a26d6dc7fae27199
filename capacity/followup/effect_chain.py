"""The effect chain from activities to overall goals, told from either end, and the goals that nothing tells about.

Read forwards an activity drives, realises or contributes to what comes after; read backwards a goal requires what
comes before, or is made concrete by it (Målbild eHälsa sydöstra, effektkedja).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from capacity.followup.kpi import Nature
from capacity.followup.scorecard import Edge, Scorecard

Direction = Literal["forwards", "backwards"]


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a chain that is told: how deep it lies, what it is, and the edge that led there (None at an end)."""

    depth: int
    id: str
    title: str
    kind: str
    edge: Edge | None


def told(card: Scorecard, direction: Direction) -> tuple[Link, ...]:
    """The whole chain from its one end or the other; what several lead to is told under each of them."""
    forwards = direction == "forwards"
    start: Callable[[Edge], str] = (lambda edge: edge.source) if forwards else (lambda edge: edge.target)
    end: Callable[[Edge], str] = (lambda edge: edge.target) if forwards else (lambda edge: edge.source)
    things = {goal.id: (goal.title, "goal") for goal in card.goals}
    things |= {node.id: (node.title, node.kind) for node in card.nodes}
    arrived = {end(edge) for edge in card.edges}
    left = {start(edge) for edge in card.edges}

    def walk(thing: str, depth: int, by: Edge | None) -> Iterator[Link]:
        yield Link(depth, thing, *things[thing], by)
        for edge in card.edges:
            if start(edge) == thing:
                yield from walk(end(edge), depth + 1, edge)

    return tuple(link for thing in things if thing in left - arrived for link in walk(thing, 0, None))


def unfed_goals(card: Scorecard) -> tuple[str, ...]:
    """Goals that no measure feeds: none of their own, and none of anything that leads to them."""
    measured = {measure.goal for measure in card.measures}
    before: dict[str, set[str]] = {}
    for edge in card.edges:
        before.setdefault(edge.target, set()).add(edge.source)

    def fed(thing: str) -> bool:
        return thing in measured or any(fed(other) for other in before.get(thing, ()))

    return tuple(goal.id for goal in card.goals if not fed(goal.id))


def volume_only_goals(card: Scorecard, natures: Mapping[str, Nature]) -> tuple[str, ...]:
    """Goals whose every measure counts volume: much may be done without any effect ("ikke kun antal besøg")."""
    found = []
    for goal in card.goals:
        kinds = {natures[measure.kpi] for measure in card.measures_of(goal.id)}
        if kinds == {"volume"}:
            found.append(goal.id)
    return tuple(found)


def idle_activities(card: Scorecard) -> tuple[str, ...]:
    """Activities that lead to no goal."""
    leads: dict[str, set[str]] = {}
    for edge in card.edges:
        leads.setdefault(edge.source, set()).add(edge.target)
    goals = {goal.id for goal in card.goals} | {node.id for node in card.nodes if node.kind == "overall"}

    def reaches(thing: str) -> bool:
        return any(after in goals or reaches(after) for after in leads.get(thing, ()))

    return tuple(node.id for node in card.nodes if node.kind == "activity" and not reaches(node.id))
