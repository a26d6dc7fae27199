"""pairing: people who must not, or must, be on duty together, and supervision."""

from __future__ import annotations

from pydantic import Field, model_validator

from rules.attendance import Attendance, Segment, attendances, segments
from rules.clock import LocalClock
from rules.finding import Finding
from rules.judgement import Judgement
from rules.team_rule import Team, TeamRule, Who, WhoIn
from rules.words import Sentence, span


class Pairing(TeamRule):
    """Who is on duty with whom in the same unit (duties without a unit are one unit of their own).

    forbid_together: pairs of workers with no common instant. together: pairs (a, b): a is never there without b.
    supervised, supervisor, max_per_supervisor: at every instant, in every unit, the supervised are at most so many per
    supervisor present. On duty: kinds that break the daily rest.

    Legal with 2: two novices, one supervisor; illegal: three novices. Back to back duties have no common instant.

    Company and supervision are judged inside the known span only: outside it somebody not listed may be there.

    Measure: minutes together (forbid_together), minutes alone (together), person-minutes of the supervised above the
    number allowed.
    """

    forbid_together: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    supervised: WhoIn | None = None
    supervisor: WhoIn | None = None
    max_per_supervisor: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _a_condition(self) -> Pairing:
        if (self.supervised is None) != (self.supervisor is None):
            raise ValueError("supervised and supervisor go together")
        if not (self.forbid_together or self.together or self.supervised):
            raise ValueError("give forbid_together, together or supervised and supervisor")
        return self

    def audit(self, team: Team) -> Finding:
        """Verdict on the team."""
        judgement = Judgement(self.rule, None, team.clock, (team.known_from, team.known_to))
        by_unit: dict[str, list[Attendance]] = {}
        for stay in attendances(team, self.counting):
            by_unit.setdefault(stay.duty.unit or "", []).append(stay)
        for _, here in sorted(by_unit.items()):
            for segment in segments(here, (team.known_from, team.known_to)):
                self._judge(segment, team.clock, judgement)
        return judgement.finding()

    def _judge(self, segment: Segment, clock: LocalClock, judgement: Judgement) -> None:
        minutes = segment.end - segment.start
        present = {stay.worker.id for stay in segment.present}
        where = span(clock, segment.start, segment.end)
        for one, other in self.forbid_together:
            if one in present and other in present:
                text = Sentence("{where}: {one} and {other} are on duty together", where=where, one=one, other=other)
                judgement.breach((segment.start, segment.end), minutes, 0, "minutes", text)
        if segment.start < judgement.known_from or segment.end > judgement.known_to:
            return
        for one, other in self.together:
            if one in present and other not in present:
                text = Sentence("{where}: {one} is on duty without {other}", where=where, one=one, other=other)
                judgement.breach((segment.start, segment.end), minutes, 0, "minutes", text)
        if self.supervised is not None and self.supervisor is not None:
            pupils = self._count(self.supervised, segment, clock)
            allowed = self.max_per_supervisor * self._count(self.supervisor, segment, clock)
            if pupils > allowed:
                text = Sentence(
                    "{where}: {people} to be supervised, {allowed} allowed by the supervisors present",
                    where=where,
                    people=pupils,
                    allowed=allowed,
                )
                amount = (pupils - allowed) * minutes
                judgement.breach((segment.start, segment.end), pupils, allowed, "people", text, amount)

    @staticmethod
    def _count(who: Who, segment: Segment, clock: LocalClock) -> int:
        return len({stay.worker.id for stay in segment.present if who.matches(stay.worker, clock.day(stay.duty.start))})
