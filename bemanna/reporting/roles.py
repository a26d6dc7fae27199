"""Short marks for the roles in which people work beside their own profession (in charge, say)."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.reporting.grid import planned
from bemanna.reporting.report import Report
from rules.timeline import Duty
from rules.worker import Worker


def own_skill(worker: Worker) -> str:
    """The skill that stands first with a person, under which the roster lists them; empty for none."""
    return worker.skills[0].name if worker.skills else ""


def role_marks(report: Report) -> dict[str, str]:
    """A mark for each role that somebody works in who is listed under another: its first letters, as few as tell the
    roles apart, in order of name."""
    listed = {worker.id: own_skill(worker) for worker in report.workers}
    roles = sorted({d.skill for d in planned(report) if d.skill and d.skill != listed.get(d.worker, d.skill)})
    marks: dict[str, str] = {}
    for role in roles:
        lengths = range(1, len(role) + 1)
        marks[role] = next((role[:n].lower() for n in lengths if role[:n].lower() not in marks.values()), role.lower())
    return marks


def role_mark(duty: Duty, worker: Worker, marks: Mapping[str, str]) -> str:
    """The mark of a duty that is worked in another role than the person's own; empty otherwise."""
    return "" if duty.skill is None or duty.skill == own_skill(worker) else marks.get(duty.skill, "")
