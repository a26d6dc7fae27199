"""Verdicts on people, kept while their duties stay the same, so that an edit audits only those whom it touches."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from roster.problem import RosterProblem
from rules.audit import Auditor
from rules.finding import Finding
from rules.pack import RulePack
from rules.timeline import Timeline

_KEPT = 4000
"""Timelines whose verdicts are kept: a ward of sixty, and sixty tries of each."""


class Audits:
    """Verdicts of one pack by timeline. Not safe to share between threads without a lock."""

    def __init__(self, pack: RulePack) -> None:
        self._auditor = Auditor(pack)
        self._people: OrderedDict[tuple[object, ...], tuple[Finding, ...]] = OrderedDict()
        self.made = 0
        """Timelines that had to be audited so far."""

    def person(self, line: Timeline) -> tuple[Finding, ...]:
        """Verdicts of all rules about one person."""
        key = (line.worker.id, line.known_from, line.known_to, line.duties)
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = self._auditor.person(line)
            self.made += 1
            if len(self._people) > _KEPT:
                self._people.popitem(last=False)
        else:
            self._people.move_to_end(key)
        return found

    def team(self, problem: RosterProblem, lines: Sequence[Timeline]) -> tuple[Finding, ...]:
        """Verdicts of the rules about who is on duty together."""
        return self._auditor.team(lines, problem.patients)
