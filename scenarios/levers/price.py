"""Price: points for a missing, a surplus or an unsafe person-hour, which move the service level."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS = ("under", "over", "unsafe")
READS: tuple[str, ...] = ()


def targets(case: Case) -> tuple[str, ...]:
    """None: prices hold for the whole case."""
    return ()


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """The price changes, in whole points."""
    _, _, field = lever.parts
    assert field is not None
    prices = case.staffing.prices
    value = round(lever.changed(float(getattr(prices, field)), level))
    try:
        changed = replace(prices, **{field: value})
    except ValueError as error:
        raise ScenarioError(f"{lever.path}: {error}") from None
    return replace(case, staffing=replace(case.staffing, prices=changed))
