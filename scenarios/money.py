"""What an hour and a bed-day cost, so that a scenario's hours become money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class HourCosts:
    """Prices in whole minor units (öre, cents).

    hour: of a contracted hour by skill; "*" is every other skill. overtime_factor: what an hour beyond the contracts
    costs against an ordinary one (overtime, extra shifts, agency). bed_day: what a day of care costs besides staff.
    Raises ValueError for a price below zero.
    """

    currency: str
    hour: Mapping[str, int] = field(default_factory=dict)
    overtime_factor: float = 1.5
    bed_day: int = 0

    def __post_init__(self) -> None:
        if min((*self.hour.values(), self.bed_day)) < 0 or self.overtime_factor < 0:
            raise ValueError(f"a price cannot be below zero: {self}")

    def of(self, skills: Iterable[str]) -> int | None:
        """Price of an hour of somebody with these skills: that of the dearest; None when none has a price."""
        known = [self.hour[skill] for skill in skills if skill in self.hour]
        return max(known) if known else self.hour.get("*")

    def staff(self, contracted: Iterable[tuple[tuple[str, ...], float]], beyond_hours: float) -> float | None:
        """Money for contracted hours (skills of the person, hours) and for hours beyond them.

        An hour beyond the contracts is priced at the mean contracted hour times the overtime factor, which without
        contracted hours is the mean of the table. None when somebody's hour has no price.
        """
        total = hours = 0.0
        for skills, each in contracted:
            price = self.of(skills)
            if price is None:
                return None
            total, hours = total + price * each, hours + each
        if not hours and not self.hour:
            return None
        mean = total / hours if hours else sum(self.hour.values()) / len(self.hour)
        return total + mean * self.overtime_factor * beyond_hours
