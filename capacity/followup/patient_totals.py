"""Totals of patients from admissions and discharges: patient-days, occupancy in both definitions, overcrowding.

A patient-day is a local day's worth of presence, whatever the clock does: every local day has as many bed-days as it
has beds. Overcrowding is patients beyond the disponible beds at the same moment, weighed by time (SKR counts them per
100 disponible beds); the Danish count is at 23:00.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from capacity.beds import DANISH_COUNT_MINUTE
from capacity.followup.period import NamedPeriod
from capacity.stay import Stay
from rules.clock import LocalClock

Days = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Stays of one unit as spans of local days with fractions [stay].

    Nothing is told before local day `known_from` nor after `known_to`, the moment of looking; open
    stays reach to it. ready: since when the patient was ready for discharge, NaN where not known.
    """

    known_from: int
    known_to: float
    admitted: Days
    left: Days
    closed: NDArray[np.bool_]
    ready: Days
    tells_ready: bool
    count_at: Days
    """Moments of the Danish count, one a local day from `known_from`, in days."""


def local_days(instant: int, clock: LocalClock) -> float:
    """An instant as local day with the share of that day (of 23, 24 or 25 hours) that is over."""
    day = clock.day(instant)
    start = clock.midnight(day)
    return day + (instant - start) / (clock.midnight(day + 1) - start)


def settling_days(stays: Sequence[Stay]) -> int:
    """Days after a table's first admission in which patients from before it may still be there without being in it.

    The length that 95 of 100 stays do not exceed, in whole days; 0 without a discharge.
    """
    lengths = [(stay.discharged - stay.admitted) / 1440 for stay in stays if stay.discharged is not None]
    return int(np.ceil(np.quantile(lengths, 0.95))) if lengths else 0


def presence(stays: Sequence[Stay], as_of: int, clock: LocalClock, settling: int = 0) -> Presence | None:
    """Stays of one unit as they were known at instant `as_of`; None without any.

    settling: days after the first admission that are not told, since patients from before the table may lie there.
    """
    known = [stay for stay in stays if stay.admitted < as_of]
    if not known:
        return None
    now = local_days(as_of, clock)
    gone = [stay.discharged is not None and stay.discharged <= as_of for stay in known]
    first = min(clock.day(stay.admitted) for stay in known) + settling
    at = [clock.at(day, DANISH_COUNT_MINUTE) for day in range(first, int(now) + 1)]
    return Presence(
        first,
        now,
        np.array([local_days(stay.admitted, clock) for stay in known]),
        np.array([local_days(s.discharged or 0, clock) if over else now for s, over in zip(known, gone, strict=True)]),
        np.array(gone, dtype=np.bool_),
        np.array([np.nan if stay.ready is None else local_days(stay.ready, clock) for stay in known]),
        any(stay.ready is not None for stay in known),
        np.array([local_days(instant, clock) for instant in at]),
    )


def patient_totals(patients: Presence, beds: int | None, period: NamedPeriod) -> dict[str, float] | None:
    """Totals of a period that is over and known from its first day; None of any other.

    Without the number of disponible beds, the totals that need it are left out.
    """
    start, end = float(period.first), float(period.last + 1)
    if period.first < patients.known_from or end > patients.known_to:
        return None
    inside = (patients.left > start) & (patients.admitted < end)
    overlap = np.minimum(patients.left, end) - np.maximum(patients.admitted, start)
    found = {
        "patient_days": float(overlap[inside].sum()),
        "admissions": float(((patients.admitted >= start) & (patients.admitted < end)).sum()),
        "discharges": float((patients.closed & (patients.left >= start) & (patients.left < end)).sum()),
        "records": float(inside.sum()),
        "closed_records": float((inside & patients.closed).sum()),
    }
    if patients.tells_ready:
        waited = np.minimum(patients.left, end) - np.maximum(np.nan_to_num(patients.ready, nan=np.inf), start)
        found["ready_days"] = float(waited[inside & (waited > 0)].sum())
        found["ready_patients"] = float((inside & (waited > 0)).sum())
    if beds is not None:
        found |= _against_beds(patients, beds, period)
    return found


def _against_beds(patients: Presence, beds: int, period: NamedPeriod) -> dict[str, float]:
    first = period.first - patients.known_from
    at = patients.count_at[first : first + period.days]
    counts = np.searchsorted(np.sort(patients.admitted), at, "right") - np.searchsorted(
        np.sort(patients.left), at, "right"
    )
    return {
        "bed_days": float(beds * period.days),
        "beds_23": float(beds * period.days),
        "inpatients_23": float(counts.sum()),
        "overfull_days": float((counts > beds).sum()),
        "counted_days": float(period.days),
        "overcrowded_patients": _beyond(patients, beds, period),
    }


def _beyond(patients: Presence, beds: int, period: NamedPeriod) -> float:
    """Patient-days of those for whom there was no bed."""
    start, end = float(period.first), float(period.last + 1)
    inside = (patients.left > start) & (patients.admitted < end)
    comes = np.maximum(patients.admitted[inside], start)
    goes = np.minimum(patients.left[inside], end)
    moments = np.concatenate([comes, goes, [end]])
    steps = np.concatenate([np.ones(len(comes)), -np.ones(len(goes)), [0.0]])
    order = np.argsort(moments, kind="stable")
    there = np.cumsum(steps[order])[:-1]
    return float((np.diff(moments[order]) * np.maximum(0.0, there - beds)).sum())
