"""balance: burdens are shared in proportion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from rules.finding import Finding, Verdict
from rules.judgement import Judgement
from rules.team_rule import Team, TeamRule, WhoIn
from rules.terms import Term
from rules.timeline import Timeline
from rules.windows import touched_days
from rules.words import Figure, Sentence
from rules.worker import CalendarPeriod


class Balance(TeamRule):
    """Everybody of the group has the own share of what the group does, give or take `max_deviation`.

    measure: `duties` or `minutes` (elapsed) of the counted duties that `match` means and that start in the window
    (None: in the known span). carried: what people bring from earlier periods, by worker (may be negative).
    share: `equal`, `fte` (the contract's percentage) or `presence` (percentage x local days of the window on which the
    person is employed and no leave touches the day).
    planned: what the group is meant to do in the window, so that everybody's share is known before the roster is made
    (None: a share of what the group does in fact).
    Formula, in thousandths: p_i = 1000 x share_i / sum of shares, rounded down; load_i = measure + carried; M = sum of
    loads, or planned + sum of carried; deviation_i = |1000 x load_i - p_i x M|; breach when deviation_i > 1000 x
    max_deviation.

    Legal with max_deviation 1: 5, 5, 6 nights at equal shares; illegal with 0.

    Measure: thousandths of a duty (or minute) of deviation above max_deviation, per person.
    """

    measure: Literal["duties", "minutes"] = "duties"
    match: Term | None = None
    who: WhoIn | None = None
    share: Literal["equal", "fte", "presence"] = "fte"
    max_deviation: int = Field(default=1, ge=0)
    start: date | None = Field(default=None, alias="from")
    window: CalendarPeriod | None = None
    carried: dict[str, int] = Field(default_factory=dict)
    planned: int | None = Field(default=None, ge=0)

    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        start, end = self.span(team)
        judgement = Judgement(self.rule, None, team.clock, (team.known_from, team.known_to))
        group = self.group(team, start)
        loads = [self._measure(one, start, end) + self.carried.get(one.worker.id, 0) for one in group]
        shares = self.permille(group, start, end)
        total = sum(loads)
        if self.planned is not None:
            total = self.planned + sum(self.carried.get(one.worker.id, 0) for one in group)
        for timeline, load, share in zip(group, loads, shares, strict=True):
            deviation = abs(1000 * load - share * total)
            over = deviation - 1000 * self.max_deviation
            if over > 0:
                text = Sentence(
                    "{who} has {load} of {total} {measure}, the own share is {share}, {allowed} either way is allowed",
                    who=timeline.worker.id,
                    load=load,
                    total=total,
                    measure=Sentence("duties" if self.measure == "duties" else "minutes"),
                    share=Figure(share * total / 1000, 1),
                    allowed=self.max_deviation,
                )
                limit = 1000 * self.max_deviation
                judgement.breach((start, end), deviation, limit, f"thousandths of {self.measure}", text, over)
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

    def permille(self, group: Sequence[Timeline], start: int, end: int) -> list[int]:
        """Each person's share of the whole, in thousandths, rounded down."""
        shares = [self._share(one, start, end) for one in group]
        whole = sum(shares)
        return [1000 * share // whole if whole else 0 for share in shares]

    def _share(self, timeline: Timeline, start: int, end: int) -> int:
        if self.share == "equal":
            return 1
        percent = timeline.worker.contract.percent
        if self.share == "fte":
            return percent
        days = touched_days(timeline.clock, start, end)
        first, last = timeline.worker.employed_from, timeline.worker.employed_to
        away: set[int] = set()
        for duty in timeline.duties:
            if duty.kind.startswith("leave"):
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
