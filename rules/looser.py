"""Whether one rule asks for less than another of the same type and anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from rules.fields import Frozen, Looser
from rules.period import Period
from rules.words import hours
from rules.worker import Minutes


def looser(rule: Frozen, than: Frozen) -> Iterator[str]:
    """What makes `rule` looser than `than`, in plain words. Only limits that both state as numbers are compared.

    Limits are fields whose names begin with max or min, those marked with :class:`rules.fields.Looser`, and `window`,
    which is looser when it is longer for a rest and for an average (`per`), shorter otherwise.
    """
    for name in type(rule).model_fields:
        mine, other = getattr(rule, name), getattr(than, name, None)
        found = _worse(name, rule)
        if found is not None:
            if mine is None and other is not None:
                yield f"{name} is not limited"
            elif mine is not None and other is not None and _comparable(mine, other) and found(mine, other):
                yield f"{name} {_word(name, mine, rule)} instead of {_word(name, other, rule)}"


def _worse(name: str, rule: Frozen) -> Callable[[Any, Any], bool] | None:
    """Whether a first value of the field is looser than a second; None for fields that are no limits."""
    marks = [mark for mark in type(rule).model_fields[name].metadata if isinstance(mark, Looser)]
    if name.startswith("min") or Looser.WHEN_LOWER in marks:
        return lambda mine, other: _size(mine) < _size(other)
    if name.startswith("max") or Looser.WHEN_HIGHER in marks:
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


def _word(name: str, value: Any, rule: Frozen) -> str:
    return hours(value) if isinstance(value, int) and _is_minutes(type(rule).model_fields[name]) else str(value)


def _is_minutes(field: FieldInfo) -> bool:
    """Whether the field is of the type `Minutes`, or that or something else."""
    inside = (mark for part in get_args(field.annotation) for mark in get_args(part)[1:])
    return get_args(Minutes)[1] in (*field.metadata, *inside)
