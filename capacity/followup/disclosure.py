"""Numbers of persons over units and periods: what is hidden so that neither sums nor differences of periods tell it.

A number that is hidden in a week must not be had from the month less its other weeks. So a unit whose number is
hidden in a period is hidden in every period that shares a day with it, and each of these is protected in its own tree
of units, until nothing more has to go.
"""

from __future__ import annotations

from collections.abc import Mapping

from capacity.followup.period import NamedPeriod
from capacity.followup.suppression import Tree, hidden_units

Numbers = Mapping[NamedPeriod, Mapping[str, float]]
"""Persons by period and unit."""


def hidden_cells(tree: Tree, numbers: Numbers, least: int) -> frozenset[tuple[NamedPeriod, str]]:
    """Periods and units whose number of persons is not shown. least: as hidden_units has it."""
    hidden: dict[NamedPeriod, frozenset[str]] = {
        period: hidden_units(tree, numbers[period], least) for period in numbers
    }
    order = sorted(numbers)
    while True:
        grown = False
        for period in order:
            near = {
                unit
                for other in order
                if other != period and other.first <= period.last and period.first <= other.last
                for unit in hidden[other]
            }
            missing = {unit for unit in near - hidden[period] if numbers[period].get(unit, 0) > 0}
            if missing:
                hidden[period] = hidden_units(tree, numbers[period], least, hidden[period] | missing)
                grown = True
        if not grown:
            return frozenset((period, unit) for period, units in hidden.items() for unit in units)
