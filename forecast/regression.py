"""Penalised quasi-Poisson regression of one unit's daily counts, by iteratively reweighted least squares.

Sources: McCullagh & Nelder 1989 (quasi-likelihood); Wood 2017 ch. 4 (penalties as normal priors); Huber 1964 (days that
fit badly weigh less).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_HUBER = 2.5
_RARE = 4.0
_SMALLEST_MEAN = 1e-3
_FREEDOM = 2.0
"""Of the t prior of a change of level: most are small, a few are large."""


def regress(
    matrix: NDArray[np.float64],
    counts: NDArray[np.float64],
    decay: NDArray[np.float64],
    centre: NDArray[np.float64],
    start: NDArray[np.float64],
    scales: NDArray[np.float64],
    steps: int,
    rounds: int,
    evident: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.float64], float]:
    """Coefficients [column] and variance over mean of a day's count.

    matrix: [day, column]. decay: weight of each day. centre, scales: mean and spread of the prior of each column.
    steps: columns from this one on are changes of level, most of them small, a few large. evident: days whose distance
    from the others is known to be no chance [day]; they never weigh less.
    """
    beta, dispersion = start, 1.0
    evident = np.zeros(len(counts), dtype=bool) if evident is None else evident
    precision = 1.0 / scales**2
    for _ in range(rounds):
        mean = np.exp(np.clip(matrix @ beta, np.log(_SMALLEST_MEAN), 20.0))
        pearson = (counts - mean) / np.sqrt(mean)
        dispersion = max(1.0, float((1.4826 * np.median(np.abs(pearson))) ** 2)) if len(counts) > 20 else 1.5
        # of rare counts one arrival is no odd day, however small the mean: judged on the scale of roots (Anscombe 1948)
        roots = 2 * (np.sqrt(counts + 0.375) - np.sqrt(mean + 0.375))
        far = np.where(mean < _RARE, np.minimum(np.abs(pearson), np.abs(roots)), np.abs(pearson))
        robust = np.minimum(1.0, _HUBER / np.maximum(1e-9, far / np.sqrt(dispersion)))
        robust[evident] = 1.0
        weight = decay * robust * mean / dispersion
        working = matrix @ beta + (counts - mean) / mean - matrix @ centre
        weighted = matrix * weight[:, None]
        gram = weighted.T @ matrix
        moved = beta[steps:] - centre[steps:]
        precision[steps:] = (_FREEDOM + 1) / (_FREEDOM * scales[steps:] ** 2 + moved**2)
        gram[np.diag_indices_from(gram)] += precision
        beta = centre + np.linalg.solve(gram, weighted.T @ working)
    return beta, dispersion
