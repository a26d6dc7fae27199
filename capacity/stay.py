"""Lengths of stay learned from admissions and discharges: Kaplan-Meier curves per class, shares and admission hours.

Stays that are still open are right-censored at the moment of looking, never dropped (dropping them would shorten
every stay).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from capacity.delayed_discharge import ReadyWait
from capacity.hourly_inflow import week_hours
from capacity.kaplan_meier import fit_curve
from capacity.survival_curve import StayCurve

ENOUGH = 30
"""Discharges that a class needs for a curve of its own."""
ENOUGH_BY_HOUR = 200
"""Discharges that each part of the week (by admission) needs for a curve of its own."""
OTHERS = -1
"""Mark of the hours of the week in which hardly anybody is admitted; they share the curve of the whole class."""
SHARE_PRIOR = 30
"""Admissions' worth of the overall class shares that each weekday and each hour is drawn towards."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay, instants in minutes since 1970-01-01 UTC. discharged: None while the patient is still here.

    ready: instant at which the patient was declared ready for discharge (utskrivningsklar, færdigbehandlet), if known.
    """

    unit: str
    patient_class: str
    admitted: int
    discharged: int | None = None
    ready: int | None = None


@dataclass(frozen=True, slots=True)
class Inpatient:
    """A patient who is here now, and since when."""

    patient_class: str
    admitted: int


@dataclass(frozen=True, slots=True, eq=False)
class StayModel:
    """Who comes when in the day, and how long each stays.

    An hour of the week is 24 x weekday (Monday = 0) + local hour. shares: probability of each class for an admission
    in that hour of the week [168, class]. which: place in `curves` of the curve that holds for that hour and class
    [168, class]. profile: share of a week's admissions by hour of the week [168]. notes: what a reader must know (few
    stays, tails), in plain words. ready: by class, who waits at the end of the stay, being ready for discharge.
    """

    classes: tuple[str, ...]
    curves: tuple[StayCurve, ...]
    shares: NDArray[np.float64]
    which: NDArray[np.int64]
    profile: NDArray[np.float64]
    notes: tuple[str, ...] = ()
    ready: Mapping[str, ReadyWait] = field(default_factory=dict)

    @property
    def mean_hours(self) -> float:
        """Expected stay of an admission."""
        means = np.array([curve.mean_hours for curve in self.curves])
        return float((self.profile[:, None] * self.shares * means[self.which]).sum())

    def curve(self, patient_class: str, week_hour: int = 12) -> StayCurve:
        """Curve of a class admitted in an hour of the week. Raises KeyError for an unknown class."""
        return self.curves[int(self.which[week_hour, self.class_number(patient_class)])]

    def class_number(self, patient_class: str) -> int:
        """Place of a class. Raises KeyError for an unknown one."""
        try:
            return self.classes.index(patient_class)
        except ValueError:
            known = ", ".join(self.classes)
            raise KeyError(f"no stays are known of class {patient_class!r}; known are {known}") from None

    def stretched(self, factors: Mapping[str, float]) -> StayModel:
        """The same patients with stays `factor` times as long, by class ("*" is every class without its own)."""
        curves = list(self.curves)
        for number, name in enumerate(self.classes):
            factor = factors.get(name, factors.get("*", 1.0))
            for place in set(self.which[:, number].tolist()):
                curves[place] = self.curves[place].stretched(factor)
        return replace(self, curves=tuple(curves))


def inpatients_at(stays: Iterable[Stay], as_of: int) -> tuple[Inpatient, ...]:
    """The patients who were here at the instant `as_of`."""
    here = (s for s in stays if s.admitted <= as_of and (s.discharged is None or s.discharged > as_of))
    return tuple(Inpatient(s.patient_class, s.admitted) for s in here)


def fit_stays(
    stays: Sequence[Stay], as_of: int, zone: str, since: int | None = None, entered: int | None = None
) -> StayModel:
    """Stay model from the admissions within [since, as_of); what happened after `as_of` is not looked at.

    entered: instant before which only those are known who were still here then; their stays enter there (delayed
    entry), and only later admissions tell who comes when.
    A class gets curves of its own by weekday and six-hour block of admission, or by block, or by weekday, where each
    has 200 discharges; else one curve; else (under 30 discharges) the curve of all classes, and the notes say so.
    Raises ValueError when nothing ended.
    """
    used = [s for s in stays if (since is None or s.admitted >= since) and s.admitted < as_of]
    if not used:
        raise ValueError("no stay begins before the forecast, so no length of stay can be learned")
    classes = tuple(sorted({s.patient_class for s in used}))
    number = np.array([classes.index(s.patient_class) for s in used])
    hours, left = _observed(used, as_of)
    week_hour = week_hours(zone, [s.admitted for s in used])
    admitted = np.array([s.admitted for s in used])
    entry = None if entered is None else np.maximum(0.0, (entered - admitted) / 60.0)
    curves, which, notes = _curves(classes, number, (hours, left, entry), week_hour)
    counts = np.zeros((168, len(classes)))
    fresh = np.ones(len(used), dtype=bool) if entered is None else admitted >= entered
    np.add.at(counts, (week_hour[fresh], number[fresh]), 1.0)
    profile = counts.sum(axis=1) / counts.sum()
    return StayModel(classes, curves, _shares(counts), which, profile, notes, fit_ready(used, as_of))


def _shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Class shares by hour of the week from counts [168, class]: weekday and hour each move the overall share."""
    by_day = counts.reshape(7, 24, -1)
    overall = counts.sum(axis=0) / counts.sum()

    def shrunk(part: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((part + SHARE_PRIOR * overall) / (part.sum(axis=-1, keepdims=True) + SHARE_PRIOR))

    weekday, hour = shrunk(by_day.sum(axis=1)), shrunk(by_day.sum(axis=0))
    product = weekday[:, None, :] * hour[None, :, :] / overall
    return np.asarray((product / product.sum(axis=-1, keepdims=True)).reshape(168, -1))


def fit_ready(stays: Sequence[Stay], as_of: int) -> dict[str, ReadyWait]:
    """Share and waits by class from the moments of readiness known before `as_of`; waits still open are censored.

    Classes in which nobody waited are left out; those with under 30 waits share one curve. Raises ValueError for a
    patient who was ready before admission or after discharge.
    """
    for stay in stays:
        if stay.ready is not None and not stay.admitted <= stay.ready <= (stay.discharged or stay.ready):
            raise ValueError(f"a patient of {stay.unit} was ready outside the stay: {stay}")
    waits = [s for s in stays if s.ready is not None and s.ready < min(as_of, s.discharged or as_of)]
    if not any(_gone(stay, as_of) for stay in waits):
        return {}
    together = _wait_curve(waits, as_of, "waiting for discharge")
    found = {}
    for name in sorted({stay.patient_class for stay in waits}):
        mine = [stay for stay in waits if stay.patient_class == name]
        ended = sum(_gone(stay, as_of) for stay in mine)
        discharged = sum(_gone(stay, as_of) for stay in stays if stay.patient_class == name)
        own = ended >= ENOUGH
        curve = _wait_curve(mine, as_of, f"{name}, waiting for discharge") if own else together
        found[name] = ReadyWait(ended / discharged if discharged else 0.0, curve)
    return found


def _gone(stay: Stay, as_of: int) -> bool:
    return stay.discharged is not None and stay.discharged <= as_of


def _wait_curve(waits: Sequence[Stay], as_of: int, label: str) -> StayCurve:
    left = np.array([_gone(stay, as_of) for stay in waits])
    ends = [stay.discharged if gone else as_of for stay, gone in zip(waits, left, strict=True)]
    hours = [((end or as_of) - (stay.ready or 0)) / 60 for stay, end in zip(waits, ends, strict=True)]
    return fit_curve(np.array(hours), left, label)


def _observed(stays: Sequence[Stay], as_of: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    ended = np.array([s.discharged is not None and s.discharged <= as_of for s in stays])
    until = np.array(
        [s.discharged if e and s.discharged is not None else as_of for s, e in zip(stays, ended, strict=True)]
    )
    hours = (until - np.array([s.admitted for s in stays])) / 60.0
    if (hours < 0).any():
        worst = stays[int(np.argmin(hours))]
        raise ValueError(f"a stay in {worst.unit} ends before it begins: {worst}")
    return hours, ended


def _curves(
    classes: tuple[str, ...],
    number: NDArray[np.int64],
    observed: tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64] | None],
    week_hour: NDArray[np.int64],
) -> tuple[tuple[StayCurve, ...], NDArray[np.int64], tuple[str, ...]]:
    """Curves, place of the curve by hour of the week and class, and notes."""
    hours, left, entry = observed
    curves: list[StayCurve] = []
    notes: list[str] = []
    which = np.zeros((168, len(classes)), dtype=np.int64)
    for place, name in enumerate(classes):
        mine = number == place
        ended = int((mine & left).sum())
        if ended < ENOUGH and len(classes) > 1:
            notes.append(f"{name}: only {ended} discharges are known, so the stays of all classes are used.")
            mine = np.ones_like(mine)
        cells = _partition(week_hour[mine], left[mine]) if ended >= ENOUGH else np.zeros(168, dtype=np.int64)
        for cell in np.unique(cells):
            chosen = mine & (cells[week_hour] == cell)
            if cell == OTHERS or not (chosen & left).any():
                chosen = mine
            which[cells == cell, place] = len(curves)
            curves.append(fit_curve(hours[chosen], left[chosen], name, None if entry is None else entry[chosen]))
        tails = [curve for curve in curves if curve.label == name and curve.note]
        notes += [max(tails, key=lambda curve: curve.survival[-1] / curve.tail_rate).note] if tails else []
    return tuple(curves), which, tuple(notes)


