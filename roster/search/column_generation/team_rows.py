"""Team rules as coupling rows: what joins people, as sums over everybody's duties with a limit or a price."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from roster.candidate_duties import candidate_duties
from roster.problem import RosterProblem
from roster.solver.objective_charge import Best, Excess
from roster.solver.ward_constraints import post_team_rules
from roster.solver.worker_constraints import known_dates
from rules.encoder import Lit, Total
from rules.timeline import Duty
from rules.worker import Worker

Place = tuple[int, Duty]
"""A worker by index, and a duty that may be given."""
Terms = Iterable[tuple[Lit | Total, int]]


class NotLinear(Exception):
    """A team rule says something that is no sum over everybody's duties."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """`weight` points for each whole unit by which low <= constant + unit x sum <= high is missed; None: it must hold.

    amounts: what each place adds to the sum; totals: how often each of the shared totals counts in it.
    """

    amounts: Mapping[Place, int]
    totals: Mapping[int, int]
    unit: int
    low: int | None
    high: int | None
    weight: int | None


@dataclass(frozen=True, slots=True)
class TeamRows:
    """totals: sums over everybody that several rows share, by place. Points that no decision changes are a row, too."""

    totals: tuple[Mapping[Place, int], ...] = ()
    rows: tuple[TeamRow, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerTakes:
    """One worker as the encoder of the ward sees them."""

    worker: Worker
    duties: tuple[Duty, ...]
    takes: tuple[Lit, ...]


def team_rows(problem: RosterProblem) -> TeamRows:
    """The rows of all team rules of a problem. Raises NotLinear when a rule is no sum over everybody's duties."""
    if not problem.pack.team_rules(*known_dates(problem)):
        return TeamRows()
    recorder = Recorder()
    parts = [
        WorkerTakes(worker, duties, tuple(recorder.place((number, duty)) for duty in duties))
        for number, worker in enumerate(problem.workers)
        for duties in [candidate_duties(problem, worker)]
    ]
    post_team_rules(recorder, problem, parts)
    return recorder.rows()


Key = tuple[tuple[tuple[Lit, int], ...], tuple[tuple[int, int], ...], int | None]


