"""Sentences of the rooms as plain values in a file, to be said in any language when they are read back.

Each kind of text travels with the arguments that it is made of; dates and clocks, which stand among them, as well.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import forecast.sentence as of_forecasts
import rules.words as of_rules
from rules.clock import LocalClock, local_clock

_KINDS = {
    kind.__name__: kind
    for module in (of_rules, of_forecasts)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, str) and kind is not str
}


def packed(text: object) -> object:
    """The text as plain values; what is none of the rooms' kinds stays as it is."""
    if type(text).__name__ in _KINDS and isinstance(text, str):
        values, named = _made_of(text)
        return {type(text).__name__: [packed(one) for one in values], **_figures(named)}
    if isinstance(text, LocalClock):
        return {"clock": text.zone}
    if isinstance(text, date):
        return {"date": text.isoformat()}
    if isinstance(text, tuple):
        return {"tuple": [packed(one) for one in text]}
    return text


def unpacked(told: Any) -> Any:
    """The text of `packed`. Raises KeyError, TypeError or ValueError for anything else."""
    if not isinstance(told, dict):
        return told
    figures = {name: unpacked(one) for name, one in told.get("figures", {}).items()}
    ((kind, values),) = ((name, one) for name, one in told.items() if name != "figures")
    if kind == "clock":
        return local_clock(values)
    if kind == "date":
        return date.fromisoformat(values)
    if kind == "tuple":
        return tuple(unpacked(one) for one in values)
    return _KINDS[kind](*(unpacked(one) for one in values), **figures)


def _made_of(text: str) -> tuple[tuple[Any, ...], dict[str, object]]:
    """Arguments that make the text again, by place and by name."""
    if hasattr(text, "__getnewargs_ex__"):
        values, named = text.__getnewargs_ex__()
        return tuple(values), dict(named)
    given = tuple(text.__getnewargs__())
    return tuple(str(one) if type(one) is type(text) else one for one in given), {}


def _figures(named: dict[str, object]) -> dict[str, object]:
    return {"figures": {name: packed(one) for name, one in named.items()}} if named else {}
