"""Beds: how many are needed at a stated risk of shortage, and how full the open ones will be.

Occupancy is told in two definitions, never mixed. Swedish (beläggningsgrad): patient-days / disponible bed-days.
Danish (belægningsgrad): inpatients at 23:00 / disponible beds, index 100 = full. A disponible bed is a bed with
physical design, equipment and staffing that is safe (SKR, överbeläggningar och utlokaliserade patienter;
Folketinget SUU 179/2017-18).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from capacity.census import Census
from rules.clock import local_clock
from rules.words import Percentage, Sentence

DANISH_COUNT_MINUTE = 23 * 60
"""Minute of the local day at which Danish occupancy is counted."""


@dataclass(frozen=True, slots=True)
class BedDay:
    """One local day. Patients are means over the day's hours; quantiles are of the day's fullest hour.

    shortage_risk: probability that at least one hour of the day has more patients than open beds. overflow: expected
    patients beyond the open beds, as a mean over the hours; per_100: the same per 100 open beds. Values that need the
    number of open beds are None when it is not known.
    """

    day: int
    expected: float
    q50: float
    q85: float
    q95: float
    open_beds: int | None
    shortage_risk: float | None
    overflow: float | None
    per_100: float | None


@dataclass(frozen=True, slots=True)
class BedPlan:
    """Beds of one unit over the days of a census.

    needed: beds_for_shortage_risk at `risk`. occupancy_se: patient-days / bed-days; occupancy_dk: mean of patients at
    23:00 / beds as an index (100 = full); overfull_days_dk: expected days with an index above 100. notes: sentences.
    """

    unit: str
    risk: float
    needed: int
    days: tuple[BedDay, ...]
    occupancy_se: float | None
    occupancy_dk: float | None
    overfull_days_dk: float | None
    notes: tuple[str, ...] = ()


def day_numbers(census: Census) -> NDArray[np.int64]:
    """Local day of each hour of the census [hour]."""
    return _days(census.zone, census.edges[:-1].tobytes())


@lru_cache(maxsize=32)
def _days(zone: str, starts: bytes) -> NDArray[np.int64]:
    """Local day of each instant; scenarios of one unit ask for the same hours again and again."""
    day = local_clock(zone).day
    found = np.array([day(edge) for edge in np.frombuffer(starts, dtype=np.int64).tolist()], dtype=np.int64)
    found.setflags(write=False)
    return found


def daily_peaks(census: Census) -> NDArray[np.float64]:
    """Patients in the fullest hour of each local day [path, day]."""
    starts = np.flatnonzero(np.diff(day_numbers(census), prepend=-1))
    return np.asarray(np.maximum.reduceat(census.patients, starts, axis=1))


def beds_for_shortage_risk(census: Census, risk: float) -> int:
    """Smallest number of beds with which a day is short, in any of its hours, with probability `risk` at most.

    The probability is taken over the paths and all days of the census. Raises ValueError when risk is not within 0-1.
    """
    if not 0 <= risk < 1:
        raise ValueError(f"the risk of a shortage must be at least 0 and below 1, not {risk}")
    peaks = np.sort(np.ceil(daily_peaks(census) - 1e-9).ravel())
    allowed = int(np.floor(risk * peaks.size + 1e-9))
    return int(peaks[peaks.size - 1 - allowed])


def overflow(census: Census, beds: float) -> NDArray[np.float64]:
    """Expected patients beyond `beds` [hour]: E[(N - b)+]."""
    return np.asarray(np.clip(census.patients - beds, 0.0, None).mean(axis=0))


def occupancy_swedish(census: Census, beds_by_day: Mapping[int, int]) -> float:
    """Patient-days divided by disponible bed-days. Raises ValueError when no bed is open."""
    bed_hours = sum(beds_by_day[int(day)] for day in day_numbers(census))
    if bed_hours <= 0:
        raise ValueError(f"no bed of {census.unit} is open, so it has no occupancy")
    return float(census.patients.mean(axis=0).sum() / bed_hours)


def occupancy_danish(census: Census, beds_by_day: Mapping[int, int]) -> NDArray[np.float64]:
    """Index 100 x patients at 23:00 / disponible beds, by path and day with an open bed [path, day]."""
    clock = local_clock(census.zone)
    days = [day for day in dict.fromkeys(day_numbers(census).tolist()) if beds_by_day[day] > 0]
    moments = [(day, clock.at(day, DANISH_COUNT_MINUTE)) for day in days]
    inside = [(day, at) for day, at in moments if census.edges[0] <= at < census.edges[-1]]
    hours = np.searchsorted(census.edges, [at for _, at in inside], side="right") - 1
    return np.asarray(100.0 * census.patients[:, hours] / np.array([beds_by_day[day] for day, _ in inside]))


def plan_beds(census: Census, beds_by_day: Mapping[int, int] | None, risk: float) -> BedPlan:
    """Bed plan of a census; `beds_by_day` gives the disponible beds of each local day, None when they are not known."""
    peaks, numbers = daily_peaks(census), day_numbers(census)
    days = list(dict.fromkeys(numbers.tolist()))
    quantiles = np.quantile(peaks, [0.5, 0.85, 0.95], axis=0)
    needed = beds_for_shortage_risk(census, risk)
    notes = [
        Sentence(
            "{beds} beds keep the risk that a day is short of beds in any hour at {risk} or less.",
            beds=needed,
            risk=Percentage(risk),
        )
    ]
    rows = []
    for place, day in enumerate(days):
        hours = census.patients[:, numbers == day]
        beds = None if beds_by_day is None else beds_by_day[day]
        beyond = None if beds is None else float(np.clip(hours - beds, 0, None).mean())
        rows.append(
            BedDay(
                day=day,
                expected=float(hours.mean()),
                q50=float(quantiles[0, place]),
                q85=float(quantiles[1, place]),
                q95=float(quantiles[2, place]),
                open_beds=beds,
                shortage_risk=None if beds is None else float((peaks[:, place] > beds + 1e-9).mean()),
                overflow=beyond,
                per_100=None if not beds or beyond is None else 100 * beyond / beds,
            )
        )
    if beds_by_day is None or not any(beds_by_day[day] for day in days):
        return BedPlan(census.unit, risk, needed, tuple(rows), None, None, None, tuple(notes))
    swedish, danish = occupancy_swedish(census, beds_by_day), occupancy_danish(census, beds_by_day)
    notes.append(_words(rows, swedish))
    return BedPlan(
        census.unit,
        risk,
        needed,
        tuple(rows),
        swedish,
        float(danish.mean()) if danish.size else None,
        float((danish > 100 + 1e-9).sum(axis=1).mean()) if danish.size else None,
        tuple(notes),
    )


def _words(rows: list[BedDay], swedish: float) -> Sentence:
    worst = max(rows, key=lambda row: row.shortage_risk or 0.0)
    return Sentence(
        "The open beds will be {full} full on average; the tightest day has a risk of {risk} that more patients than "
        "beds are here at some hour.",
        full=Percentage(swedish),
        risk=Percentage(worst.shortage_risk or 0.0),
    )
