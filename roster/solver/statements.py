"""What an encoder needs of the model behind it: clauses, sums and priced requirements over literals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from roster.solver.objective_charge import Best, Excess
from rules.encoder import Lit, Total


class Statements(Protocol):
    """A model under construction: the CP-SAT model of :mod:`roster.solver.constraint_model`, or rows for the master."""

    @property
    def true(self) -> Lit:
        """The constant truth."""

    def any_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the disjunction."""

    def all_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the conjunction."""

    def total(self, terms: Iterable[tuple[Lit, int]]) -> Total:
        """A whole number equal to the sum of the coefficients of true literals."""

    def expanded(self, terms: Iterable[tuple[Lit | Total, int]]) -> list[tuple[Lit, int]]:
        """The same sum with every total written out."""

    def clause(self, lits: Iterable[Lit], when: Lit | None = None) -> None:
        """At least one of `lits` holds, whenever `when` does."""

    def at_most_one(self, lits: Iterable[Lit], when: Lit | None = None) -> None:
        """At most one of `lits` holds, whenever `when` does."""

    def linear(
        self, terms: Iterable[tuple[Lit | Total, int]], low: int | None, high: int | None, when: Lit | None = None
    ) -> None:
        """`low` <= sum of factors x values <= `high`, whenever `when` holds."""

    def charge_excess(self, charge: Excess, terms: Iterable[tuple[Lit | Total, int]] | None = None) -> None:
        """Price the excess of a sum over a limit; `terms`: the same sum with totals."""

    def charge_best(self, charge: Best) -> None:
        """Price the least shortfall among true literals."""
