"""Where a roster is uneven: days on which needs lose points, days with people to spare, idle duties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roster.search.column_generation.coupling_rows import Ints
from roster.search.pricing.oracle import Floats
from roster.search.windows.window_search import WindowIncumbent

EVEN = 0.25
"""Of the mean weight, what everything has beside its own."""


def lost(standing: WindowIncumbent, day: Ints) -> Floats:
    """Points that the needs cost above the least they could [day]; day: on which each need begins [need]."""
    table = standing.decomposition.coupling.table
    here = table[np.arange(len(table)), standing.present[: len(table)]]
    return _by_day(standing, day, here - table.min(axis=1))


def spare(standing: WindowIncumbent, day: Ints) -> Floats:
    """Needs for which one fewer would lose nothing [day]."""
    return _by_day(standing, day, _overfull(standing).astype(np.float64))


def idle(standing: WindowIncumbent, within: NDArray[np.bool_]) -> Floats:
    """How often each worker counts for such a need, of those `within` [need]."""
    overfull = _overfull(standing) & within
    many = len(overfull)
    return np.array([overfull[column.needs[column.needs < many]].sum() for column in standing.columns], np.float64)


def chances(weights: Floats) -> Floats:
    """Weights as chances, a little evened out, so that everything may come."""
    mixed = weights + EVEN * max(1e-9, float(weights.mean()))
    return np.asarray(mixed / mixed.sum())


def _overfull(standing: WindowIncumbent) -> NDArray[np.bool_]:
    table = standing.decomposition.coupling.table
    at, present = np.arange(len(table)), standing.present[: len(table)]
    fewer = table[at, np.maximum(0, present - 1)]
    return np.asarray((present > 0) & (fewer <= table[at, present]))


def _by_day(standing: WindowIncumbent, day: Ints, amounts: Floats) -> Floats:
    found = np.zeros(len(standing.decomposition.people[0].base))
    np.add.at(found, day, amounts)
    return found
