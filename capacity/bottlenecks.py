"""Bottlenecks in words: resources whose shortage keeps patients waiting, by the prices of a plan's first goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from capacity.production import Bottleneck, ProductionTask


def bottlenecks(task: ProductionTask, prices: Mapping[str, Sequence[float]]) -> tuple[Bottleneck, ...]:
    """Resources by the late patient-weeks that one more unit in every week would avoid, the dearest first.

    prices: late patient-weeks for one unit more, by resource [week].
    """
    weeks = task.week_names()
    found = []
    for resource in task.resources:
        price = [max(0.0, value) for value in prices[resource.id]]
        tight = tuple(week for week, value in zip(weeks, price, strict=True) if value > 1e-6)
        if not tight:
            continue
        text = (
            f"{resource.id} holds production back in {len(tight)} of {task.weeks} weeks (first {tight[0]}): one more "
            f"{resource.unit} a week would avoid up to {sum(price):.1f} late patient-weeks."
        )
        found.append(Bottleneck(resource.id, sum(price), tight, text))
    return tuple(sorted(found, key=lambda one: -one.late_price))
