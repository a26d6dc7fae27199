"""The counting table of a pack: how each kind of duty counts for each family of rules."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from rules.clock import LocalClock
from rules.fields import Frozen
from rules.terms import Selector
from rules.timeline import Duty

Column = Literal["daily_rest", "weekly_rest"]
Basis = Literal["working_time", "contract"]
_SHARE = re.compile(r"(?:(expected)(?:\s*\+\s*(\d+/\d+) of the rest)?|(\d+(?:/\d+)?))")


class Weight(Frozen):
    """What a minute of a duty counts: `share` of each minute, or the expected work and `share` of the rest."""

    expected: bool = False
    share: Fraction = Fraction(0)

    def of(self, minutes: int) -> int:
        """The share of so many minutes, rounded down."""
        return minutes * self.share.numerator // self.share.denominator


def _weight(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return value
    found = _SHARE.fullmatch(str(value))
    if not found:
        raise ValueError(f"{value!r} is no weight such as 1, 1/7, expected or 'expected + 1/3 of the rest'")
    return {"expected": bool(found[1]), "share": Fraction(found[2] or found[3] or 0)}


WeightIn = Annotated[
    Weight, BeforeValidator(_weight), WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]})
]


class KindCount(Frozen):
    """One row: whether the kind breaks a rest, what its minutes count, whether it is a shift in successions."""

    daily_rest: Literal["breaks", "neutral"] = "neutral"
    weekly_rest: Literal["breaks", "neutral"] = "neutral"
    working_time: WeightIn = Weight()
    contract: WeightIn = Weight()
    sequence: Annotated[
        bool,
        Field(description="1: counts in runs, successions and numbers of duties"),
        WithJsonSchema({"enum": [0, 1, False, True]}),
    ] = False


_WORK = KindCount(
    daily_rest="breaks",
    weekly_rest="breaks",
    working_time=Weight(share=Fraction(1)),
    contract=Weight(share=Fraction(1)),
    sequence=True,
)
_ABSENCE = KindCount()


class Counting(Frozen):
    """The table. A kind that is not in it counts as work, unless its name begins with `leave` (absence).

    contract_time: elapsed minutes, or nominal ones (as the wall clock shows them), for the contract's hours only.
    """

    kinds: dict[str, KindCount] = Field(default_factory=dict)
    contract_time: Literal["elapsed", "nominal"] = "elapsed"

    def of(self, kind: str) -> KindCount:
        """The row of a kind."""
        return self.kinds.get(kind) or (_ABSENCE if kind.startswith("leave") else _WORK)

    def breaks(self, column: Column, duty: Duty) -> bool:
        """Whether the duty breaks a daily or weekly rest."""
        return bool(getattr(self.of(duty.kind), column) == "breaks")

    def in_sequence(self, duty: Duty, match: Selector | None, clock: LocalClock) -> bool:
        """Whether the duty counts as one of the duties that `match` means (any, when None).

        Kinds outside successions (absence, call-outs) count only when the selector names the kind.
        """
        counts = self.of(duty.kind).sequence
        if match is None:
            return counts
        return (counts or match.names_kind(duty.kind)) and match.matches(duty, clock)

    def is_worked(self, duty: Duty) -> bool:
        """Whether a local day touched by the duty is no free day: it is a shift in successions, or working time."""
        row = self.of(duty.kind)
        return row.sequence or row.working_time.share > 0

    def is_nothing(self, kind: str, basis: Basis) -> bool:
        """Whether no minute of the kind counts."""
        weight: Weight = getattr(self.of(kind), basis)
        return not weight.expected and weight.share == 0

    def minutes(self, duty: Duty, basis: Basis, start: int, end: int, clock: LocalClock) -> tuple[int, int]:
        """Least and most minutes that the duty's part inside [start, end) counts.

        They differ only where the expected work of an on-call duty is not known. Expected work is spread evenly over
        the duty when it is clipped, rounded down to whole minutes.
        """
        at, to = max(start, duty.start), min(end, duty.end)
        if to <= at:
            return 0, 0
        weight: Weight = getattr(self.of(duty.kind), basis)
        length = clock.wall_minutes(at, to) if basis == "contract" and self.contract_time == "nominal" else to - at
        if not weight.expected:
            counted = weight.of(length)
            return counted, counted
        if duty.expected_work is None:
            return weight.of(length), length
        work = duty.expected_work * (to - at) // duty.minutes
        counted = work + weight.of(max(0, length - work))
        return counted, counted
