"""Whether the tables of a night may be planned from: fresh enough, and about as many rows as in the weeks before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import median

from bemanna.inputs.inputs import Inputs
from bemanna.nightly.task import Checks

MANY_ENOUGH = 3
"""Nights that must be known before a number of rows is judged."""
_WEEK, _WEEKS = 7, 4
FEW_ROWS = 10
"""Tables that never had more rows are not judged: one absence more is no sign of a fault."""


def wrong_with(inputs: Inputs, as_of: int, checks: Checks) -> tuple[str, ...]:
    """Everything that speaks against the input, in sentences; empty when it may be used."""
    return (*_stale(inputs, as_of, checks), *_volume_of_rows(checks), *_volume_of_arrivals(inputs, as_of, checks))


def _stale(inputs: Inputs, as_of: int, checks: Checks) -> Iterator[str]:
    """Arrivals by the end of their last day, other tables by when the file was written."""
    clock, limits = inputs.horizon.clock, checks.fresh_hours
    asked = limits.get("arrivals", limits.get("*"))
    for series in inputs.series if asked is not None else ():
        age = (as_of - clock.midnight(series.end_day)) / 60
        if asked is not None and age > asked:
            last = date.fromordinal(series.end_day - 1)
            yield f"The arrivals of {series.unit} end on {last}: {age:.0f} h old, at most {asked:g} h are accepted."
    for source, modified in sorted(checks.modified.items()):
        limit = limits.get(source, limits.get("*"))
        age = (as_of - modified) / 60
        if limit is not None and source != "arrivals" and age > limit:
            yield f"The table {source} was written {age:.0f} h before; at most {limit:g} h are accepted."


def _volume_of_rows(checks: Checks) -> Iterator[str]:
    """Rows of each table beside the median of the nights before."""
    for source, rows in sorted(checks.rows.items()):
        before = checks.earlier_rows.get(source, ())
        if len(before) < MANY_ENOUGH or max(before) <= FEW_ROWS:
            continue
        usual = median(before)
        if not checks.low * usual <= rows <= checks.high * usual:
            yield f"The table {source} has {rows} rows; the median of the last four weeks is {usual:g}."


def _volume_of_arrivals(inputs: Inputs, as_of: int, checks: Checks) -> Iterator[str]:
    """Arrivals of the last seven days beside the median of the four weeks before."""
    today = inputs.horizon.clock.day(as_of)
    for series in inputs.series:
        days = series.until(today).daily() if today < series.end_day else series.daily()
        counts, known = days.counts, days.known
        weeks = [slice(len(counts) - _WEEK * (n + 1), len(counts) - _WEEK * n) for n in range(_WEEKS + 1)]
        if len(counts) < _WEEK * (_WEEKS + 1) or not all(known[week].all() for week in weeks):
            continue
        last, *before = (float(counts[week].sum()) for week in weeks)
        usual = median(before)
        if usual >= FEW_ROWS and not checks.low * usual <= last <= checks.high * usual:
            before_said = f"the median of the four weeks before is {usual:g}"
            yield f"{series.unit} had {last:g} arrivals in the last 7 days; {before_said}."
