"""Counts so low that whole numbers matter: negative-binomial quantiles instead of scaled errors around a centre.

Errors of large counts are scaled and pooled, which has no place for "no arrival on most days". Source: Kolassa 2016
(forecasting count data); the negative binomial as gamma-mixed Poisson: McCullagh & Nelder 1989, 6.2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

FEW = 4.0
"""Expected counts below which a day's count is read as negative binomial."""
_LEAST_DISPERSION = 1.02
_SPREADS = 12


def few_quantiles(
    mean: NDArray[np.float64], dispersion: NDArray[np.float64], probabilities: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Smallest whole count that is not exceeded with at least each probability [case, probability].

    mean, dispersion: mean, and variance over mean, of each case [case]; probabilities: [probability], or one row for
    each case [case, probability].
    """
    mean, dispersion = np.maximum(mean, 1e-6), np.maximum(dispersion, _LEAST_DISPERSION)
    most = int(np.ceil(np.max(mean + _SPREADS * np.sqrt(mean * dispersion), initial=1.0))) + 1
    below = betainc((mean / (dispersion - 1))[:, None], np.arange(1, most + 1), (1 / dispersion)[:, None])
    asked = np.broadcast_to(probabilities, (len(mean), np.shape(probabilities)[-1]))
    found = [np.searchsorted(row, wanted) for row, wanted in zip(below, asked, strict=True)]
    return np.array(found, dtype=np.float64).reshape(asked.shape)
