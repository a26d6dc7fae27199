"""What a need is worth: which duties count for it, and the points lost at a number of people, by level."""

from __future__ import annotations

from capacity.need import Need
from rules.timeline import Duty

ON_SITE_KINDS = frozenset({"work", "oncall_site", "callout"})
"""Kinds of duty in which a person is at the unit; a need that names a shift takes whatever kind the shift has."""


def counts_for(need: Need, duty: Duty) -> bool:
    """Whether the duty covers the whole interval and agrees with unit, role and shift wherever the need gives them."""
    return (
        duty.start <= need.start
        and need.end <= duty.end
        and (not need.unit or duty.unit == need.unit)
        and (need.skill is None or duty.skill == need.skill)
        and (duty.kind in ON_SITE_KINDS if need.shift is None else duty.shift == need.shift)
    )


def points_by_level(need: Need, people: int) -> dict[str, tuple[int, int]]:
    """Amount and points by level for `people` on duty; the points of all levels together are the need's price.

    Below the safe number (`least`, but never more than `wanted`, and `wanted` when no least is given) the curve is
    split: the line that continues its slope at the safe number belongs to the level cost, what lies above that line to
    safety. The amount of safety is the people missing below the safe number, that of cost the distance from `wanted`.
    """
    price = need.price(people)
    safe = min(need.least or need.wanted, need.wanted)
    if people >= safe:
        return {"safety": (0, 0), "cost": (abs(people - need.wanted), price)}
    slope = min(0, need.price(safe + 1) - need.price(safe))
    line = min(price, need.price(safe) - slope * (safe - people))
    return {"safety": (safe - people, price - line), "cost": (abs(people - need.wanted), line)}
