"""Breaks of level in the history: fortnights in which a unit's level moves further than its seasons ever moved it.

A pandemic, a merger or a neighbour's closing would otherwise be learnt as season and come back in the forecast a year
later (seen on series with such breaks). Found on a loose fit whose level may move every fortnight.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecast.design_matrix import DesignMatrix, level_basis
from forecast.panel import Panel
from forecast.regression import regress

SPAN_DAYS = 14
_LEAST_SPANS = 13
_LOOSE_STEP = 0.06 * np.sqrt(SPAN_DAYS / 28)
_WIDE = 3.0
_LEAST_CHANGE = 0.15
"""Log units over two spans; undisturbed series moved by up to 0.13, broken ones by 0.18 and more."""
_LEAST_STRENGTH = 5.5
"""In robust spreads of the unit's changes; undisturbed series reached 5.1, broken ones 6.7 and more."""
_LEAST_SPREAD = 0.01


def broken_spans(
    panel: Panel, columns: DesignMatrix, scales: NDArray[np.float64], centre: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether the level breaks in or beside each span [span, unit].

    Spans are counted back from the end of the panel, as the changes of forecast.design_matrix.level_basis. columns,
    scales: the calendar and the spread of its effects [column]. centre: log mean count [unit].
    """
    slow = level_basis(panel.first_day, panel.end_day, SPAN_DAYS)
    spans, units = slow.shape[1] - 1, len(panel.units)
    broken = np.zeros((spans, units), dtype=bool)
    if spans < _LEAST_SPANS:
        return broken
    matrix = np.hstack([columns.matrix, slow])
    count = len(columns.names)
    spread = np.concatenate([scales, [_WIDE], np.full(spans, _LOOSE_STEP)])
    even = np.ones(len(slow))
    for unit in range(units):
        seen = panel.known[:, unit]
        if not seen.any():
            continue
        start = np.zeros(matrix.shape[1])
        start[count] = centre[unit]
        effects, _ = regress(matrix[seen], panel.counts[seen, unit], even[seen], start, start, spread, count + 1, 3)
        broken[:, unit] = _broken(effects[count + 1 :])
    return broken


def _broken(steps: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Spans in or beside which two following changes of level [span] together go beyond the unit's usual ones."""
    moves = np.abs(steps[1:] + steps[:-1])
    spread = max(_LEAST_SPREAD, 1.4826 * float(np.median(moves)))
    hit = (moves > _LEAST_CHANGE) & (moves > _LEAST_STRENGTH * spread)
    found = np.zeros(len(steps), dtype=bool)
    for shift in (-1, 0, 1, 2):
        at = np.flatnonzero(hit) + shift
        found[at[(at >= 0) & (at < len(steps))]] = True
    return found
