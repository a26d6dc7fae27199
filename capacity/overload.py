"""Diagnostics before any plan: can the lists be kept at all, or is the load above the capacity?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from capacity.production import ProductionTask
from rules.words import Counted, Percentage, RoundedNumber, Sentence, figure

FULL = 1.0 + 1e-9
"""Load ratio above which a list can only grow; at exactly full it stays as it is."""


def steady_inflow(task: ProductionTask) -> dict[str, float]:
    """Patients a week that must be served of each activity so that no list grows, with what its pathways bring.

    Solves inflow = referrals - removals + pathways' share of inflow. Raises ValueError when a circle of pathways
    brings back one patient or more for each.
    """
    names = [activity.id for activity in task.activities]
    own = np.array(
        [np.mean(a.referrals) - np.mean(a.led or (0.0,)) - np.mean(a.removals or (0.0,)) for a in task.activities]
    )
    follow = np.zeros((len(names), len(names)))
    for pathway in task.pathways:
        follow[names.index(pathway.after), names.index(pathway.before)] += pathway.probability
    if len(names) and max(abs(np.linalg.eigvals(follow))) >= 1:
        raise ValueError("the pathways lead in a circle that brings back as many patients as it serves")
    total = np.linalg.solve(np.eye(len(names)) - follow, own)
    return {name: float(max(0.0, value)) for name, value in zip(names, total, strict=True)}


def load_ratios(task: ProductionTask) -> dict[str, float]:
    """Work of the steady inflow and the acute load / what is available, by resource (inf where nothing is)."""
    inflow = steady_inflow(task)
    ratios = {}
    for resource in task.resources:
        work = float(np.mean(resource.acute or (0.0,)))
        for activity in task.activities:
            one = sum(activity.norm(resource.id, week) for week in range(task.weeks)) / task.weeks
            if activity.bed == resource.id and activity.stay is not None:
                one += activity.stay.mean_hours / 24
            work += one * inflow[activity.id]
        available = float(np.mean(resource.available))
        ratios[resource.id] = work / available if available > 0 else (float("inf") if work > 0 else 0.0)
    return ratios


def load_warnings(task: ProductionTask) -> tuple[str, ...]:
    """A sentence for each resource that cannot serve what comes, and for acute load that nothing can serve."""
    found = [_sentence(task, name, ratio) for name, ratio in load_ratios(task).items() if ratio > FULL]
    for name, gaps in acute_gaps(task).items():
        weeks = [week for week, gap in zip(task.week_names(), gaps, strict=True) if gap > 1e-9]
        if weeks:
            found.append(
                Counted(
                    "{name}: the acute load alone is above what is available in {weeks} week from {first}, by {most} "
                    "at most.",
                    "{name}: the acute load alone is above what is available in {weeks} weeks from {first}, by {most} "
                    "at most.",
                    weeks=len(weeks),
                    name=name,
                    first=weeks[0],
                    most=RoundedNumber(max(gaps), 1),
                )
            )
    return tuple(found)


def acute_gaps(task: ProductionTask) -> Mapping[str, tuple[float, ...]]:
    """Acute load beyond available and extra [week], by resource."""
    return {
        resource.id: tuple(
            max(0.0, acute - available - resource.extra_most)
            for acute, available in zip(resource.acute or (0.0,) * task.weeks, resource.available, strict=True)
        )
        for resource in task.resources
    }


def _sentence(task: ProductionTask, name: str, ratio: float) -> Sentence:
    users = users_of(task, name)
    resource = next(resource for resource in task.resources if resource.id == name)
    return Sentence(
        "{name}: the load is {ratio} of the capacity (up to {extra} more can be added a week); without more of it or "
        "fewer patients the lists of {users} can only grow."
        if resource.extra_most
        else "{name}: the load is {ratio} of the capacity; without more of it or fewer patients the lists of {users} "
        "can only grow.",
        name=name,
        ratio=Percentage(ratio),
        extra=figure(resource.extra_most),
        users=", ".join(users),
    )


def users_of(task: ProductionTask, resource: str) -> tuple[str, ...]:
    """Activities that use a resource."""
    return tuple(a.id for a in task.activities if resource in {*a.norms, *a.weekly_norms, a.bed})
