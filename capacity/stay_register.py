"""What a table of stays can tell: how it was cut out of the register decides what may be learned from it.

Four cuts are found and met: it ends before the day of the plan (stays are censored at its own last event), it holds
only stays that have ended (too few open ones beside Little's law; the latest admissions are biased and left out), it
holds whoever was there in a window (long stays are seen too often; delayed entry), and it has stays that nobody closed.
Sources: Little 1961 (patients = arrivals x stay); Tsai, Jewell & Wang 1987 (Kaplan-Meier with delayed entry); Keiding
1990 (prevalent cohorts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import poisson

from capacity.stay import Inpatient, Stay, StayModel, fit_stays, inpatients_at
from forecast.series import Series
from rules.clock import LocalClock, local_clock
from rules.words import Counted, Moment, RoundedNumber, Sentence

_DAY = 1440
_STALE_DAYS = 2.0
_STALE_EVENTS = 8.0
"""Admissions and discharges that must be missing at the end before the table counts as older than the plan's day."""
_FORGOTTEN_DAYS = 30
_FORGOTTEN_TIMES = 2
_ENOUGH = 30
_LEAST_PRESENT = 5.0
_CHANCE = 1e-4
_BEFORE = 5
_RECENT_DAYS = 28


@dataclass(frozen=True, slots=True)
class StayRegister:
    """Stays of one unit as they may be used.

    stays: those that teach. seen: instant up to which they are known. entered: instant from which everybody is seen;
    who was admitted before is seen only if still here then; None: everybody is. inpatients: who is here at the instant
    asked for, None when nobody knows. notes: what was found, in plain sentences.
    """

    stays: tuple[Stay, ...]
    seen: int
    entered: int | None
    inpatients: tuple[Inpatient, ...] | None
    notes: tuple[Sentence, ...]

    def fit(self, zone: str) -> StayModel:
        """Stay model of what may be learned from. Raises ValueError when no stay ended."""
        model = fit_stays(self.stays, self.seen, zone, entered=self.entered)
        return replace(model, notes=(*self.notes, *model.notes))


def read_register(stays: Sequence[Stay], as_of: int, zone: str, arrivals: Series | None = None) -> StayRegister:
    """What the stays of one unit can tell at the instant `as_of`.

    arrivals: history of the unit's arrivals by another table, None when there is none.
    """
    notes: list[Sentence] = []
    clock = local_clock(zone)
    used = [stay for stay in stays if stay.admitted < as_of]
    if not used:
        return StayRegister(tuple(stays), as_of, None, inpatients_at(stays, as_of), ())
    unit = used[0].unit
    daily = None if arrivals is None else arrivals.daily()
    seen = _last_event(stays, as_of, clock, daily)
    stale = seen < as_of
    if stale:
        notes.append(
            Sentence(
                "The stays of {unit} end on {last}, {days} days before the plan is made: they are followed to then, "
                "and who is here now is not known.",
                unit=unit,
                last=Moment(clock, seen),
                days=RoundedNumber((as_of - seen) / _DAY, 0),
            )
        )
    kept = _without_forgotten(used, seen, notes)
    cut = _cut_by_discharge(kept, seen, _recent(daily))
    if cut is not None:
        notes.append(
            Sentence(
                "Of {unit} {open} stays are open, where about {expected} patients should be here by their arrivals and "
                "lengths of stay: the table seems to hold only stays that have ended. The admissions since {day} are "
                "not learned from, and who is here now is not known.",
                unit=unit,
                open=cut.open_stays,
                expected=RoundedNumber(cut.expected, 0),
                day=Moment(clock, cut.learned_until),
            )
        )
        kept = [stay for stay in kept if stay.admitted < cut.learned_until and _ended(stay, seen)]
    entered = None if cut is not None else _window_start(kept, seen)
    if entered is not None:
        notes.append(
            Sentence(
                "No stay of {unit} ends before {first}, though {n} begin earlier: the table holds who was here from "
                "then on, so long stays of before are seen too often. They are counted from that day only.",
                unit=unit,
                first=Moment(clock, entered),
                n=sum(stay.admitted < entered for stay in kept),
            )
        )
    here = None if stale or cut is not None else inpatients_at(kept, as_of)
    return StayRegister(tuple(kept), seen, entered, here, tuple(notes))


