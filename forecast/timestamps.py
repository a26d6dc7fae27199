"""What the times of a table give away as a whole: dates far from all others, hours named by their end, noon stamps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time

from forecast.history_problem import HistoryProblem

_FAR_DAYS = 730
_FEW_SHARE = 0.05
_SHOWN = 5
_LEAST_DAYS = 3


def far_dates(unit: str, rows: Sequence[tuple[int, datetime]]) -> Iterator[HistoryProblem]:
    """One refusing problem that names rows whose dates lie years from all others, as a mistyped year does.

    rows: (place, local time). Two long spans with years between them are nobody's typing error and are let through.
    """
    ordered = sorted(rows, key=lambda row: (row[1], row[0]))
    few = max(1, int(_FEW_SHARE * len(ordered)))
    if len(ordered) <= 2 * few:
        return
    first = max((n for n in range(1, few + 1) if _apart(ordered[n - 1], ordered[n])), default=0)
    last = max((n for n in range(1, few + 1) if _apart(ordered[-n - 1], ordered[-n])), default=0)
    lonely = [*ordered[:first], *ordered[len(ordered) - last :]]
    if not lonely:
        return
    shown = ", ".join(f"row {place} ({moment:%Y-%m-%d})" for place, moment in lonely[:_SHOWN])
    more = f" and {len(lonely) - _SHOWN} more" if len(lonely) > _SHOWN else ""
    text = f"{len(lonely)} dates lie more than two years from all others: {shown}{more}. Correct the year or drop them."
    yield HistoryProblem(unit, "far_date", text, True, tuple(place for place, _ in lonely), lonely[0][1], lonely[-1][1])


def stamped_at_the_end(unit: str, rows: Sequence[tuple[int, datetime]]) -> Iterator[HistoryProblem]:
    """A problem when an hourly table runs from 01:00 of its first day to 00:00 after its last."""
    first, last = min(rows, key=lambda row: row[1]), max(rows, key=lambda row: row[1])
    if first[1].hour == 1 and last[1].hour == 0 and (last[1] - first[1]).days >= _LEAST_DAYS:
        text = (
            f"The hours run from {first[1]:%Y-%m-%d %H:%M} to {last[1]:%Y-%m-%d %H:%M}, as if each were named by its "
            "end; they are read as named by their beginning. If they are ends, every arrival is an hour late: write "
            "the beginning of each hour."
        )
        yield HistoryProblem(unit, "end_stamps", text, False, (first[0], last[0]), first[1], last[1])


def daily_stamp(moments: Sequence[datetime]) -> time | None:
    """The one time of day that a daily table writes beside its dates; None when times differ or days repeat."""
    times = {moment.time() for moment in moments}
    if len(times) != 1 or len(moments) < _LEAST_DAYS:
        return None
    days = Counter(moment.date() for moment in moments)
    return times.pop() if max(days.values()) == 1 else None


def _apart(before: tuple[int, datetime], after: tuple[int, datetime]) -> bool:
    return (after[1] - before[1]).days > _FAR_DAYS
