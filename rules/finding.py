"""What an audit says: kept, broken or cannot be known, and each breach with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """Three-valued: UNKNOWN when the reference period reaches outside what is known and the unknown could decide."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "cannot be known"


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is broken.

    worker: None for a breach of a whole unit (cover). start, end: the span in which the limit was judged.
    actual and limit are in `unit` (minutes, duties, days, weekends, people); amount is what a soft rule is charged
    for, in the unit that the rule type defines, at least 1. text: the arithmetic in one plain sentence.
    """

    rule: str
    worker: str | None
    start: int
    end: int
    actual: int
    limit: int
    unit: str
    amount: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Verdict of one rule on one worker (or one unit): `breaches` is empty unless BROKEN.

    needed: for UNKNOWN, the span of history or future that would settle it, if that can be said.
    note: what else a reader must know (a contract that is silent), in plain words.
    """

    rule: str
    worker: str | None
    verdict: Verdict
    breaches: tuple[Breach, ...] = ()
    needed: tuple[int, int] | None = None
    note: str = ""
