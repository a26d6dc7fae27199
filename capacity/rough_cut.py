"""Rough-cut capacity planning: what serving everybody as they come would take, beside what there is."""

from __future__ import annotations

import numpy as np

from capacity.production import ProductionTask


def inflow_load(task: ProductionTask) -> dict[str, tuple[float, ...]]:
    """What serving everybody in the week of referral would take of each resource, the acute load included [week].

    Rough-cut capacity planning: beside what is available it shows where and when demand goes beyond it. Those who
    wait at the start are left out; patients whom the pathways bring are counted when they come.
    """
    weeks = range(task.weeks)
    inflow = {a.id: np.array(a.referrals, dtype=float) for a in task.activities}
    led = [(p, lag, p.probability * share) for p in task.pathways for lag, share in enumerate(p.lag) if share]
    coming = {name: values.copy() for name, values in inflow.items()}
    for week in weeks:  # a pathway within the week is followed once
        for pathway, lag, share in sorted(led, key=lambda one: -one[1]):
            if week >= lag:
                coming[pathway.after][week] += share * coming[pathway.before][week - lag]
    intake = task.intake()
    found = {}
    for resource in task.resources:
        load = np.array(resource.acute or (0.0,) * task.weeks, dtype=float)
        for activity in task.activities:
            load += [activity.norm(resource.id, week) * coming[activity.id][week] for week in weeks]
            if activity.bed == resource.id and activity.stay is not None:
                load += np.convolve(coming[activity.id], intake[activity.id])[: task.weeks]
        found[resource.id] = tuple(load.tolist())
    return found
