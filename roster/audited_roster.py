"""A roster laid out for questions about rules, needs and hours: each is worked out once, nothing changes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from roster.audit_cache import Audits
from roster.check import disallowed_duties, timelines
from roster.current_roster import CurrentRoster
from roster.history_breaches import without_history
from roster.problem import RosterProblem
from rules.finding import Breach, Finding
from rules.timeline import Duty, Timeline


class AuditedRoster:
    """duties: those that are decided, in order; whatever else is known stands in the problem. audits: verdicts that are
    kept, shared by rosters that differ little."""

    def __init__(self, problem: RosterProblem, duties: Iterable[Duty], audits: Audits) -> None:
        self.problem, self.audits = problem, audits
        self.duties = tuple(sorted(duties, key=lambda duty: (duty.worker, duty.start, duty.end)))

    @cached_property
    def standing(self) -> CurrentRoster:
        """The roster, ready for what-if questions."""
        return CurrentRoster(self.problem, self.duties)

    @cached_property
    def lines(self) -> dict[str, Timeline]:
        """Timelines by worker id."""
        return {line.worker.id: line for line in timelines(self.problem, self.duties)}

    @cached_property
    def team_findings(self) -> tuple[Finding, ...]:
        """Verdicts of the rules about who is on duty together."""
        return self._of_the_period(self.audits.team(self.problem, tuple(self.lines.values())))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every verdict, person by person and then on the team."""
        return (*(one for worker in self.lines for one in self.findings_of(worker)), *self.team_findings)

    @cached_property
    def misplaced(self) -> tuple[str, ...]:
        """Duties that the problem does not allow, in plain sentences."""
        return tuple(disallowed_duties(self.problem, self.duties))

    def findings_of(self, worker: str) -> tuple[Finding, ...]:
        """Verdicts of all rules about one person."""
        return self._of_the_period(self.audits.person(self.lines[worker]))

    def _of_the_period(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return without_history(self.problem, self.duties, findings)[0]

    def breaches_of(self, workers: Iterable[str]) -> tuple[Breach, ...]:
        """Breaches about these people and about the team."""
        found = [finding for worker in workers for finding in self.findings_of(worker)]
        return tuple(breach for one in (*found, *self.team_findings) for breach in one.breaches)

    def starting(self, worker: str, day: int) -> tuple[Duty, ...]:
        """Decided duties of the worker that start on the local day."""
        clock = self.problem.horizon.clock
        return tuple(duty for duty in self.duties if duty.worker == worker and clock.day(duty.start) == day)
