"""A CP-SAT model under construction, spoken to in literals (variable index, or its complement for the negation)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ortools.sat.python import cp_model

from roster.solver.objective_charge import Best, Charge, Excess
from rules.encoder import Lit, Total

_FAR = 1 << 60
"""Stands for no limit; far inside what CP-SAT can add up."""


class ConstraintModel:
    """Clauses, sums and priced requirements over literals; derived literals are made once.

    points: objective as level -> variable -> points; offset: points that no decision changes, by level.
    charges: every priced requirement, for measuring a solution again.
    """

    def __init__(self) -> None:
        self.cp = cp_model.CpModel()
        self._proto = self.cp.proto
        self._size = 0
        self._derived: dict[frozenset[Lit], Lit] = {}
        self.points: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.offset: dict[str, int] = defaultdict(int)
        self.charges: list[Charge] = []
        self._totals: dict[int, tuple[tuple[Lit, int], ...]] = {}
        self.true: Lit = self.whole(1, 1, "true")

    @property
    def variables(self) -> int:
        """Number of variables so far."""
        return self._size

    def whole(self, low: int, high: int, name: str = "") -> int:
        """A new whole-number variable with both limits included."""
        variable = self._proto.variables.add()
        variable.domain.extend([low, high])
        if name:
            variable.name = name
        self._size += 1
        return self._size - 1

    def literal(self, name: str = "") -> Lit:
        """A new truth value."""
        return self.whole(0, 1, name)

    def clause(self, lits: Iterable[Lit], when: Lit | None = None) -> None:
        """At least one of `lits` holds, whenever `when` does."""
        found = set(lits)
        if self.true in found or any(~lit in found for lit in found):
            return
        found.discard(~self.true)
        if when is not None and when != self.true:
            found.add(~when)
        if len(found) == 1:
            self._fix(next(iter(found)))
        else:
            self._proto.constraints.add().bool_or.literals.extend(sorted(found))

    def at_most_one(self, lits: Iterable[Lit], when: Lit | None = None) -> None:
        """At most one of `lits` holds, whenever `when` does."""
        found = sorted(lit for lit in lits if lit != ~self.true)
        if len(found) < 2:
            return
        if when is None or when == self.true:
            self._proto.constraints.add().at_most_one.literals.extend(found)
        else:
            self.linear([(lit, 1) for lit in found], None, 1, when)

    def exactly_one(self, lits: Iterable[Lit]) -> None:
        """Exactly one of `lits` holds."""
        self._proto.constraints.add().exactly_one.literals.extend(sorted(lits))

    def linear(
        self, terms: Iterable[tuple[Lit, int]], low: int | None, high: int | None, when: Lit | None = None
    ) -> None:
        """`low` <= sum of factors x values <= `high`, whenever `when` holds; whole variables count as they are."""
        factors, constant = self._gather(terms)
        low = -_FAR if low is None else low - constant
        high = _FAR if high is None else high - constant
        if not factors and low <= 0 <= high:
            return
        row = self._proto.constraints.add()
        if when is not None and when != self.true:
            row.enforcement_literal.append(when)
        row.linear.vars.extend(list(factors))
        row.linear.coeffs.extend(list(factors.values()))
        row.linear.domain.extend([low, high])

    def any_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the disjunction."""
        found = frozenset(lits) - {~self.true}
        if self.true in found or any(~lit in found for lit in found):
            return self.true
        if len(found) < 2:
            return next(iter(found), ~self.true)
        known = self._derived.get(found)
        if known is None:
            known = self._derived[found] = self.literal()
            self._proto.constraints.add().bool_or.literals.extend([~known, *sorted(found)])
            row = self._proto.constraints.add()
            row.enforcement_literal.append(~known)
            row.bool_and.literals.extend(sorted(~lit for lit in found))
        return known

    def total(self, terms: Iterable[tuple[Lit, int]]) -> Total:
        """A whole number equal to the sum of the coefficients of true literals."""
        stated = tuple(terms)
        factors, constant = self._gather(stated)
        low = constant + sum(factor for factor in factors.values() if factor < 0)
        high = constant + sum(factor for factor in factors.values() if factor > 0)
        number = self.whole(low, high)
        self.linear([*factors.items(), (number, -1)], -constant, -constant)
        self._totals[number] = stated
        return number

    def expanded(self, terms: Iterable[tuple[Lit | Total, int]]) -> list[tuple[Lit, int]]:
        """The same sum with every total written out."""
        found: list[tuple[Lit, int]] = []
        for lit, factor in terms:
            whole = self._totals.get(lit)
            found += [(lit, factor)] if whole is None else [(one, factor * times) for one, times in whole]
        return found

    def all_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the conjunction."""
        return ~self.any_of(~lit for lit in lits)

    def charge_excess(self, charge: Excess, terms: Iterable[tuple[Lit | Total, int]] | None = None) -> None:
        """Price the excess of a sum over a limit; `terms`: the same sum with totals."""
        self.charges.append(charge)
        written, always = self._gather(charge.terms)
        most = always + sum(factor for factor in written.values() if factor > 0) - charge.limit
        least = always + sum(factor for factor in written.values() if factor < 0) - charge.limit
        factors, constant = self._gather(charge.terms if terms is None else terms)
        limit = charge.limit - constant
        if most <= 0 or not charge.weight:
            return
        if len(written) == 1:
            ((variable, factor),) = written.items()
            limit = charge.limit - always
            at_zero, at_one = max(0, -limit), max(0, factor - limit)
            self.offset[charge.level] += charge.weight * at_zero
            self.points[charge.level][variable] += charge.weight * (at_one - at_zero)
            return
        if least >= 0:
            self.offset[charge.level] -= charge.weight * (charge.limit - always)
            for variable, factor in written.items():
                self.points[charge.level][variable] += charge.weight * factor
            return
        over = self.whole(0, most)
        self.linear([*factors.items(), (over, -1)], None, limit)
        if all(self._proto.variables[variable].domain[0] >= 0 for variable in factors):
            self._round(factors, over, limit)
        self.points[charge.level][over] += charge.weight

    def _round(self, factors: Mapping[int, int], over: int, limit: int) -> None:
        """The mixed-integer rounding of an excess by its most common factor, which relaxations do not see.

        Where hours come in duties of 8 h, a norm that is no multiple of 8 h cannot be met, and the bound knows.
        """
        step = Counter(map(abs, factors.values())).most_common(1)[0][0]
        rest = limit % step
        if rest:
            rounded = {
                variable: factor // step * (step - rest) + max(0, factor % step - rest)
                for variable, factor in factors.items()
            }
            self.linear([*rounded.items(), (over, -1)], None, limit // step * (step - rest))

    def charge_best(self, charge: Best) -> None:
        """Price the least shortfall among true literals: a chain of 'nothing better than this holds'."""
        self.charges.append(charge)
        steps: dict[int, list[Lit]] = defaultdict(list)
        for lit, short in charge.options:
            if short < charge.otherwise and lit != ~self.true:
                steps[short].append(lit)
        if not charge.weight or charge.otherwise <= 0:
            return
        ends = [*sorted(steps), charge.otherwise]
        self.offset[charge.level] += charge.weight * ends[0]
        so_far: list[Lit] = []
        for here, beyond in pairwise(ends):
            so_far += steps[here]
            if self.true in so_far:
                return
            worse = ~so_far[0] if len(so_far) == 1 else self.literal()
            if len(so_far) > 1:
                self.clause([*so_far, worse])
            self.lose(charge.level, worse, charge.weight * (beyond - here))
            so_far = [~worse]

    def lose(self, level: str, lit: Lit, points: int) -> None:
        """Lose `points` when the literal holds (or for each unit of a whole variable)."""
        if lit == self.true:
            self.offset[level] += points
        elif lit >= 0:
            self.points[level][lit] += points
        elif lit != ~self.true:
            self.offset[level] += points
            self.points[level][~lit] -= points

    def _gather(self, terms: Iterable[tuple[Lit, int]]) -> tuple[dict[int, int], int]:
        factors: dict[int, int] = defaultdict(int)
        constant = 0
        for lit, factor in terms:
            if lit < 0:
                constant += factor
                lit, factor = ~lit, -factor
            if lit == self.true:
                constant += factor
            else:
                factors[lit] += factor
        return {variable: factor for variable, factor in factors.items() if factor}, constant

    def _fix(self, lit: Lit) -> None:
        domain = self._proto.variables[max(lit, ~lit)].domain
        held = list(domain)
        wanted = int(lit >= 0)
        domain.clear()
        if held[0] <= wanted <= held[-1]:
            domain.extend([wanted, wanted])
        else:
            domain.extend(held)
            self._proto.constraints.add().bool_or.literals.extend([])

    def fixed_value(self, lit: Lit) -> bool | None:
        """Value that the literal has whatever is decided, if a clause of one literal settled it."""
        low, *_, high = self._proto.variables[max(lit, ~lit)].domain
        if low != high:
            return None
        return bool(low) == (lit >= 0)
