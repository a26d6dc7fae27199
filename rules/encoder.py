"""The verbs in which a rule speaks to a solver, so that `rules` never imports one.

An encoder is made for one rule and one worker (or one team). It knows from the rule's own severity whether what is
required is hard, priced (soft, target) or assumable (for explanations): a rule never handles slack.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeAlias

from rules.clock import LocalClock
from rules.team_rule import PatientsPresent
from rules.timeline import Duty
from rules.worker import Worker

Lit: TypeAlias = int
"""A truth value that the solver decides; `~lit` is its negation. Opaque: only an encoder makes them."""
Total: TypeAlias = int
"""A whole number made by :meth:`TeamEncoder.total`; it stands in sums like a literal and nowhere else."""
Span: TypeAlias = tuple[int, int]
"""Half-open span of instants that a requirement is about (for explanations)."""


class Verbs(Protocol):
    """What both kinds of encoder can say."""

    @property
    def clock(self) -> LocalClock:
        """Calendar of the roster's zone."""

    @property
    def horizon(self) -> Span:
        """Planned span: candidates start inside it."""

    @property
    def known_from(self) -> int:
        """Everything is known from here to the end of the horizon; before it nothing is."""

    @property
    def is_hard(self) -> bool:
        """Whether what is required must hold: then options that fall short need not be named, and implied statements
        that help the solver may be added. A requirement that is not hard must be named with its exact amount."""

    @property
    def true(self) -> Lit:
        """The constant truth."""

    def any_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the disjunction of `lits` (made once for equal sets; false for none)."""

    def all_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the conjunction of `lits` (true for none)."""

    def require_any(self, lits: Iterable[Lit], at: Span) -> None:
        """At least one literal holds; else the breach has amount 1."""

    def require_best(self, options: Sequence[tuple[Lit, int]], otherwise: int, at: Span) -> None:
        """Some literal with shortfall 0 holds; else the breach's amount is the least shortfall among true literals.

        options: pairs of a literal and its shortfall (>= 0, in the rule type's unit); `otherwise` when none is true.
        """

    def require_at_most(self, terms: Iterable[tuple[Lit, int]], limit: int, at: Span) -> None:
        """Sum of the coefficients of true literals <= limit; else the breach's amount is the excess."""

    def require_at_least(self, terms: Iterable[tuple[Lit, int]], limit: int, at: Span) -> None:
        """Sum of the coefficients of true literals >= limit; else the breach's amount is the shortage."""


class Encoder(Verbs, Protocol):
    """One worker: every person rule posts itself to this.

    No candidate that is taken overlaps another duty that is taken or known, or touches one of its own family of kinds
    that starts on another local day (a night does not go on as the next day's duty), or makes a duty longer than
    `longest_spell` with those that it touches; known duties may do all that.
    """

    @property
    def worker(self) -> Worker:
        """Whose duties they are."""

    @property
    def longest_spell(self) -> int:
        """Minutes that a duty made of touching candidates lasts at most."""

    @property
    def duties(self) -> Sequence[Duty]:
        """Known duties (history, locked, leave) and candidates, in order of start; candidates may overlap."""

    def is_fixed(self, index: int) -> bool:
        """Whether duty `index` is known rather than a candidate (its literal is the constant truth)."""

    def take(self, index: int) -> Lit:
        """The literal 'duty `index` is worked'."""


class TeamEncoder(Verbs, Protocol):
    """All workers of the problem: every team rule posts itself to this."""

    @property
    def workers(self) -> Sequence[Worker]:
        """Everybody."""

    @property
    def patients(self) -> Sequence[PatientsPresent]:
        """Patients present, by unit and interval."""

    def duties_of(self, worker: str) -> Sequence[Duty]:
        """Known duties and candidates of one worker, in order of start."""

    def take_of(self, worker: str, index: int) -> Lit:
        """The literal 'duty `index` of `worker` is worked' (the constant truth for a known one)."""

    def total(self, terms: Iterable[tuple[Lit, int]]) -> Total:
        """What the coefficients of true literals add up to, for use as a term of many sums."""
