"""Tables of a project compared in time, with each other and with the period: what does not fit is told or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bemanna.problems import InputProblems, Problem
from bemanna.project.project import FILE, Project
from capacity.stay import Stay
from forecast.series import Series
from rules.timeline import Duty
from rules.words import RoundedNumber, Sentence

_OLD_DAYS = 70
_BEHIND_DAYS = 14
_COMPARED_DAYS = 28
_APART = 1.25
_LEAST_COMPARED = 30


@dataclass(frozen=True, slots=True)
class DutiesByTable:
    """Duties by the table that they stand in."""

    history: Sequence[Duty]
    absences: Sequence[Duty]
    published: Sequence[Duty]


def compared_in_time(
    series: Sequence[Series], stays: Sequence[Stay], duties: DutiesByTable, project: Project
) -> Iterable[Sentence]:
    """Everything that does not fit in time between the tables and with the period."""
    yield from arrivals_and_period(series, project)
    yield from arrivals_and_stays(series, stays, project)
    yield from stays_without_arrivals(series, stays)
    yield from duties_outside(Sentence("absences"), duties.absences, project)
    yield from duties_outside(Sentence("published roster"), duties.published, project)
    yield from history_to_come(duties.history, project)


def arrivals_and_period(series: Sequence[Series], project: Project) -> Iterable[Sentence]:
    """Histories that end long before the period or before each other, or that `as_of` cuts."""
    first = project.horizon.first_day
    as_of = project.period.as_of
    latest = max((one.end_day for one in series), default=first)
    for one in series:
        last = date.fromordinal(one.end_day - 1)
        if first - one.end_day >= _OLD_DAYS:
            yield Sentence(
                "The arrivals of {unit} end on {last}, {days} days before the period: so far ahead a forecast knows "
                "the season at best.",
                unit=one.unit,
                last=last,
                days=first - one.end_day,
            )
        elif latest - one.end_day >= _BEHIND_DAYS:
            yield Sentence(
                "The arrivals of {unit} end on {last}, {days} days before those of other units.",
                unit=one.unit,
                last=last,
                days=latest - one.end_day,
            )
        if as_of is not None and as_of.toordinal() < one.end_day:
            yield Sentence(
                "The arrivals of {unit} from {day} on are not looked at: the plan is made as of that day.",
                unit=one.unit,
                day=as_of,
            )
        if as_of is not None and as_of.toordinal() - one.end_day >= _BEHIND_DAYS:
            yield Sentence(
                "The arrivals of {unit} end on {last}, {days} days before the day of the plan (as_of).",
                unit=one.unit,
                last=last,
                days=as_of.toordinal() - one.end_day,
            )


def arrivals_and_stays(series: Sequence[Series], stays: Sequence[Stay], project: Project) -> Iterable[Sentence]:
    """Units whose admissions are many more or fewer than their arrivals, or of other days."""
    clock = project.horizon.clock
    for one in series:
        days = [clock.day(stay.admitted) for stay in stays if stay.unit == one.unit]
        if not days:
            if stays:
                yield Sentence("{unit} has arrivals and no stays: it is forecast and given no beds.", unit=one.unit)
            continue
        if len(days) < _LEAST_COMPARED:
            continue
        if abs(max(days) + 1 - one.end_day) >= _BEHIND_DAYS:
            yield Sentence(
                "The arrivals of {unit} end on {last} and its admissions on {end}: one of the tables is older.",
                unit=one.unit,
                last=date.fromordinal(one.end_day - 1),
                end=date.fromordinal(max(days)),
            )
        first, end = max(one.first_day, min(days)), min(one.end_day, max(days) + 1)
        if end - first < min(_COMPARED_DAYS, one.days):
            yield Sentence(
                "The arrivals of {unit} are of {first} to {last} and its stays of {begin} to {end}: they hardly "
                "overlap.",
                unit=one.unit,
                first=date.fromordinal(one.first_day),
                last=date.fromordinal(one.end_day - 1),
                begin=date.fromordinal(min(days)),
                end=date.fromordinal(max(days)),
            )
            continue
        daily = one.daily()
        inside = slice(first - one.first_day, end - one.first_day)
        known = daily.known[inside]
        arrivals = float(daily.counts[inside][known].sum())
        admitted = sum(first <= day < end and bool(known[day - first]) for day in days)
        if min(arrivals, admitted) < _LEAST_COMPARED and max(arrivals, admitted) < 2 * _LEAST_COMPARED:
            continue
        if max(arrivals, admitted) > _APART * min(arrivals, admitted):
            yield Sentence(
                "{unit} has {arrivals} arrivals and {admitted} admissions in the same {days} days: are both tables of "
                "the same patients?",
                unit=one.unit,
                arrivals=RoundedNumber(arrivals, 0),
                admitted=admitted,
                days=int(known.sum()),
            )


def stays_without_arrivals(series: Sequence[Series], stays: Sequence[Stay]) -> Iterable[Sentence]:
    """Units that have stays and are not planned, as nothing says how many come."""
    missing = sorted({stay.unit for stay in stays} - {one.unit for one in series})
    if missing and series:
        yield Sentence("Stays of {units} are not used: no arrivals of them are planned.", units=", ".join(missing))


def duties_outside(name: Sentence, duties: Sequence[Duty], project: Project) -> Iterable[Sentence]:
    """A table of which no row touches the period."""
    horizon = project.horizon
    if duties and not any(duty.start < horizon.end and duty.end > horizon.start for duty in duties):
        yield Sentence(
            "No row of the {table} touches the period: is it the right table?",
            table=name,
        )


def history_to_come(history: Sequence[Duty], project: Project) -> Iterable[Sentence]:
    """Duties of the history that begin after the period: they are not history yet."""
    late = sum(duty.start >= project.horizon.end for duty in history)
    if late:
        yield Sentence("{n} rows of the history begin after the period: are its dates right?", n=late)


def refuse_known_days(series: Sequence[Series], project: Project) -> None:
    """Raise InputProblems when arrivals are known beyond the first day and nobody says when the plan is made.

    Days that have passed would get no needs, without a word.
    """
    first, as_of = project.horizon.first_day, project.period.as_of
    end = first + project.horizon.days
    known = max((one.end_day for one in series), default=first)
    if as_of is not None and as_of.toordinal() >= end:
        text = Sentence("The period has ended on that day: choose a later period or an earlier as_of.")
        raise InputProblems([Problem(FILE, text, column="period.as_of", value=str(as_of))])
    if as_of is None and known > first:
        text = Sentence(
            "The arrivals are known until {last}, after the first day of the period ({first}). Say which day the plan "
            "is made on: as_of = {first} plans as if it had not begun, as_of = {today} plans the days that are left.",
            last=date.fromordinal(known - 1),
            first=date.fromordinal(first).isoformat(),
            today=date.fromordinal(min(known, end - 1)).isoformat(),
        )
        raise InputProblems([Problem(FILE, text, column="period.as_of")])
