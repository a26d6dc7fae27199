"""What every strategy takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from roster.result import Status, Term
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Budget:
    """seconds of wall clock in all, threads, seed; gap: good enough when proven within this share of the optimum."""

    seconds: float
    threads: int = 2
    seed: int = 0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """A roster (or None), a bound that no roster undercuts, and the strategy's own measure of each term.

    terms: None when the strategy does not measure them itself.
    """

    status: Status
    strategy: str
    duties: tuple[Duty, ...] | None = None
    bound: float | None = None
    terms: tuple[Term, ...] | None = None
