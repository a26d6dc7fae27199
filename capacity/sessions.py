"""Doctors' plans: activities as sessions (clinic, theatre, ward round, on-call) and the people that they need.

Sessions with an activity run as often as the production plan's volume asks; the others run on each of their days.
Needs of the same unit, skill and shift are added up where they overlap, so that nobody is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from capacity.need import Need
from capacity.newsvendor import Prices
from rules.clock import LocalClock, weekday
from rules.horizon import Horizon
from rules.words import Sentence

SPREAD = (0, 3, 1, 4, 2, 5, 6)
"""Weekdays in the order in which sessions are placed, so that few of them lie apart: Mon, Thu, Tue, Fri, Wed."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session and the people of one skill that it takes; a session with several skills has several rows.

    start: minute of the local day; minutes: wall-clock length. activity: whose patients it sees, `patients` in each;
    None for what runs whatever the volume (ward rounds, on-call). most: sessions that can run side by side. shift: the
    shift in which the work is done, None when any duty over the whole session will do. first, last: days (date
    ordinals) on which it may run, None without a limit.
    """

    id: str
    unit: str
    kind: str
    start: int
    minutes: int
    weekdays: tuple[int, ...]
    skill: str | None
    people: int
    activity: str | None = None
    patients: float | None = None
    most: int = 1
    shift: str | None = None
    first: int | None = None
    last: int | None = None

    def may_run(self, day: int) -> bool:
        """Whether it may run on a local day."""
        inside = (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        return inside and weekday(day) in self.weekdays


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session on a day: how many run side by side, and the patients that they can see (None: none are counted)."""

    session: str
    day: int
    number: int
    patients: float | None


@dataclass(frozen=True, slots=True)
class PlacedSession:
    """People of one skill for a session between two instants; activity: None for what runs whatever the volume."""

    session: str
    unit: str
    start: int
    end: int
    skill: str | None
    people: int
    shift: str | None = None
    activity: str | None = None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """Sessions by day. left: patients of each activity and week (its Monday) for whom there was no room."""

    sessions: tuple[PlannedSession, ...]
    left: Mapping[tuple[str, int], float]


def plan_sessions(
    rows: Sequence[SessionRow], days: Iterable[int], volumes: Mapping[tuple[str, int], float]
) -> SessionPlan:
    """Which sessions run on which of `days`.

    volumes: patients of an activity in the week of a Monday (day number). A week of which only some days are asked for
    gives these days their share of its sessions, for they are placed over the whole week first.
    """
    asked = set(days)
    heads = [next(group) for _, group in groupby(sorted(rows, key=lambda row: row.id), key=lambda row: row.id)]
    found = [
        PlannedSession(row.id, day, row.most, None)
        for row in heads
        if row.activity is None
        for day in sorted(asked)
        if row.may_run(day)
    ]
    left: dict[tuple[str, int], float] = {}
    mondays = sorted({day - weekday(day) for day in asked})
    for activity in sorted({row.activity for row in heads if row.activity is not None}):
        mine = [row for row in heads if row.activity == activity]
        for monday in mondays:
            placed, rest = _week(mine, monday, volumes.get((activity, monday), 0.0))
            found += [one for one in placed if one.day in asked]
            if rest > 1e-6:
                left[activity, monday] = rest
    return SessionPlan(tuple(sorted(found, key=lambda one: (one.day, one.session))), left)


def _week(rows: Sequence[SessionRow], monday: int, volume: float) -> tuple[list[PlannedSession], float]:
    """Sessions of an activity's week, one side by side after the other over the week's slots; patients left over."""
    slots = [(row, monday + day) for day in SPREAD for row in rows if row.may_run(monday + day)]
    number: dict[tuple[str, int], int] = defaultdict(int)
    rest = volume
    for level in range(max((row.most for row, _ in slots), default=0)):
        for row, day in slots:
            if rest > 1e-6 and level < row.most and row.patients:
                number[row.id, day] += 1
                rest -= row.patients
    by_id = {row.id: row for row in rows}
    placed = [PlannedSession(name, day, n, n * (by_id[name].patients or 0.0)) for (name, day), n in number.items()]
    return placed, max(0.0, rest)


def session_needs(
    rows: Sequence[SessionRow], planned: SessionPlan, horizon: Horizon, prices: Prices
) -> tuple[Need, ...]:
    """Needs of all sessions inside the horizon, by unit, skill and shift, cut where sessions begin and end.

    What runs whatever the volume (on-call, ward rounds) is never safe with fewer; of a clinic each person missing
    costs the price of a shortage.
    """
    return needs_of_sessions(placed_sessions(rows, planned, horizon.clock), horizon, prices)


def placed_sessions(rows: Sequence[SessionRow], planned: SessionPlan, clock: LocalClock) -> tuple[PlacedSession, ...]:
    """Every planned session with its instants, one for each skill that it takes, in order of time."""
    by_session: dict[str, list[SessionRow]] = defaultdict(list)
    for row in rows:
        by_session[row.id].append(row)
    return tuple(
        PlacedSession(
            row.id,
            row.unit,
            clock.at(one.day, row.start),
            clock.at(one.day, row.start + row.minutes),
            row.skill,
            one.number * row.people,
            row.shift,
            row.activity,
        )
        for one in planned.sessions
        for row in by_session[one.session]
    )


def needs_of_sessions(placed: Iterable[PlacedSession], horizon: Horizon, prices: Prices) -> tuple[Need, ...]:
    """Needs of sessions whose times are known, as `session_needs` makes them."""
    groups: dict[tuple[str, str | None, str | None], list[PlacedSession]] = defaultdict(list)
    for one in placed:
        asked = replace(one, start=max(one.start, horizon.start), end=min(one.end, horizon.end))
        if asked.start < asked.end and asked.people:
            groups[one.unit, one.skill, one.shift].append(asked)
    found = []
    for (unit, skill, shift), together in sorted(groups.items(), key=lambda item: tuple(str(part) for part in item[0])):
        cuts = sorted({moment for asked in together for moment in (asked.start, asked.end)})
        for start, end in pairwise(cuts):
            inside = [asked for asked in together if asked.start <= start and end <= asked.end]
            if inside:
                found.append(_need((unit, skill, shift), (start, end), inside, prices))
    return tuple(found)


def _need(
    who: tuple[str, str | None, str | None], span: tuple[int, int], inside: Sequence[PlacedSession], prices: Prices
) -> Need:
    unit, skill, shift = who
    people = sum(asked.people for asked in inside)
    least = sum(asked.people for asked in inside if asked.activity is None)
    minutes = span[1] - span[0]

    def points(n: int) -> int:
        missing = prices.under * max(0, people - n) + prices.over * max(0, n - people)
        return round((missing + prices.unsafe * max(0, least - n)) * minutes / 60)

    names = ", ".join(sorted({asked.session for asked in inside}))
    return Need(
        unit,
        *span,
        cost=_convex([points(n) for n in range(people + 2)]),
        skill=skill,
        shift=shift,
        least=least,
        driver="session:" + "+".join(sorted({asked.session for asked in inside})),
        why=Sentence("{people} for the sessions {names}.", people=people, names=names),
    )


def _convex(points: list[int]) -> tuple[int, ...]:
    """The curve with its slopes in order: rounding to whole points may have turned two of them by one."""
    steps = sorted(after - before for before, after in pairwise(points))
    found = [points[-1] - sum(steps)]
    for step in steps:
        found.append(found[-1] + step)
    return tuple(found)