def _ended(stay: Stay, seen: int) -> bool:
    return stay.discharged is not None and stay.discharged <= seen


def _last_event(stays: Sequence[Stay], as_of: int, clock: LocalClock, arrivals: Series | None) -> int:
    """The table's last admission or discharge, when so much is missing after it that it must be older; else `as_of`."""
    events = [stay.admitted for stay in stays] + [stay.discharged for stay in stays if stay.discharged is not None]
    last = max(events)
    if as_of - last <= _STALE_DAYS * _DAY:
        return as_of
    missing = len(events) / max(1, last - min(events)) * (as_of - last)
    if arrivals is not None:
        day = clock.day(last) + 1 - arrivals.first_day
        if 0 <= day < len(arrivals.counts):
            missing = float(arrivals.counts[day:][arrivals.known[day:]].sum())
    return last + 1 if missing >= _STALE_EVENTS else as_of


def _recent(arrivals: Series | None) -> float | None:
    """Arrivals a day in the last four weeks that are known; None without any."""
    if arrivals is None:
        return None
    known = arrivals.counts[-_RECENT_DAYS:][arrivals.known[-_RECENT_DAYS:]]
    return float(known.mean()) if len(known) else None


def _without_forgotten(stays: Sequence[Stay], seen: int, notes: list[Sentence]) -> list[Stay]:
    """Without open stays far longer than any that ended."""
    lengths = [stay.discharged - stay.admitted for stay in stays if stay.discharged is not None and _ended(stay, seen)]
    if len(lengths) < _ENOUGH:
        return list(stays)
    longest = max(max(lengths) * _FORGOTTEN_TIMES, max(lengths) + _FORGOTTEN_DAYS * _DAY)
    forgotten = [stay for stay in stays if not _ended(stay, seen) and seen - stay.admitted > longest]
    if forgotten:
        notes.append(
            Counted(
                "{n} open stay of {unit} is over {days} days old, more than twice as long as any that "
                "ended: it is read as forgotten and left out.",
                "{n} open stays of {unit} are over {days} days old, more than twice as long as any that "
                "ended: they are read as forgotten and left out.",
                n=len(forgotten),
                unit=forgotten[0].unit,
                days=RoundedNumber(longest / _DAY, 0),
            )
        )
    return [stay for stay in stays if stay not in forgotten]


@dataclass(frozen=True, slots=True)
class _Cut:
    expected: float
    open_stays: int
    learned_until: int


def _cut_by_discharge(stays: Sequence[Stay], seen: int, daily_arrivals: float | None) -> _Cut | None:
    """How the table is cut by discharge; None when its open stays agree with Little's law."""
    lengths = np.array([stay.discharged - stay.admitted for stay in stays if stay.discharged and _ended(stay, seen)])
    if not len(lengths):
        return None
    admitted = np.array([stay.admitted for stay in stays])
    open_stays = sum(not _ended(stay, seen) for stay in stays)
    horizon = int(np.quantile(lengths, 0.99)) + 1
    settled = admitted[admitted < seen - horizon]
    if len(settled) < _ENOUGH:
        return None
    rate = len(settled) / max(1, seen - horizon - int(admitted.min())) * _DAY
    if daily_arrivals is not None:
        rate = min(rate, daily_arrivals)
    expected = rate * float(lengths.mean()) / _DAY
    if expected < _LEAST_PRESENT or poisson.cdf(open_stays, expected) > _CHANCE:
        return None
    return _Cut(expected, open_stays, seen - horizon)


def _window_start(stays: Sequence[Stay], seen: int) -> int | None:
    """Instant from which everybody is seen, when the table holds who was present from then on.

    Found when so many stays begin before the first discharge that under the lengths of the others chance cannot have
    kept them all.
    """
    ends = [stay.discharged for stay in stays if stay.discharged is not None and _ended(stay, seen)]
    if len(ends) < _ENOUGH:
        return None
    first = min(ends)
    before = np.array([stay.admitted for stay in stays if stay.admitted < first])
    lengths = np.sort([stay.discharged - stay.admitted for stay in stays if stay.discharged and stay.admitted >= first])
    if len(before) <= _BEFORE or len(lengths) < _ENOUGH:
        return None
    longer = 1 - np.searchsorted(lengths, first - before, side="left") / (len(lengths) + 1)
    return first if float(np.log(longer).sum()) < np.log(_CHANCE) else None
