"""Whether one rule asks for less than another of the same type and anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rules.fields import Frozen
from rules.period import Period
from rules.words import hours

LOWER_IS_LOOSER = frozenset({"min_rest", "min", "min_per_week", "total_min", "min_lead"})
HIGHER_IS_LOOSER = frozenset(
    {
        "max",
        "max_ratio",
        "max_one_per_days",
        "max_continuous",
        "max_patients_per",
        "max_per_supervisor",
        "max_deviation",
        "tolerance",
        "duty_gt",
        "run_min",
        "longer_than",
    }
)
"""`window` is looser when it is longer for a rest and for an average (`per`), shorter otherwise."""


def looser(rule: Frozen, than: Frozen) -> Iterator[str]:
    """What makes `rule` looser than `than`, in plain words. Only limits that both state as numbers are compared."""
    for name in type(rule).model_fields:
        mine, other = getattr(rule, name), getattr(than, name, None)
        found = _worse(name, rule)
        if found is not None:
            if mine is None and other is not None:
                yield f"{name} is not limited"
            elif mine is not None and other is not None and _comparable(mine, other) and found(mine, other):
                yield f"{name} {_word(name, mine)} instead of {_word(name, other)}"


def _worse(name: str, rule: Frozen) -> Callable[[Any, Any], bool] | None:
    """Whether a first value of the field is looser than a second; None for fields that are no limits."""
    if name in LOWER_IS_LOOSER:
        return lambda mine, other: _size(mine) < _size(other)
    if name in HIGHER_IS_LOOSER:
        return lambda mine, other: _size(mine) > _size(other)
    if name == "window":
        longer = hasattr(rule, "attribution") or getattr(rule, "per", None) is not None
        return lambda mine, other: _size(mine) != _size(other) and (_size(mine) > _size(other)) == longer
    return None


def _comparable(mine: Any, other: Any) -> bool:
    return not isinstance(mine, Frozen) and not isinstance(other, Frozen)


def _size(value: Any) -> Any:
    """Periods in days (a month as 30.5), anything else as it is."""
    if isinstance(value, Period):
        return 30.5 * value.months + value.days + value.minutes / 1440
    return value


def _word(name: str, value: Any) -> str:
    minutes = name in ("min_rest", "max_continuous", "tolerance", "longer_than", "total_min", "duty_gt")
    return hours(value) if minutes and isinstance(value, int) else str(value)
