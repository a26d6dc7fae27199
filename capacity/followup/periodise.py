"""A year's budget spread over its periods: equal parts, last year's shares, several years', explicit, by the plan.

The methods are those of oes.dk (erfaringer med periodisering); "by the plan" lets money follow planned production:
the share of a month is its planned volume x unit cost. Whole minor units, largest remainder: the parts add up exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

Method = Literal["equal", "last_year", "years", "explicit", "production"]
METHODS: tuple[Method, ...] = ("equal", "last_year", "years", "explicit", "production")


def spread(budget: int, weights: Sequence[float | Fraction]) -> tuple[int, ...]:
    """The budget by weights. Raises ValueError without a positive weight or with a negative one.

    An income (a budget below zero) is spread like a cost.
    """
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    if total <= 0 or min(weights) < 0:
        raise ValueError("a budget can only be spread over weights of zero and more with something above zero")
    exact = [abs(budget) * Fraction(weight) / total for weight in weights]
    whole = [int(share) for share in exact]
    rest = abs(budget) - sum(whole)
    by_remainder = sorted(range(len(whole)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[:rest]:
        whole[place] += 1
    return tuple(part if budget >= 0 else -part for part in whole)


def equal_parts(periods: int) -> tuple[Fraction, ...]:
    """Each period the same share."""
    return (Fraction(1, periods),) * periods


def shares_of_years(spent: Sequence[Sequence[float]]) -> tuple[Fraction, ...]:
    """Mean of each year's shares [year][period]: a dear year weighs as much as a cheap one.

    With one year, that year's shares. Raises ValueError without a year, and for a year with nothing spent or with
    less than nothing in a period, of which there are no shares.
    """
    if not spent:
        raise ValueError("there is no earlier year to take the shares from")
    years = []
    for year in spent:
        total = sum((Fraction(money) for money in year), Fraction(0))
        if total <= 0 or min(year) < 0:
            raise ValueError("a year with nothing spent, or with less than nothing in a period, has no shares")
        years.append([Fraction(money) / total for money in year])
    return tuple(sum(shares, Fraction(0)) / len(years) for shares in zip(*years, strict=True))


def shares_of_plan(
    volumes: Mapping[str, Sequence[float]], unit_costs: Mapping[str, float], periods: int
) -> tuple[Fraction, ...]:
    """Share of each period in sum over activities of planned volume [activity][period] x unit cost.

    Raises KeyError for an activity without a unit cost, ValueError when nothing is planned.
    """
    money = [
        sum((Fraction(volume[period]) * Fraction(unit_costs[name]) for name, volume in volumes.items()), Fraction(0))
        for period in range(periods)
    ]
    total = sum(money, Fraction(0))
    if total <= 0:
        raise ValueError("nothing that costs money is planned")
    return tuple(part / total for part in money)
