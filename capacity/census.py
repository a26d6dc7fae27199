"""The census: how many patients are here, hour by hour and path by path.

Every path carries both uncertainties: how many come (the forecast's own paths) and how long each of them stays
(simulated patient by patient from the stay curves). The expected census is the exact Mt/G/inf mean. Patients are
counted by the time they are here (patient-hours per hour), not by the hours that they touch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.signal import oaconvolve

from capacity.common_random_numbers import seed_of, uniform
from capacity.hourly_inflow import Inflow, hour_grid, inflow, steps_from, week_hours
from capacity.stay import Inpatient, StayModel
from forecast.forecast import Forecast

CHUNK = 400_000
"""Patients that are simulated at a time."""
LONGEST_WARM_UP_DAYS = 90
WAYS = 4
"""Rows before the classes in what the simulation counts: arrivals, departures, waiting, saved."""
HERE_NOW = 10**9
"""Mark of the patients here now, so that their numbers are not that of somebody to come."""


@dataclass(frozen=True, slots=True, eq=False)
class Census:
    """Occupied patient-hours of one unit.

    edges: instants of the hours [hour + 1]. patients: patient-hours in each hour = mean number present [path, hour],
    equally likely paths. expected: exact mean [hour]. as_of: when the patients here now were counted.
    notes: what a reader must know, in plain sentences. arrivals, departures: patients who come and go in each hour
    [path, hour], None when only the patients present were forecast. by_class: patients of each class [path, hour], None
    when not asked for. ready: patients who are ready for discharge and wait, part of `patients` [path, hour], None when
    moments of readiness are not known.
    """

    unit: str
    zone: str
    edges: NDArray[np.int64]
    patients: NDArray[np.float64]
    expected: NDArray[np.float64]
    as_of: int
    notes: tuple[str, ...] = ()
    arrivals: NDArray[np.float64] | None = None
    departures: NDArray[np.float64] | None = None
    by_class: Mapping[str, NDArray[np.float64]] | None = None
    ready: NDArray[np.float64] | None = None

    def quantile(self, probability: float) -> NDArray[np.float64]:
        """Census that is not exceeded with `probability` [hour]."""
        return np.asarray(np.quantile(self.patients, probability, axis=0))

    def between(self, start: int, end: int) -> Census:
        """The hours that begin within [start, end). Raises ValueError when the census does not reach that far."""
        if start < self.edges[0] or end > self.edges[-1]:
            raise ValueError(f"the census of {self.unit} does not cover the whole of the time asked for")
        first, last = np.searchsorted(self.edges, [start, end])
        return replace(
            self,
            edges=self.edges[first : last + 1],
            patients=self.patients[:, first:last],
            expected=self.expected[first:last],
            arrivals=None if self.arrivals is None else self.arrivals[:, first:last],
            departures=None if self.departures is None else self.departures[:, first:last],
            by_class=self.by_class and {name: part[:, first:last] for name, part in self.by_class.items()},
            ready=None if self.ready is None else self.ready[:, first:last],
        )


def census_of(
    forecast: Forecast,
    stays: StayModel,
    inpatients: Sequence[Inpatient] | None,
    seed: int,
    *,
    by_class: bool = False,
) -> Census:
    """Census from the forecast's origin (or its start, if that is earlier) to its end.

    inpatients: the patients here at the origin, each with the time of admission; None when nobody knows, then the
    census is brought into balance with the forecast's own weeks before its start, and the notes say so.
    Every unit has luck of its own under the same seed. A forecast of measure patient_hours or touched_hour is read as
    what it is. Raises ValueError when a count below
    zero, an unknown class or an unknown measure is met.
    """
    if forecast.measure != "arrivals":
        return _measured(forecast, stays)
    if not np.isfinite(forecast.paths).all() or forecast.paths.min(initial=0.0) < 0:
        raise ValueError(f"the forecast of {forecast.unit} has a count that is missing or below zero")
    seed = seed_of(seed, forecast.unit)
    start, notes = _start(forecast, stays, inpatients)
    edges, paths, filled = steps_from(forecast, start)
    if filled and inpatients is not None:
        days = (int(forecast.edges[0]) - start) / 1440
        notes.append(
            f"The forecast of {forecast.unit} begins {days:.1f} days after the patients here now were counted; the "
            "days between were filled with its own weeks."
        )
    places = np.ogrid[: paths.shape[0], : paths.shape[1]]
    coming = inflow(forecast.zone, (edges, paths), stays.profile, uniform(seed, "rounding", *places))
    here = tuple(inpatients or ())
    elapsed = np.array([max(0.0, (start - patient.admitted) / 60) for patient in here])
    number = np.array([stays.class_number(patient.patient_class) for patient in here], dtype=np.int64)
    curve = stays.which[week_hours(forecast.zone, [patient.admitted for patient in here]), number]
    parts = len(stays.classes) if by_class else 1
    moves = _to_come(coming, stays, seed, parts) + _here_now(coming, stays, (elapsed, curve, number), seed, parts)
    expected = _expected(coming, stays) + _inpatients_expected(coming, stays, (elapsed, curve))
    whole = Census(
        unit=forecast.unit,
        zone=forecast.zone,
        edges=coming.grid.edges,
        patients=moves[WAYS:].sum(axis=0),
        expected=np.clip(expected - moves[3].mean(axis=0), 0.0, None),
        as_of=start,
        notes=tuple(notes) + stays.notes,
        arrivals=moves[0],
        departures=moves[1],
        by_class=dict(zip(stays.classes, moves[WAYS:], strict=True)) if by_class else None,
        ready=moves[2] if stays.ready else None,
    )
    return (
        whole.between(max(start, int(forecast.edges[0])), int(coming.grid.edges[-1])) if inpatients is None else whole
    )


def _start(forecast: Forecast, stays: StayModel, inpatients: Sequence[Inpatient] | None) -> tuple[int, list[str]]:
    """Instant from which patients are simulated, on the forecast's own hours, and what to say about it."""
    first = int(forecast.edges[0])
    if inpatients is not None:
        return first - 60 * (-(-(first - forecast.origin) // 60)), []
    hours = np.arange(24, 24 * LONGEST_WARM_UP_DAYS + 1, 24)
    done = np.all([curve.area(hours) >= 0.99 * curve.mean_hours for curve in stays.curves], axis=0)
    warm_up = int(hours[np.argmax(done)]) if done.any() else int(hours[-1])
    note = (
        f"It is not known who is in {forecast.unit} now; the census was brought into balance over {warm_up // 24} days "
        "of the forecast's own weeks before its start."
    )
    return first - 60 * warm_up, [note]


def _to_come(coming: Inflow, stays: StayModel, seed: int, parts: int) -> NDArray[np.float64]:
    """Arrivals, departures and patient-hours (by class when `parts` says so) of the patients to come."""
    paths, hours = len(coming.counts), coming.grid.hours
    per_path = int(coming.counts.sum(axis=1).max(initial=0))
    size = max(1, CHUNK // max(1, per_path))
    chunks = []
    for first in range(0, paths, size):
        counts = coming.counts[first : first + size]
        flat = counts.ravel()
        cell = np.repeat(np.arange(flat.size), flat)
        path, step = np.divmod(cell, counts.shape[1])
        place = np.arange(cell.size) - np.repeat(np.cumsum(flat) - flat, flat)
        who = (path + first, step, place)
        low, high = coming.weight_edges[coming.step_hours[step]], coming.weight_edges[coming.step_hours[step + 1]]
        hour = np.searchsorted(coming.weight_edges, low + uniform(seed, "hour", *who) * (high - low), side="right") - 1
        hour = np.clip(hour, coming.step_hours[step], coming.step_hours[step + 1] - 1)
        local = coming.grid.week_hour[hour]
        shares = np.cumsum(stays.shares, axis=1)
        kind = (uniform(seed, "class", *who)[:, None] > shares[local, :-1]).sum(axis=1)
        arrived = hour + uniform(seed, "moment", *who)
        length = _lengths(stays, stays.which[local, kind], uniform(seed, "stay", *who))
        wait = _waits(stays, kind, length, (uniform(seed, "ready", *who), uniform(seed, "delay", *who)))
        chunks.append(_moves((path, kind % parts), (arrived, arrived + length), wait, (parts, len(counts), hours)))
    return np.concatenate(chunks, axis=1)


def _lengths(stays: StayModel, curve: NDArray[np.int64], uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.empty(len(uniforms))
    for number, each in enumerate(stays.curves):
        mine = curve == number
        lengths[mine] = each.draw(uniforms[mine])
    return lengths


def _waits(
    stays: StayModel,
    kind: NDArray[np.int64],
    left: NDArray[np.float64],
    uniforms: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Hours that each patient waits, being ready, at the end of what is left of the stay, and hours saved of it."""
    if not stays.ready:
        return None
    waited, saved = np.zeros(len(left)), np.zeros(len(left))
    for number, name in enumerate(stays.classes):
        ready = stays.ready.get(name)
        mine = kind == number
        if ready is not None:
            before = ready.draw(uniforms[0][mine], uniforms[1][mine], left[mine])
            waited[mine] = ready.factor * before
            saved[mine] = before - waited[mine]
    return waited, saved


def _here_now(
    coming: Inflow,
    stays: StayModel,
    here: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
    seed: int,
    parts: int,
) -> NDArray[np.float64]:
    """Arrivals (none), departures and patient-hours of the patients here now, given their stays so far."""
    elapsed, curve, number = here
    shape = (len(coming.counts), coming.grid.hours)
    uniforms = uniform(seed, "inpatient", *np.ogrid[: shape[0], : len(elapsed)])
    left = np.empty(uniforms.shape)
    for place, each in enumerate(stays.curves):
        mine = curve == place
        left[:, mine] = each.draw(uniforms[:, mine], elapsed[mine]) - elapsed[mine]
    path = np.repeat(np.arange(shape[0]), len(elapsed))
    kind = np.tile(number, shape[0])
    places = np.ogrid[: shape[0], : len(elapsed)]
    waiting = tuple(uniform(seed, purpose, *places, np.array(HERE_NOW)).ravel() for purpose in ("ready", "delay"))
    wait = _waits(stays, kind, left.ravel(), (waiting[0], waiting[1]))
    moves = _moves((path, kind % parts), (np.zeros(left.size), left.ravel()), wait, (parts, *shape))
    moves[0] = 0.0
    return moves


def _moves(
    who: tuple[NDArray[np.int64], NDArray[np.int64]],
    span: tuple[NDArray[np.float64], NDArray[np.float64]],
    wait: tuple[NDArray[np.float64], NDArray[np.float64]] | None,
    shape: tuple[int, int, int],
) -> NDArray[np.float64]:
    """Arrivals, departures, waiting, saved, and presence by class [4 + class, path, hour] of patients (path, class).

    wait: hours waited at the end of the span, and hours that a changed wait saves of it; None when nobody waits.
    """
    path, kind = who
    classes, paths, hours = shape
    counted = []
    waiting = np.zeros((2, paths, hours))
    if wait is not None:
        waited, saved = wait
        waiting[1] = presence(path, (span[1] - saved, span[1]), (paths, hours))
        span = (span[0], span[1] - saved)
        waiting[0] = presence(path, (span[1] - waited, span[1]), (paths, hours))
    for moment in span:
        inside = moment < hours
        cell = path[inside] * hours + moment[inside].astype(np.int64)
        counted.append(np.bincount(cell, minlength=paths * hours).reshape(paths, hours).astype(float))
    present = presence(kind * paths + path, span, (classes * paths, hours)).reshape(shape)
    return np.concatenate((np.stack(counted), waiting, present))


def presence(
    path: NDArray[np.int64], span: tuple[NDArray[np.float64], NDArray[np.float64]], shape: tuple[int, int]
) -> NDArray[np.float64]:
    """Patient-hours [path, hour] of patients who are here within `span` (from, to; hours from the grid's start).

    A patient who is here for a part of an hour counts for that part.
    """
    paths, hours = shape
    changes = np.zeros(paths * (hours + 2))
    for sign, moment in zip((1.0, -1.0), span, strict=True):
        moment = np.minimum(moment, hours)
        hour = np.floor(moment).astype(np.int64)
        part = moment - hour
        cell = path * (hours + 2) + hour
        changes += sign * np.bincount(cell, weights=1 - part, minlength=changes.size)
        changes += sign * np.bincount(cell + 1, weights=part, minlength=changes.size)
    return np.asarray(np.clip(np.cumsum(changes.reshape(paths, hours + 2), axis=1)[:, :hours], 0.0, None))


def _expected(coming: Inflow, stays: StayModel) -> NDArray[np.float64]:
    """Exact Mt/G/inf mean of the patients to come [hour]."""
    grid = coming.grid
    total = np.zeros(grid.hours)
    for number, curve in enumerate(stays.curves):
        share = (stays.shares * (stays.which == number)).sum(axis=1)
        rate = coming.expected * share[grid.week_hour]
        total += oaconvolve(rate, curve.kernel(grid.hours))[: grid.hours]
    return np.clip(total, 0.0, None)


def _inpatients_expected(
    coming: Inflow, stays: StayModel, here: tuple[NDArray[np.float64], NDArray[np.int64]]
) -> NDArray[np.float64]:
    elapsed, curve = here
    total = np.zeros(coming.grid.hours)
    for number, each in enumerate(stays.curves):
        if (curve == number).any():
            total += each.remaining(elapsed[curve == number], coming.grid.hours).sum(axis=0)
    return total


def _measured(forecast: Forecast, stays: StayModel) -> Census:
    """Census of a forecast whose counts are patient-hours, or patients who touched each hour."""
    hours = np.diff(forecast.edges) / 60
    grid = hour_grid(forecast.zone, int(forecast.edges[0]), int(forecast.edges[-1]))
    present = np.repeat(forecast.paths / hours, np.round(hours).astype(int), axis=1)
    notes: tuple[str, ...] = ()
    if forecast.measure == "touched_hour":
        mean = stays.mean_hours
        present = present * (mean / (1 + mean))
        notes = (
            f"Counts of {forecast.unit} are patients who touched the hour; with a mean stay of {mean:.1f} h they are "
            f"{1 / mean:.0%} above the patient-hours and were reduced accordingly.",
        )
    elif forecast.measure != "patient_hours":
        raise ValueError(f"unknown measure {forecast.measure!r}; known are arrivals, patient_hours, touched_hour")
    return Census(forecast.unit, forecast.zone, grid.edges, present, present.mean(axis=0), forecast.origin, notes)
