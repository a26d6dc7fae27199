"""Charges: what a model adds to the objective, each measurable again from the values of its literals alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from rules.encoder import Lit

Holds: TypeAlias = Callable[[Lit], bool]
"""Value of a literal in a solution."""


class Charge(Protocol):
    """A priced requirement of one term of the objective."""

    @property
    def level(self) -> str:
        """Level of the objective."""

    @property
    def name(self) -> str:
        """Name of the term, such as rule:<id>."""

    def measure(self, holds: Holds) -> tuple[int, int]:
        """Amount and points lost, for literals that have these values."""


@dataclass(frozen=True, slots=True)
class Excess:
    """`weight` points for every unit by which the sum of the coefficients of true literals exceeds `limit`."""

    level: str
    name: str
    weight: int
    terms: tuple[tuple[Lit, int], ...]
    limit: int

    def measure(self, holds: Holds) -> tuple[int, int]:
        """Excess and its points."""
        amount = max(0, sum(factor for lit, factor in self.terms if holds(lit)) - self.limit)
        return amount, amount * self.weight


@dataclass(frozen=True, slots=True)
class Best:
    """`weight` points for every unit of the least shortfall among true literals (`otherwise` when none is true)."""

    level: str
    name: str
    weight: int
    options: tuple[tuple[Lit, int], ...]
    otherwise: int

    def measure(self, holds: Holds) -> tuple[int, int]:
        """Least shortfall and its points."""
        amount = min((short for lit, short in self.options if holds(lit)), default=self.otherwise)
        amount = min(amount, self.otherwise)
        return amount, amount * self.weight


@dataclass(frozen=True, slots=True)
class CurveCharge:
    """`price[n]` points when n of the literals are true, n beyond the end as at the end; price is convex from `first`.

    amount: distance of n from the cheapest side, counted in the direction `below` (people missing) or above.
    """

    level: str
    name: str
    lits: tuple[Lit, ...]
    price: tuple[int, ...]
    amounts: tuple[int, ...]

    def measure(self, holds: Holds) -> tuple[int, int]:
        """Amount and points at the number of true literals."""
        number = sum(holds(lit) for lit in self.lits)
        return self.amounts[number], self.price[number]
