"""Sentences of the rooms as plain values in a file, to be said in any language when they are read back."""

from __future__ import annotations

from typing import Any

from rules.clock import local_clock
from rules.words import Day, Length, Moment, Percentage, RoundedNumber, Sentence, Title

_PLAIN = (Length, Day, Title, RoundedNumber, Percentage)
_KINDS = {kind.__name__: kind for kind in _PLAIN}


def packed(text: object) -> object:
    """The text with its pattern and figures; what is no sentence stays as it is."""
    if isinstance(text, Sentence):
        return {"pattern": text.pattern, "figures": {name: packed(one) for name, one in text.figures.items()}}
    if isinstance(text, Moment):
        return {"Moment": [text.clock.zone, text.minute]}
    if isinstance(text, Title):
        return {"Title": [str(text)]}
    if isinstance(text, _PLAIN):
        return {type(text).__name__: list(text.__getnewargs__())}
    return text


def unpacked(told: Any) -> Any:
    """The text of `packed`. Raises KeyError, TypeError or ValueError for anything else."""
    if not isinstance(told, dict):
        return told
    if "pattern" in told:
        return Sentence(told["pattern"], **{name: unpacked(one) for name, one in told["figures"].items()})
    ((kind, values),) = told.items()
    if kind == "Moment":
        zone, minute = values
        return Moment(local_clock(zone), minute)
    return _KINDS[kind](*values)
