"""What every rule about one worker's timeline has in common."""

from __future__ import annotations

from abc import abstractmethod

from rules.counting import Counting
from rules.fields import Frozen
from rules.finding import Finding
from rules.rule import Rule
from rules.timeline import Timeline


class PersonRule(Frozen):
    """A rule of one type, with concrete parameters for one contract (references, readings, derogations resolved)."""

    rule: Rule
    counting: Counting = Counting()

    @abstractmethod
    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError

    def uses(self, timeline: Timeline) -> tuple[int, ...]:
        """Instants that mark each occasion on which the rule is broken, to count the use of a derogation from it."""
        return tuple(breach.start for breach in self.audit(timeline).breaches)
