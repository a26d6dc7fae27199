"""How a rule is put to the solver by its severity: hard, priced, or switched on by a guard for explanations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from roster.problem import Lock
from roster.solver.constraint_model import ConstraintModel
from roster.solver.encoder import Manner
from rules.encoder import Lit, Span
from rules.rule import Rule, Severity

LEVEL_OF_COST = "cost"

Key: TypeAlias = tuple[str, str, Span]
"""Rule id (or lock:<day>), worker ('' for the team), span."""


@dataclass(slots=True)
class Guards:
    """Literals that switch hard rules and locks on, so that a conflict can be traced to them.

    key: what shares a guard, made from rule id, worker ('' for the team) and span. keys: guard -> key. wanted:
    None, or the only (rule id, worker) pairs that are put to the solver at all; the lock of a day counts as
    (lock:<day>, worker). without: requirements that are not asked: their guard is free and stands in no key.
    """

    model: ConstraintModel
    key: Callable[[str, str, Span], Key]
    wanted: frozenset[tuple[str, str]] | None = None
    without: frozenset[Key] = frozenset()
    keys: dict[Lit, Key] = field(default_factory=dict)
    _made: dict[Key, Lit] = field(default_factory=dict)

    def wants(self, name: str, worker: str) -> bool:
        """Whether the rule is put to the solver for this worker."""
        return self.wanted is None or (name, worker) in self.wanted

    def guard(self, name: str, worker: str, at: Span) -> Lit:
        """The literal that switches the requirement on."""
        if (name, worker, at) in self.without:
            return self.model.literal()
        key = self.key(name, worker, at)
        if key not in self._made:
            lit = self._made[key] = self.model.literal()
            self.keys[lit] = key
        return self._made[key]

    def lock(self, lock: Lock, at: Span) -> Lit | None:
        """The literal that switches a lock on; None when it is not wanted."""
        name = f"lock:{lock.day}"
        return self.guard(name, lock.worker, at) if self.wants(name, lock.worker) else None


def manner_of(rule: Rule, guards: Guards | None, worker: str = "") -> Manner | None:
    """Manner of a rule, or None when it does not bind the solver (advisory; or not wanted in an explanation)."""
    name = f"rule:{rule.id}"
    if rule.severity is Severity.HARD:
        if guards is None:
            return Manner(name)
        if not guards.wants(rule.id, worker):
            return None
        return Manner(name, guard=lambda at: guards.guard(rule.id, worker, at))
    if rule.severity is Severity.ADVISORY or guards is not None:
        return None
    return Manner(name, level=level_of(rule), weight=rule.weight)


def level_of(rule: Rule) -> str:
    """Level of the objective to which a priced rule belongs: a target, such as the contract's hours, is money (028)."""
    if rule.type == "balance":
        return "fairness"
    if rule.type == "request":
        return "wishes"
    return LEVEL_OF_COST if rule.severity in (Severity.COST, Severity.TARGET) else "law"
