"""What every rule about one worker's timeline has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from rules.counting import Counting
from rules.fields import Frozen
from rules.finding import Finding
from rules.rule import Rule
from rules.timeline import Timeline


class PersonRule(Frozen):
    """A rule of one type, with concrete parameters for one contract (references, readings, derogations resolved)."""

    rule: Rule
    counting: Counting = Counting()

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """The parameters, as a pack writes them, without what a duty by itself can only miss because others are
        lacking (at least so many in a row); None when the rule then says nothing of one duty."""
        return dict(params)

    @abstractmethod
    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        raise NotImplementedError

    def uses(self, timeline: Timeline) -> tuple[int, ...]:
        """Instants that mark each occasion on which the rule is broken, to count the use of a derogation from it."""
        return tuple(breach.start for breach in self.audit(timeline).breaches)


def upper_limits(params: Mapping[str, Any]) -> dict[str, Any] | None:
    """Parameters of a rule that counts, without its lower limits; None when it has no upper one."""
    kept = {name: value for name, value in params.items() if name not in ("min", "min_per_week")}
    return kept if any(name.startswith("max") for name in kept) else None
