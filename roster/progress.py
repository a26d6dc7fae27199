"""What is told while a roster is being made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """seconds since the start; points lost by the best roster so far and the bound, None while unknown; strategy."""

    seconds: float
    objective: int | None
    bound: float | None
    strategy: str


OnProgress: TypeAlias = Callable[[Progress], None]
"""Called now and then from the solver's threads; it must be quick."""