@dataclass(slots=True)
class Recorder:
    """Writes down what team rules require (see roster.solver.statements), as sums over places.

    A derived literal is known only where it is a sum: any of one person's duties that overlap each other.
    """

    true: Lit = 0
    offset: int = 0
    _places: list[Place | None] = field(default_factory=lambda: [None])
    _any: dict[Lit, frozenset[Lit]] = field(default_factory=dict)
    _made: dict[frozenset[Lit], Lit] = field(default_factory=dict)
    _totals: dict[Total, tuple[tuple[Lit, int], ...]] = field(default_factory=dict)
    _limits: dict[Key, tuple[list[int], list[int]]] = field(default_factory=lambda: defaultdict(lambda: ([], [])))

    def place(self, place: Place) -> Lit:
        """The literal 'this duty is given to this worker'."""
        return self._new(place)

    def _new(self, place: Place | None) -> Lit:
        self._places.append(place)
        return len(self._places) - 1

    def any_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the disjunction. Raises NotLinear unless it is a sum."""
        found = frozenset(lits) - {~self.true}
        if self.true in found or any(~lit in found for lit in found):
            return self.true
        if len(found) < 2:
            return next(iter(found), ~self.true)
        if found not in self._made:
            plain = frozenset(one for lit in found for one in self._any.get(lit, {lit}))
            if not self._exclude_each_other(plain):
                raise NotLinear
            self._made[found] = self._new(None)
            self._any[self._made[found]] = plain
        return self._made[found]

    def _exclude_each_other(self, lits: Iterable[Lit]) -> bool:
        places = [self._places[lit] if lit > 0 else None for lit in lits]
        return None not in places and all(
            a is not None and b is not None and a[0] == b[0] and a[1].start < b[1].end and b[1].start < a[1].end
            for a, b in combinations(places, 2)
        )

    def all_of(self, lits: Iterable[Lit]) -> Lit:
        """A literal equal to the conjunction. Raises NotLinear unless it is one of them, or its complement is a sum."""
        return ~self.any_of(~lit for lit in lits)

    def total(self, terms: Iterable[tuple[Lit, int]]) -> Total:
        """A whole number equal to the sum of the coefficients of true literals."""
        number = self._new(None)
        self._totals[number] = tuple(terms)
        return number

    def expanded(self, terms: Terms) -> list[tuple[Lit, int]]:
        """The same sum with every total written out."""
        found: list[tuple[Lit, int]] = []
        for lit, factor in terms:
            whole = self._totals.get(lit)
            found += [(lit, factor)] if whole is None else [(one, factor * times) for one, times in whole]
        return found

    def clause(self, lits: Iterable[Lit], when: Lit | None = None) -> None:
        """At least one of `lits` holds."""
        self.linear([(lit, 1) for lit in set(lits)], 1, None, when)

    def at_most_one(self, lits: Iterable[Lit], when: Lit | None = None) -> None:
        """At most one of `lits` holds."""
        self.linear([(lit, 1) for lit in lits], None, 1, when)

    def linear(self, terms: Terms, low: int | None, high: int | None, when: Lit | None = None) -> None:
        """`low` <= sum of factors x values <= `high`."""
        if when is not None and when != self.true:
            raise NotLinear
        self._limit(terms, low, high, None)

    def charge_excess(self, charge: Excess, terms: Terms | None = None) -> None:
        """Price the excess of a sum over a limit."""
        self._limit(charge.terms if terms is None else terms, None, charge.limit, charge.weight)

    def charge_best(self, charge: Best) -> None:
        """Price the least shortfall: each step up is lost when no better option holds."""
        steps: dict[int, list[Lit]] = defaultdict(list)
        for lit, short in charge.options:
            if short < charge.otherwise and lit != ~self.true:
                steps[short].append(lit)
        if not charge.weight or charge.otherwise <= 0:
            return
        ends = [*sorted(steps), charge.otherwise]
        self.offset += charge.weight * ends[0]
        so_far: list[Lit] = []
        for here, beyond in pairwise(ends):
            so_far += steps[here]
            if self.true in so_far:
                return
            self._limit([(lit, 1) for lit in so_far], 1, None, charge.weight * (beyond - here))

    def _limit(self, terms: Terms, low: int | None, high: int | None, weight: int | None) -> None:
        if weight == 0:
            return
        factors: dict[Lit, int] = defaultdict(int)
        totals: dict[int, int] = defaultdict(int)
        constant = 0
        for lit, factor in terms:
            if lit < 0:
                constant, lit, factor = constant + factor, ~lit, -factor
            if lit == self.true:
                constant += factor
            elif lit in self._totals:
                totals[lit] += factor
            else:
                for one in self._any.get(lit, (lit,)):
                    factors[one] += factor
        own = sorted((lit, factor) for lit, factor in factors.items() if factor)
        shared = sorted((total, factor) for total, factor in totals.items() if factor)
        if not own and not shared:
            short = max(0, (low or 0) - constant if low is not None else 0, 0 if high is None else constant - high)
            self.offset += short * (weight or 0)
            return
        sign = 1 if (own or shared)[0][1] > 0 else -1
        low, high = (None if side is None else sign * (side - constant) for side in (low, high))
        low, high = (low, high) if sign > 0 else (high, low)
        key = (tuple((lit, sign * f) for lit, f in own), tuple((t, sign * f) for t, f in shared), weight)
        lows, highs = self._limits[key]
        lows += [] if low is None else [low]
        highs += [] if high is None else [high]

    def rows(self) -> TeamRows:
        """Everything that was required."""
        place = {total: number for number, total in enumerate(self._totals)}
        shared, constants = [], []
        for terms in self._totals.values():
            amounts, constant = self._amounts(terms)
            shared.append(amounts)
            constants.append(constant)
        rows: list[TeamRow] = []
        for (own, totals, weight), (lows, highs) in self._limits.items():
            always = sum(factor * constants[place[total]] for total, factor in totals)
            here = {self._place(lit): factor for lit, factor in own}
            among = {place[total]: factor for total, factor in totals}
            unit = math.gcd(*here.values(), *among.values())
            for low, high in _limits(lows, highs, weight):
                low, high = (None if side is None else side - always for side in (low, high))
                rows.append(
                    TeamRow(
                        {at: factor // unit for at, factor in here.items()},
                        {at: factor // unit for at, factor in among.items()},
                        unit,
                        low,
                        high,
                        weight,
                    )
                )
        if self.offset:
            rows.append(TeamRow({}, {}, 1, self.offset, None, 1))
        return TeamRows(tuple(shared), tuple(rows))

    def _amounts(self, terms: Sequence[tuple[Lit, int]]) -> tuple[dict[Place, int], int]:
        found: dict[Place, int] = defaultdict(int)
        constant = 0
        for lit, factor in terms:
            if lit < 0:
                constant, lit, factor = constant + factor, ~lit, -factor
            if lit == self.true:
                constant += factor
            else:
                for one in self._any.get(lit, (lit,)):
                    found[self._place(one)] += factor
        return dict(found), constant

    def _place(self, lit: Lit) -> Place:
        place = self._places[lit]
        if place is None:
            raise NotLinear
        return place


def _limits(lows: list[int], highs: list[int], weight: int | None) -> list[tuple[int | None, int | None]]:
    """Pairs of limits of one sum: the narrowest one of what must hold, every one of what is priced."""
    if weight is None:
        return [(max(lows, default=None), min(highs, default=None))]
    longest = max(len(lows), len(highs))
    return [(lows[at] if at < len(lows) else None, highs[at] if at < len(highs) else None) for at in range(longest)]
