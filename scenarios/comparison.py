"""Scenarios side by side: each figure's difference from the baseline, absolute and relative, with an interval.

Runs share their random numbers (the same patients with the same luck), so that differences are taken path by path and
what is chance in both drops out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from scenarios.outcome import NONE_IS_ZERO, SIGNED, Outcome, OutcomeFigure, in_order

Z95 = 1.959964
"""Half-width of a 95 % interval in standard errors."""
ROUNDING = 1e-12
"""Standard errors of this part of a figure are those of adding floats."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One figure of one scenario.

    base, value: expected values. relative: difference / base, None when that says nothing. low, high: 95 % interval of
    the expected difference (None when the figure has no paths). paired: path by path with common random numbers.
    """

    scenario: str
    kpi: str
    base: float
    value: float
    difference: float
    relative: float | None
    low: float | None
    high: float | None
    paired: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows by scenario and figure, in the order of the runs and of the chain. missing: figures that a run lacks."""

    baseline: str
    rows: tuple[ComparisonRow, ...]
    missing: tuple[tuple[str, str], ...] = ()

    def row(self, scenario: str, kpi: str) -> ComparisonRow:
        """One row. Raises KeyError when there is none."""
        for row in self.rows:
            if (row.scenario, row.kpi) == (scenario, kpi):
                return row
        raise KeyError(f"no figure {kpi!r} of scenario {scenario!r}")


def compare(outcomes: Sequence[Outcome]) -> Comparison:
    """Differences of all outcomes from the first, which is the baseline. Raises ValueError when there is none."""
    if not outcomes:
        raise ValueError("there is nothing to compare: not even the baseline was run")
    base = outcomes[0]
    rows, missing = [], []
    for outcome in outcomes[1:]:
        zeros = {kpi: OutcomeFigure(0.0) for kpi in NONE_IS_ZERO if kpi in outcome.figures}
        for kpi, figure in in_order(zeros | dict(base.figures)).items():
            if kpi in NONE_IS_ZERO and kpi not in outcome.figures:
                rows.append(_row(outcome, kpi, (figure, OutcomeFigure(0.0)), False))
                continue
            if kpi not in outcome.figures:
                missing.append((outcome.scenario, kpi))
                continue
            rows.append(_row(outcome, kpi, (figure, outcome.figures[kpi]), outcome.seed == base.seed))
    return Comparison(base.scenario, tuple(rows), tuple(missing))


def _row(outcome: Outcome, kpi: str, figures: tuple[OutcomeFigure, OutcomeFigure], same_luck: bool) -> ComparisonRow:
    base, other = figures
    difference = other.value - base.value
    error: float | None = None
    paired = False
    if base.paths is not None and other.paths is not None:
        paired = same_luck and len(base.paths) == len(other.paths)
        if paired:
            error = float((other.paths - base.paths).std(ddof=1) / sqrt(len(base.paths)))
        else:
            error = sqrt(sum(float(np.var(paths, ddof=1)) / len(paths) for paths in (base.paths, other.paths)))
        if error <= ROUNDING * max(abs(base.value), abs(other.value)):
            error = 0.0  # every path moves alike: the rest is that of adding floats
    return ComparisonRow(
        scenario=outcome.scenario,
        kpi=kpi,
        base=base.value,
        value=other.value,
        difference=difference,
        relative=difference / base.value if base.value and kpi not in SIGNED else None,
        low=None if error is None else difference - Z95 * error,
        high=None if error is None else difference + Z95 * error,
        paired=paired,
    )
