"""A roster as the planner sees it now: its rows laid out for questions about rules, needs and hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from bemanna.pipeline.current_roster import parted
from bemanna.serve.audit_cache import Audits
from bemanna.serve.edit import Edit
from roster.check import disallowed_duties, timelines
from roster.current_roster import CurrentRoster
from roster.history_breaches import without_history
from roster.problem import RosterProblem
from rules.finding import Breach, Finding
from rules.timeline import Duty, Timeline

Slot = tuple[int, int, str, str, str]
"""What a duty is whoever works it: start, end, unit, role, shift."""


class RosterRows:
    """Rows of a roster (duties and absences of the planned span) beside a problem; never changed.

    problem: with the rows' absences among what is known. duties: those that are decided.
    """

    def __init__(self, base: RosterProblem, rows: Iterable[Duty], audits: Audits) -> None:
        self.base, self.rows, self._audits = base, frozenset(rows), audits
        laid_out = parted(base, self.rows, "")
        self.problem = laid_out.problem
        self.duties = tuple(sorted(laid_out.duties, key=lambda duty: (duty.worker, duty.start, duty.end)))

    def after(self, edit: Edit) -> RosterRows:
        """The board with the edit made."""
        return RosterRows(self.base, (self.rows - {*edit.gone}) | {*edit.come}, self._audits)

    def fits(self, edit: Edit) -> bool:
        """Whether everything that goes is there and nothing that comes is there already."""
        return self.rows.issuperset(edit.gone) and self.rows.isdisjoint(set(edit.come) - set(edit.gone))

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
        return self._of_the_period(self._audits.team(self.problem, tuple(self.lines.values())))

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
        return self._of_the_period(self._audits.person(self.lines[worker]))

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

    def absences_on(self, worker: str, day: int) -> tuple[Duty, ...]:
        """Absences of the worker that touch the local day."""
        clock = self.problem.horizon.clock
        start, end = clock.midnight(day), clock.midnight(day + 1)
        away = (one for one in self.problem.known if one.worker == worker and one.kind.startswith("leave"))
        return tuple(one for one in away if one.start < end and start < one.end)

    def left_by(self, base: RosterRows) -> tuple[Duty, ...]:
        """Duties that somebody worked on `base` and nobody works here, in order of start; with who worked them."""
        here, there = (Counter(slot(duty) for duty in one.duties) for one in (self, base))
        missing = there - here
        found = []
        gone = [duty for duty in base.duties if duty not in set(self.duties)]
        for duty in sorted(gone, key=lambda one: (one.start, not self._is_away(one), one.worker)):
            if missing[slot(duty)] > 0:
                missing[slot(duty)] -= 1
                found.append(duty)
        return tuple(found)

    def _is_away(self, duty: Duty) -> bool:
        return any(
            one.worker == duty.worker and one.start < duty.end and duty.start < one.end for one in self.problem.known
        )


def slot(duty: Duty) -> Slot:
    """The duty without who works it."""
    return duty.start, duty.end, duty.unit or "", duty.skill or "", duty.shift or duty.kind
