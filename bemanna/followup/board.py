"""What a follow-up says of one unit: every goal's measures with outcome, change, target, plan and forecast; signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bemanna.followup.figure import Figure
from bemanna.followup.gather import FollowUp
from capacity.followup.kpi import Better
from capacity.followup.period import NamedPeriod
from capacity.followup.run_chart import Signal, natural_limits, signals
from capacity.followup.scorecard import Action, Goal, Measure

Verdict = Literal["reached", "missed", "no_target", "unknown", "hidden"]
PROPOSED_DAYS = 30
"""Days in which somebody answers a deviation for which there is no action yet."""
MOST_SHOWN = 36
"""Periods that a run chart shows at most."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One measure of one goal at one unit.

    series: figures at the goal's cadence (and spans), in order of time, with an outcome or hidden. latest, previous:
    the last two. ahead: the next with a plan or forecast after the latest. found: signals among the values of the
    series that are known, by place among these.
    """

    goal: Goal
    measure: Measure
    series: tuple[Figure, ...]
    ahead: tuple[Figure, ...]
    found: tuple[Signal, ...]

    @property
    def latest(self) -> Figure | None:
        """The last figure with an outcome, or hidden."""
        return self.series[-1] if self.series else None

    @property
    def known(self) -> tuple[Figure, ...]:
        """Figures whose outcome may be told."""
        return tuple(figure for figure in self.series if figure.actual is not None)

    @property
    def change(self) -> float | None:
        """Latest outcome less the one before, where both are known and next to each other."""
        if len(self.series) < 2 or self.series[-1].actual is None or self.series[-2].actual is None:
            return None
        return self.series[-1].actual - self.series[-2].actual

    @property
    def limits(self) -> tuple[float, float] | None:
        """Natural limits of the series."""
        return natural_limits([figure.actual for figure in self.known if figure.actual is not None])

    @property
    def fresh(self) -> tuple[Signal, ...]:
        """Signals that the latest value is part of."""
        last = len(self.known) - 1
        return tuple(signal for signal in self.found if signal.last == last)


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that asks for an answer. kinds: target missed, off the plan, a bad signal. actions: open ones."""

    unit: str
    line: BoardLine
    kinds: tuple[str, ...]
    actions: tuple[Action, ...]
    due: date

    @property
    def id(self) -> str:
        """Name of the row, the same each time it is asked for."""
        latest = self.line.latest
        return f"{self.unit}/{self.line.goal.id}/{self.line.measure.kpi}/{latest.period.name if latest else ''}"


@dataclass(frozen=True, slots=True)
class Board:
    """One unit on one day, looking back from the end of `until` when a period is asked for."""

    unit: str
    title: str
    lines: tuple[BoardLine, ...]
    goals: tuple[Goal, ...]
    deviations: tuple[Deviation, ...]


def board(known: FollowUp, unit: str, title: str, until: NamedPeriod | None = None) -> Board:
    """What is said of a unit: of the goals of which something is known there, or that name it; of all at the root.

    until: the last period that is looked at (everything that is known when None).
    """
    mine = [figure for figure in known.figures if figure.unit == unit]
    every = known.card.goals_at(unit)
    lines = tuple(
        _line(known, goal, measure, [figure for figure in mine if figure.kpi.id == measure.kpi], until)
        for goal in every
        for measure in known.card.measures_of(goal.id)
        if _owes(known, goal, unit) or any(figure.kpi.id == measure.kpi for figure in mine)
    )
    told = {line.goal.id for line in lines}
    goals = tuple(goal for goal in every if goal.id in told or _owes(known, goal, unit))
    found = (_deviation(known, unit, line) for line in lines)
    return Board(unit, title, lines, goals, tuple(one for one in found if one is not None))


def _owes(known: FollowUp, goal: Goal, unit: str) -> bool:
    """Whether a goal is told at a unit though nothing is known of it there."""
    return unit == known.tree.root or unit in goal.units


def better_of(line: BoardLine) -> Better:
    """Which way is improvement, by the measure or else by the key figure."""
    return line.measure.better or (line.latest.kpi.better if line.latest else "neither")


def verdict(line: BoardLine) -> Verdict:
    """The latest outcome against the target."""
    latest, target, way = line.latest, line.measure.target, better_of(line)
    if latest is None:
        return "unknown"
    if latest.hidden or latest.actual is None:
        return "hidden"
    if target is None or way == "neither":
        return "no_target"
    return "reached" if (latest.actual >= target if way == "higher" else latest.actual <= target) else "missed"


def _line(
    known: FollowUp, goal: Goal, measure: Measure, figures: Sequence[Figure], until: NamedPeriod | None
) -> BoardLine:
    cadence = known.card.cadence_of(goal)
    limit = min(known.as_of - 1, until.last) if until else known.as_of - 1
    ours = sorted(
        (figure for figure in figures if figure.period.cadence in (cadence, None)),
        key=lambda figure: (figure.period.last, figure.period.first),
    )
    came = [one for one in ours if one.hidden or one.actual is not None]
    past = [one for one in came if one.period.last <= limit] or [one for one in came if until is None][:1]
    after = past[-1].period.last if past else 0
    ahead = [one for one in ours if one.period.last > after and (one.plan is not None or one.forecast is not None)]
    series = tuple(past[-MOST_SHOWN:])
    values = [figure.actual for figure in series if figure.actual is not None]
    return BoardLine(goal, measure, series, tuple(ahead), signals(values))


def _deviation(known: FollowUp, unit: str, line: BoardLine) -> Deviation | None:
    kinds = tuple(kind for kind, holds in _kinds(line).items() if holds)
    if not kinds:
        return None
    kpi = line.measure.kpi
    open_ones = tuple(
        action
        for action in known.card.actions
        if action.goal == line.goal.id
        and action.kpi in (None, kpi)
        and action.unit in (None, unit)
        and action.status in ("planned", "started")
    )
    return Deviation(unit, line, kinds, open_ones, date.fromordinal(known.as_of) + timedelta(PROPOSED_DAYS))


def _kinds(line: BoardLine) -> dict[str, bool]:
    way = better_of(line)
    worse = {"higher": ("below", "falling"), "lower": ("above", "rising"), "neither": ()}[way]
    latest = line.latest
    off = latest.deviation if latest else None
    against = off is not None and ((way == "higher" and off < 0) or (way == "lower" and off > 0))
    return {
        "target": verdict(line) == "missed",
        "plan": against,
        "signal": any(signal.way in worse for signal in line.fresh),
    }
