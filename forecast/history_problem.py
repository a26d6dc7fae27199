"""A problem found in a history: what, where (rows and time) and what it means, never repaired silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class HistoryProblem:
    """One finding about a table or a series.

    kind: gap, duplicate, skipped_hour, repeated_hour, closure, impossible_count, swapped_date, outlier, level_shift,
    mixed_step, far_date, end_stamps, daily_stamp, empty. refused: the history cannot be used before it is corrected;
    otherwise the steps named are masked or kept as `text` says. rows: places in the table, as the caller numbered
    them. first, last: the local time or day concerned.
    """

    unit: str
    kind: str
    text: str
    refused: bool = False
    rows: tuple[int, ...] = ()
    first: datetime | date | None = None
    last: datetime | date | None = None
