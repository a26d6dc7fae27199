"""Patients who are ready for discharge and wait (utskrivningsklara, færdigbehandlede): their share and their waits."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from capacity.survival_curve import StayCurve


@dataclass(frozen=True, slots=True, eq=False)
class ReadyWait:
    """Of one class: the share of patients who wait after being ready, and how long (hours, a curve).

    A wait is the end of the stay; the length of stay learned from discharges contains it. factor: what waits are
    multiplied with (0 is no waiting); stays become shorter by what is saved.
    """

    share: float
    wait: StayCurve
    factor: float = 1.0

    def scaled(self, factor: float) -> ReadyWait:
        """The same patients with waits `factor` times as long. Raises ValueError below 0."""
        if factor < 0:
            raise ValueError(f"waits for discharge cannot be multiplied with {factor}")
        return replace(self, factor=self.factor * factor)

    def draw(
        self, who: NDArray[np.float64], uniforms: NDArray[np.float64], left: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Hours of waiting at the end of what is `left` of each stay, before the factor; 0 for who does not wait."""
        return np.where(who < self.share, np.minimum(self.wait.draw(uniforms), left), 0.0)
