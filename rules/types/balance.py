"""balance: burdens are shared in proportion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rules.finding import Finding, Verdict
from rules.judgement import Judgement
from rules.kinds import is_absence
from rules.team_rule import Team, TeamRule, WhoIn
from rules.terms import Term
from rules.timeline import Timeline
from rules.windows import touched_days
from rules.words import RoundedNumber, Sentence
from rules.worker import CalendarPeriod

THOUSAND = 1000
NEEDS = "needs"
"""Said of what is planned: as much as the needs ask for, counted when there are needs (roster.fair_shares)."""


@dataclass(frozen=True, slots=True)
class BurdenShare:
    """What one person has, and the own share of everybody's `total` (carried ones included), in `parts` of one."""

    worker: str
    load: int
    share: int
    total: int
    parts: int


class Balance(TeamRule):
    """Everybody of the group has the own share of what the group does, give or take `max_deviation`.

    measure: `duties` or `minutes` (elapsed) of the counted duties (rows, as they were rostered) that `match` means and
    that start in the window (None: in the known span). carried: what people bring from earlier periods, by worker (may
    be negative).
    share: `equal`, `fte` (the contract's percentage x local days of the window on which the person is employed) or
    `presence` (those of them that no absence touches).
    planned: what the group is meant to do in the window, so that everybody's share is known before the roster is made;
    "needs": as much as the needs ask for; `counted` is then that number, None where there are no needs, as in an audit
    of a roster alone (planned None: a share of what the group does in fact).
    parts: of a duty (or minute), in which deviation is measured; others than thousandths only with `planned`.
    Formula: load_i = measure + carried. Without `planned`, in thousandths: p_i = 1000 x share_i / sum of shares,
    rounded down; due_i = p_i x sum of loads. With it: due_i = parts x (planned + sum of carried) x share_i / sum of
    shares, rounded down. deviation_i = |parts x load_i - due_i|; a breach when it is more than parts x max_deviation.

    Legal with max_deviation 1: 5, 5, 6 nights at equal shares; illegal with 0.

    Measure: thousandths (or other parts) of a duty or minute of deviation above max_deviation, per person.
    """

    measure: Literal["duties", "minutes"] = "duties"
    match: Term | None = None
    who: WhoIn | None = None
    share: Literal["equal", "fte", "presence"] = "fte"
    max_deviation: int = Field(default=1, ge=0)
    start: date | None = Field(default=None, alias="from")
    window: CalendarPeriod | None = None
    carried: dict[str, int] = Field(default_factory=dict)
    planned: Annotated[int, Field(ge=0)] | Literal["needs"] | None = None
    counted: int | None = Field(default=None, ge=0)
    parts: int = Field(default=THOUSAND, ge=1)

    @model_validator(mode="after")
    def _parts_of_what_is_known(self) -> Self:
        if self.parts != THOUSAND and self.planned is None:
            raise ValueError("a share of what is done in fact is measured in thousandths: parts needs planned")
        return self

    @property
    def uncounted(self) -> bool:
        """Whether the share is one of what the needs ask for and nobody has counted that."""
        return self.planned == NEEDS and self.counted is None

    @property
    def to_do(self) -> int | None:
        """What the group is meant to do; None where a share is one of what it does in fact.

        Raises ValueError while the needs are not counted.
        """
        if self.uncounted:
            raise ValueError(f"{self.rule.id}: what the needs ask for has not been counted")
        return self.counted if isinstance(self.planned, str) else self.planned

    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        start, end = self.span(team)
        judgement = Judgement(self.rule, None, team.clock, (team.known_from, team.known_to))
        if self.uncounted:
            note = Sentence("what the needs ask for is not known here, and the share is one of that")
            return Finding(self.rule.id, None, Verdict.UNKNOWN, note=note)
        group = self.portions(team)
        for one in group:
            deviation, limit = abs(one.parts * one.load - one.share), one.parts * self.max_deviation
            if deviation > limit:
                text = Sentence(
                    "{who} has {load} of {total} {measure}, the own share is {share}, {allowed} either way is allowed",
                    who=one.worker,
                    load=one.load,
                    total=one.total,
                    measure=Sentence("duties" if self.measure == "duties" else "minutes"),
                    share=RoundedNumber(one.share / one.parts, 1),
                    allowed=self.max_deviation,
                )
                unit = f"{'thousandths' if one.parts == THOUSAND else f'1/{one.parts}'} of {self.measure}"
                judgement.breach((start, end), deviation, limit, unit, text, deviation - limit)
        finding = judgement.finding()
        if finding.verdict is Verdict.KEPT and group and (start < team.known_from or end > team.known_to):
            needed = (start, team.known_from) if start < team.known_from else (team.known_to, end)
            return Finding(self.rule.id, None, Verdict.UNKNOWN, needed=needed)
        return finding

    def span(self, team: Team) -> tuple[int, int]:
        """The window, or the known span."""
        if self.start is None:
            return team.known_from, team.known_to
        first = self.start.toordinal()
        begin = team.clock.midnight(first)
        return begin, team.known_to if self.window is None else team.clock.midnight(self.window.after(first))

    def group(self, team: Team, start: int) -> list[Timeline]:
        """Timelines of the people among whom the burden is shared."""
        day = team.clock.day(start)
        return [one for one in team.timelines if self.who is None or self.who.matches(one.worker, day)]

    def portions(self, team: Team) -> tuple[BurdenShare, ...]:
        """Everybody's load and share, in the order of the group. Raises ValueError while the needs are not counted."""
        start, end = self.span(team)
        planned = self.to_do
        group = self.group(team, start)
        loads = [self._measure(one, start, end) + self.carried.get(one.worker.id, 0) for one in group]
        weights = [self.weight(one, start, end) for one in group]
        whole, total = sum(weights), sum(loads)
        if planned is not None:
            total = planned + sum(self.carried.get(one.worker.id, 0) for one in group)

        def due(weight: int) -> int:
            if not whole:
                return 0
            return THOUSAND * weight // whole * total if planned is None else self.parts * total * weight // whole

        return tuple(
            BurdenShare(one.worker.id, load, due(weight), total, self.parts)
            for one, load, weight in zip(group, loads, weights, strict=True)
        )

    def weight(self, timeline: Timeline, start: int, end: int) -> int:
        """What a person's share is proportional to, over [start, end)."""
        if self.share == "equal":
            return 1
        percent = timeline.worker.contract.percent
        days = touched_days(timeline.clock, start, end)
        first, last = timeline.worker.employed_from, timeline.worker.employed_to
        away: set[int] = set()
        for duty in timeline.duties if self.share == "presence" else ():
            if is_absence(duty.kind):
                away.update(touched_days(timeline.clock, duty.start, duty.end))
        there = (
            day
            for day in days
            if day not in away
            and (first is None or first.toordinal() <= day)
            and (last is None or day <= last.toordinal())
        )
        return percent * sum(1 for _ in there)

    def _measure(self, timeline: Timeline, start: int, end: int) -> int:
        counted = [
            duty
            for duty in timeline.duties
            if start <= duty.start < end and self.counting.in_sequence(duty, self.match, timeline.clock)
        ]
        return len(counted) if self.measure == "duties" else sum(duty.minutes for duty in counted)
