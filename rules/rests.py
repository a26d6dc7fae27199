"""Busy and free time of a worker, as one column of the counting table sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.counting import Column, Counting
from rules.timeline import Duty


def breaking(duties: Iterable[Duty], counting: Counting, column: Column) -> list[Duty]:
    """Duties that break the rest, in order of start."""
    return sorted((duty for duty in duties if counting.breaks(column, duty)), key=lambda duty: (duty.start, duty.end))


def busy_spans(breakers: Iterable[Duty]) -> list[tuple[int, int]]:
    """Disjoint busy spans, in order; duties that touch or overlap are one span."""
    spans: list[tuple[int, int]] = []
    for duty in breakers:
        if spans and duty.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], duty.end))
        else:
            spans.append((duty.start, duty.end))
    return spans


def free_spans(busy: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Free spans between busy ones inside [start, end)."""
    at = start
    for begin, stop in busy:
        if begin >= end:
            break
        if begin > at:
            yield at, begin
        at = max(at, stop)
    if at < end:
        yield at, end
