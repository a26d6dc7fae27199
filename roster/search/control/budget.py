"""What every strategy takes (seconds, threads, seed) and gives (a roster, a bound)."""

from __future__ import annotations

from dataclasses import dataclass

from roster.result import LevelPrice, ObjectiveTerm, Status
from roster.search.control.stopwatch import ShouldStop
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Budget:
    """seconds of wall clock in all, threads, seed; gap: good enough when proven within this share of the optimum.

    repeatable: count work instead of time, so that the same seed gives the same roster wherever the work is done
    within `seconds` (see roster.search.control.stopwatch). should_stop: asked now and then; once it says yes, the
    strategy ends with what it has.
    """

    seconds: float
    threads: int = 2
    seed: int = 0
    gap: float = 0.0
    repeatable: bool = False
    should_stop: ShouldStop | None = None

    @property
    def stopped(self) -> bool:
        """Whether somebody wants the search to end now."""
        return self.should_stop is not None and self.should_stop()


@dataclass(frozen=True, slots=True)
class StrategyResult:
    """A roster (or None), a bound that no roster undercuts, and the strategy's own measure of each term.

    terms: None when the strategy does not measure them itself. repeatable: whether the same seed and budget lead to
    this roster again. levels: the price of each level, where they go one before the other.
    """

    status: Status
    strategy: str
    duties: tuple[Duty, ...] | None = None
    bound: float | None = None
    terms: tuple[ObjectiveTerm, ...] | None = None
    repeatable: bool = False
    levels: tuple[LevelPrice, ...] = ()
