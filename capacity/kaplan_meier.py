"""Kaplan-Meier curves of stays, with an exponential tail where too few patients are left to shape it.

Kaplan & Meier 1958, "Nonparametric estimation from incomplete observations"; delayed entry: Tsai, Jewell & Wang 1987.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import CensoredData, ecdf

from capacity.survival_curve import StayCurve
from rules.words import Percentage, RoundedNumber, Sentence

TAIL_AT_RISK = 20
"""Below this number of patients still at risk, single stays would shape the curve: the tail becomes exponential."""

TAIL_DISCHARGES = 50
"""Last discharges from which the tail's hazard is estimated."""


def fit_curve(
    hours: NDArray[np.float64], left: NDArray[np.bool_], label: str = "", entry: NDArray[np.float64] | None = None
) -> StayCurve:
    """Kaplan-Meier curve of stays: `hours` so far or in all [stay], `left` whether the stay has ended [stay].

    entry: hours that each stay had lasted when it came under observation [stay]; None: all are seen from admission.
    The steps end where fewer than 20 patients (or 5 % of a small class) are still at risk; from there the tail is
    exponential with the hazard seen over the last 50 discharges (half of them in a small class).
    Raises ValueError when no stay has ended.
    """
    if not left.any():
        raise ValueError(f"no stay of {label or 'this class'} has ended, so no length of stay can be learned")
    points, survival, at_risk = _steps(hours, left, entry)
    few = max(2, min(TAIL_AT_RISK, int(0.05 * len(hours))))
    thin = np.flatnonzero(at_risk[int(np.argmax(at_risk)) :] < few)
    kept = max(1, int(np.argmax(at_risk)) + int(thin[0]) if len(thin) else len(points))
    points, survival = points[:kept], survival[:kept]
    end = float(points[-1])
    rate, ended = _tail_hazard(hours, left)
    if points[0] > 0:
        points, survival = np.concatenate(([0.0], points)), np.concatenate(([1.0], survival))
    note = "" if survival[-1] < 0.005 else _tail_note(label, end, float(survival[-1]), rate, ended)
    return StayCurve(points, np.clip(survival, 0.0, 1.0), rate, label, note)


def _steps(
    hours: NDArray[np.float64], left: NDArray[np.bool_], entry: NDArray[np.float64] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Lengths, share of stays that last longer, and stays at risk there [step]."""
    if entry is None:
        curve = ecdf(CensoredData(uncensored=hours[left], right=hours[~left])).sf
        at_risk = len(hours) - np.searchsorted(np.sort(hours), curve.quantiles, side="left")
        return curve.quantiles, np.asarray(curve.probabilities, dtype=np.float64), np.asarray(at_risk, dtype=np.int64)
    # Tsai, Jewell & Wang 1987: a stay is at risk from its entry on only
    points = np.unique(hours[left])
    ended = np.searchsorted(np.sort(hours[left]), points, side="right")
    ended = np.diff(ended, prepend=0)
    at_risk = np.searchsorted(np.sort(entry), points, side="left") - np.searchsorted(
        np.sort(hours), points, side="left"
    )
    survival = np.cumprod(1 - ended / np.maximum(at_risk, ended))
    return points, np.asarray(survival, dtype=np.float64), np.asarray(at_risk, dtype=np.int64)


def _tail_hazard(hours: NDArray[np.float64], left: NDArray[np.bool_]) -> tuple[float, int]:
    """Discharges per hour at risk over the last discharges, and how many they are."""
    ends = np.sort(hours[left])
    since = ends[-1 - min(TAIL_DISCHARGES, len(ends) // 2)]
    late = hours > since
    ended, exposure = int((late & left).sum()), float((hours[late] - since).sum())
    if not ended or exposure <= 0:
        return float(1 / max(hours.mean(), 1.0)), ended
    return ended / exposure, ended


def _tail_note(label: str, end: float, alive: float, rate: float, ended: int) -> Sentence:
    return Sentence(
        "{label}: {share} of stays last longer than {end} days; beyond that a further {more} days on average are "
        "assumed, from {ended} discharges.",
        label=label or Sentence("stays"),
        share=Percentage(alive, 1),
        end=RoundedNumber(end / 24, 1),
        more=RoundedNumber(1 / rate / 24, 1),
        ended=ended,
    )
