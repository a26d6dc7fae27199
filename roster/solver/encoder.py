"""The encoders that rules speak to: one for a worker's duties, one for the whole team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from roster.solver.objective_charge import Best, Excess
from roster.solver.statements import Statements
from rules.clock import LocalClock
from rules.encoder import Lit, Span, Total
from rules.possible_spells import LONGEST_SPELL
from rules.team_rule import PatientsPresent
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class Manner:
    """How what a rule requires is put: without `weight` it is hard; with one it costs points of a level.

    guard: for a hard requirement at a span, the literal that switches it on (explanations), or None.
    """

    name: str
    level: str = "law"
    weight: int | None = None
    guard: Callable[[Span], Lit] | None = None


@dataclass(slots=True)
class RuleVerbs:
    """What both encoders can say.

    given: spans of hard requirements that what is known breaks already; they bind only as far as they still can.
    """

    model: Statements
    manner: Manner
    clock: LocalClock
    horizon: Span
    known_from: int
    given: list[Span] = field(default_factory=list)

    @property
    def is_hard(self) -> bool:
        """Whether what is required must hold."""
        return self.manner.weight is None

    @property
    def true(self) -> Lit:
        """The constant truth."""
        return self.model.true

    def any_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the disjunction."""
        return self.model.any_of(lits)

    def all_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the conjunction."""
        return self.model.all_of(lits)

    def require_any(self, lits: Iterable[Lit], at: Span) -> None:
        """At least one literal holds; else the amount is 1."""
        options = sorted({lit for lit in lits if lit != ~self.true})
        if self.true in options:
            return
        if self.manner.weight is not None:
            self._charge_best([(lit, 0) for lit in options], 1)
        elif options:
            self.model.clause(options, self._guard(at))
        else:
            self.given.append(at)

    def require_best(self, options: Sequence[tuple[Lit, int]], otherwise: int, at: Span) -> None:
        """Some literal with shortfall 0 holds; else the amount is the least shortfall among true literals."""
        if self.manner.weight is not None:
            self._charge_best(options, otherwise)
        elif otherwise > 0:
            self.require_any([lit for lit, short in options if short <= 0], at)

    def require_at_most(self, terms: Iterable[tuple[Lit, int]], limit: int, at: Span) -> None:
        """Sum of the coefficients of true literals <= limit; else the amount is the excess."""
        stated = [(lit, factor) for lit, factor in terms if factor and lit != ~self.true]
        terms = self.model.expanded(stated)
        if sum(factor for _, factor in terms if factor > 0) <= limit:
            return
        if self.manner.weight is not None:
            charge = Excess(self.manner.level, self.manner.name, self.manner.weight, tuple(terms), limit)
            self.model.charge_excess(charge, stated)
            return
        fixed = sum(factor for lit, factor in terms if lit == self.true)
        if fixed > limit and all(factor > 0 for lit, factor in terms if lit != self.true):
            self.given.append(at)
            limit = fixed
        if terms == stated:
            self._hard_at_most(terms, limit, at)
        else:
            self.model.linear(stated, None, limit, self._guard(at))

    def require_at_least(self, terms: Iterable[tuple[Lit, int]], limit: int, at: Span) -> None:
        """Sum of the coefficients of true literals >= limit; else the amount is the shortage."""
        self.require_at_most([(lit, -factor) for lit, factor in terms], -limit, at)

    def _hard_at_most(self, terms: list[tuple[Lit, int]], limit: int, at: Span) -> None:
        free = [(lit, factor) for lit, factor in terms if lit != self.true]
        room = limit - sum(factor for lit, factor in terms if lit == self.true)
        if all(factor > 0 for _, factor in free):
            for lit, factor in free:
                if factor > room:
                    self.model.clause([~lit], self._guard(at))
            free = [(lit, factor) for lit, factor in free if factor <= room]
            if sum(factor for _, factor in free) <= room:
                return
            if len({lit for lit, _ in free}) == len(free) and all(2 * factor > room for _, factor in free):
                self.model.at_most_one((lit for lit, _ in free), self._guard(at))
                return
        self.model.linear(free, None, room, self._guard(at))

    def _charge_best(self, options: Sequence[tuple[Lit, int]], otherwise: int) -> None:
        weight = self.manner.weight or 0
        self.model.charge_best(Best(self.manner.level, self.manner.name, weight, tuple(options), otherwise))

    def _guard(self, at: Span) -> Lit | None:
        return self.manner.guard(at) if self.manner.guard else None


@dataclass(slots=True)
class WorkerEncoder(RuleVerbs):
    """One worker's duties, as a person rule sees them (see rules.encoder.Encoder)."""

    worker: Worker = field(default_factory=lambda: Worker(id=""))
    duties: Sequence[Duty] = ()
    takes: Sequence[Lit] = ()
    longest_spell: int = LONGEST_SPELL

    def is_fixed(self, index: int) -> bool:
        """Whether the duty is known rather than a candidate."""
        return self.takes[index] == self.model.true

    def take(self, index: int) -> Lit:
        """The literal 'duty `index` is worked'."""
        return self.takes[index]


@dataclass(slots=True)
class WardEncoder(RuleVerbs):
    """Everybody's duties, as a team rule sees them (see rules.encoder.TeamEncoder)."""

    workers: Sequence[Worker] = ()
    patients: Sequence[PatientsPresent] = ()
    duties_by_worker: dict[str, Sequence[Duty]] = field(default_factory=dict)
    takes_by_worker: dict[str, Sequence[Lit]] = field(default_factory=dict)

    def duties_of(self, worker: str) -> Sequence[Duty]:
        """Known duties and candidates of one worker, in order of start."""
        return self.duties_by_worker[worker]

    def take_of(self, worker: str, index: int) -> Lit:
        """The literal 'duty `index` of `worker` is worked'."""
        return self.takes_by_worker[worker][index]

    def total(self, terms: Iterable[tuple[Lit, int]]) -> Total:
        """What the coefficients of true literals add up to."""
        return self.model.total(terms)
