"""A roster as the planner sees it now: its rows laid out for questions about rules, needs and hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bemanna.pipeline.current_roster import parted
from bemanna.serve.edit import Edit
from roster.audit_cache import Audits
from roster.audited_roster import AuditedRoster
from roster.problem import RosterProblem
from rules.timeline import Duty

Slot = tuple[int, int, str, str, str]
"""What a duty is whoever works it: start, end, unit, role, shift."""


class RosterRows(AuditedRoster):
    """Rows of a roster (duties and absences of the planned span) beside a problem; never changed.

    problem: with the rows' absences among what is known. duties: those that are decided.
    """

    def __init__(self, base: RosterProblem, rows: Iterable[Duty], audits: Audits) -> None:
        self.base, self.rows = base, frozenset(rows)
        laid_out = parted(base, self.rows, "")
        super().__init__(laid_out.problem, laid_out.duties, audits)

    def after(self, edit: Edit) -> RosterRows:
        """The board with the edit made."""
        return RosterRows(self.base, (self.rows - {*edit.gone}) | {*edit.come}, self.audits)

    def fits(self, edit: Edit) -> bool:
        """Whether everything that goes is there and nothing that comes is there already."""
        return self.rows.issuperset(edit.gone) and self.rows.isdisjoint(set(edit.come) - set(edit.gone))

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
