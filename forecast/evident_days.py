"""Named days whose effect is evident: the counts of all years together lie further from the rest than chance does.

The prior of a named day is narrow, since of thirty days most do little and five years of each are few. A day that
falls to a third every year is drawn half way back by it; such days get a wide prior of their own (empirical Bayes with
a spike and a slab: Mitchell & Beauchamp 1988).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecast.design_matrix import DesignMatrix

_STRENGTH = 4.0
"""Spreads of chance; of 40 named days of 1,000 units two pass by chance."""
_LEAST_SEEN = 2
_LEAST_CHANGE = 0.15
_WIDE = 1.0
_SHARED = (
    "any public holiday",
    "public holiday on a working day",
    "day after a public holiday",
    "day before a public holiday",
)


def evident_scales(
    columns: DesignMatrix,
    counts: NDArray[np.float64],
    mean: NDArray[np.float64],
    dispersion: float,
    scales: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Prior spreads [column], wide for named days that are evident, and which days those are [day].

    counts, mean: of known days [day], what came and what the narrow prior expects. dispersion: variance over mean of a
    day's count. scales: the narrow spreads [column].
    """
    wide, evident = scales.copy(), np.zeros(len(counts), dtype=bool)
    for place, (name, kind) in enumerate(zip(columns.names, columns.kinds, strict=True)):
        days = columns.matrix[:, place] > 0
        if kind != "holiday" or name in _SHARED or name.startswith("day after") or days.sum() < _LEAST_SEEN:
            continue
        came, expected = counts[days], mean[days]
        strength = (came.sum() - expected.sum()) / np.sqrt(max(1.0, dispersion) * max(expected.sum(), 1e-9))
        change = np.log((came.sum() + 0.5) / (expected.sum() + 0.5))
        same_way = np.mean(np.sign(came - expected) == np.sign(change))
        if abs(strength) > _STRENGTH and abs(change) > _LEAST_CHANGE and same_way >= 0.75:
            wide[place] = _WIDE
            evident |= days
    return wide, evident
