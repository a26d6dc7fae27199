"""Units and the levels above them: histories of the sums, and paths on which every level is the sum of its units.

Units and sums are each forecast; every joint path is then projected on what adds up, with weights by the variance of
each (weighted least squares), clipped at zero and rounded among the units, and added up again. Source: Wickramasuriya,
Athanasopoulos & Hyndman 2019 (MinT, its WLS form); Athanasopoulos et al. 2024 (sample paths).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecast.panel import Panel
from forecast.series import Series

_LEAST_SHARED_DAYS = 56


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """Sums over units. names: of the levels above [sum]. members: whether a unit belongs to a sum [sum, unit]."""

    names: tuple[str, ...]
    members: NDArray[np.bool_]

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sums [..., sum] of units' values [..., unit]."""
        return np.asarray(values @ self.members.T.astype(np.float64))

    def with_sums(self, panel: Panel) -> Panel:
        """The panel with a column for every sum after the units; a sum is known where all of its units are.

        Raises ValueError when a sum has the name of a unit.
        """
        clash = set(self.names) & set(panel.units)
        if clash:
            raise ValueError(
                f"{sorted(clash)[0]} is both a unit and a level above units; give one of them another name"
            )
        unknown = self.sums((~panel.known).astype(np.float64))
        return Panel(
            (*panel.units, *self.names),
            panel.first_day,
            np.hstack([panel.counts, self.sums(panel.counts)]),
            np.hstack([panel.known, unknown == 0]),
        )

    def usable(self, panel: Panel) -> NDArray[np.bool_]:
        """Whether a sum has enough days on which all its units are known to be forecast on its own [sum]."""
        unknown = self.sums((~panel.known).astype(np.float64))
        return np.asarray((unknown == 0).sum(axis=0) >= _LEAST_SHARED_DAYS)


def hierarchy_of(series: Sequence[Series]) -> Hierarchy:
    """The sums that the series name, nearest level first; a sum over one unit is that unit and is kept."""
    names: list[str] = []
    for depth in range(max((len(one.groups) for one in series), default=0)):
        for one in series:
            if depth < len(one.groups) and one.groups[depth] not in names:
                names.append(one.groups[depth])
    members = np.array([[name in one.groups for one in series] for name in names], dtype=bool)
    return Hierarchy(tuple(names), members.reshape(len(names), len(series)))


def reconcile(
    units: NDArray[np.float64], sums: NDArray[np.float64], members: NDArray[np.bool_], rng: np.random.Generator
) -> NDArray[np.float64]:
    """Whole counts of the units [path, day, unit], nearest to drawn units and drawn sums [path, day, sum] that add up.

    The weight of each is its variance over paths; rounding is by chance so that means stay.
    """
    drawn = np.concatenate([units, sums], axis=2)
    variance = np.maximum(drawn.var(axis=0).mean(axis=0), 1e-3)
    adding = np.vstack([np.eye(units.shape[2]), members.astype(np.float64)])
    weighted = adding / variance[:, None]
    project = np.linalg.solve(adding.T @ weighted, weighted.T)
    nearest = np.maximum(0.0, drawn @ project.T)
    return np.asarray(np.floor(nearest + rng.random(nearest.shape)))
