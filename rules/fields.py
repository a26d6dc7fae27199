"""The kinds of values in which packs write the parameters of rules: weekdays, shares, names, dates."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Looser(StrEnum):
    """Marks a limit, as in `Annotated[Minutes, Looser.WHEN_HIGHER]`: which of two values asks for less.

    Names that begin with max are looser when higher, those with min when lower; they need no mark.
    """

    WHEN_HIGHER = "higher"
    WHEN_LOWER = "lower"


class Frozen(BaseModel):
    """A frozen record that rejects unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


def _weekday(value: Any) -> Any:
    if isinstance(value, str):
        if value not in WEEKDAYS:
            raise ValueError(f"{value!r} is no weekday; expected one of {', '.join(WEEKDAYS)}")
        return WEEKDAYS.index(value)
    return value


def _share(value: Any) -> Any:
    if isinstance(value, str | int) and not isinstance(value, bool):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"{value!r} is no share such as 1/2") from None
    return value


def _names(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Weekday = Annotated[int, BeforeValidator(_weekday), WithJsonSchema({"type": "string", "enum": list(WEEKDAYS)})]
"""Monday = 0; written Mon ... Sun."""
Share = Annotated[
    Fraction,
    BeforeValidator(_share),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+(/\d+)?$"}]}),
]
"""An exact share, written 1/2."""
Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One name or several."""