def _partition(week_hour: NDArray[np.int64], left: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The finest cut of the week whose cells have enough discharges: cell of each hour of the week [168].

    Cells with hardly any admission (under 1 %) are put together as OTHERS.
    """
    hour = np.arange(168)
    weekday, block = hour // 24, hour % 24 // 6
    for cells in (4 * weekday + block, block, weekday):
        ended = np.bincount(cells[week_hour[left]], minlength=28)
        admitted = np.bincount(cells[week_hour], minlength=28)
        rare = admitted < 0.01 * len(week_hour)
        if (ended[~rare] >= ENOUGH_BY_HOUR).all() and (~rare).sum() > 1:
            return np.where(rare[cells], OTHERS, cells)
    return np.zeros(168, dtype=np.int64)


def stays_from_curves(curves: Mapping[str, StayCurve], shares: Mapping[str, float] | None = None) -> StayModel:
    """Stay model from given tables: one curve a class, and the classes' shares (equal when not given).

    Raises ValueError when the shares name other classes or do not add up to 1.
    """
    classes = tuple(sorted(curves))
    given = shares if shares is not None else {name: 1 / len(classes) for name in classes}
    if set(given) != set(classes) or abs(sum(given.values()) - 1) > 1e-6:
        raise ValueError(f"shares must name {', '.join(classes)} and add up to 1, not {dict(given)}")
    return StayModel(
        classes=classes,
        curves=tuple(curves[name] for name in classes),
        shares=np.tile(np.array([given[name] for name in classes]), (168, 1)),
        which=np.tile(np.arange(len(classes)), (168, 1)),
        profile=np.full(168, 1 / 168),
        notes=tuple(curve.note for curve in curves.values() if curve.note),
    )
