"""The counting table of a pack: how each kind of duty counts for each family of rules."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from rules.clock import LocalClock
from rules.fields import Frozen
from rules.kinds import BY_ID, UnknownKind
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


def break_spans(duty: Duty, start: int, end: int) -> list[tuple[int, int]]:
    """Breaks of a row inside [start, end), in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for begin, stop in sorted(duty.breaks or ()):
        begin, stop = max(begin, start, duty.start), min(stop, end, duty.end)
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        elif begin < stop:
            merged.append((begin, stop))
    return merged


_WORK = KindCount(
    daily_rest="breaks",
    weekly_rest="breaks",
    working_time=Weight(share=Fraction(1)),
    contract=Weight(share=Fraction(1)),
    sequence=True,
)
_AT_HOME = KindCount(weekly_rest="breaks", working_time=Weight(expected=True), sequence=True)
_CALLED = _WORK.model_copy(update={"sequence": False})
_UNSTATED = {
    "work": _WORK,
    "oncall_site": _WORK,
    "oncall_home": _AT_HOME,
    "callout": _CALLED,
    "absence": KindCount(),
}
"""How the kinds of each family count under a pack that does not say."""


class Counting(Frozen):
    """The table. A kind of the common vocabulary that is not in it counts as its family does: on-site on-call as work
    (SIMAP C-303/98, Jaeger C-151/02), absence as nothing. Any other kind is refused.

    contract_time: elapsed minutes, or nominal ones (as the wall clock shows them), for the contract's hours only.
    break_pay: whether breaks are working time and paid (Danish pause) or neither (Swedish rast, German Ruhepause),
    unless the duty says otherwise (Swedish måltidsuppehåll). Rests, lengths of duties and nights look at presence,
    breaks included.
    """

    kinds: dict[str, KindCount] = Field(default_factory=dict)
    contract_time: Literal["elapsed", "nominal"] = "elapsed"
    break_pay: Literal["paid", "unpaid"] = "paid"

    def of(self, kind: str) -> KindCount:
        """The row of a kind. Raises UnknownKind for one that neither the table nor the vocabulary has."""
        row = self.kinds.get(kind)
        if row is not None:
            return row
        if kind not in BY_ID:
            raise UnknownKind(kind, {**BY_ID, **self.kinds})
        return _UNSTATED[BY_ID[kind].family]

    def knows(self, kind: str) -> bool:
        """Whether the table or the vocabulary has the kind."""
        return kind in self.kinds or kind in BY_ID

    def breaks(self, column: Column, duty: Duty) -> bool:
        """Whether the duty breaks a daily or weekly rest."""
        return any(getattr(self.of(row.kind), column) == "breaks" for row in duty.rows)

    def in_sequence(self, duty: Duty, match: Selector | None, clock: LocalClock) -> bool:
        """Whether the duty counts as one of the duties that `match` means (any, when None).

        Kinds outside successions (absence, call-outs) count only when the selector names the kind.
        """
        counts = any(self.of(row.kind).sequence for row in duty.rows)
        if match is None:
            return counts
        return (counts or any(match.names_kind(row.kind) for row in duty.rows)) and match.matches(duty, clock)

    def day_of(self, duty: Duty, match: Selector | None, clock: LocalClock) -> int:
        """Local day to which a duty that `match` means belongs (see Selector.day_of)."""
        return clock.day(duty.start) if match is None else match.day_of(duty, clock)

    def is_worked(self, duty: Duty) -> bool:
        """Whether a local day touched by the duty is no free day: it is a shift in successions, or working time."""
        rows = [self.of(row.kind) for row in duty.rows]
        return any(row.sequence or row.working_time.share > 0 for row in rows)

    def length(self, duty: Duty, basis: Basis, start: int, end: int, clock: LocalClock) -> int:
        """Minutes from `start` to `end`, a part of a row, without unpaid breaks: what an hour of full work would count;
        0 when the part is empty."""
        if end <= start:
            return 0
        nominal = basis == "contract" and self.contract_time == "nominal"
        return (clock.wall_minutes(start, end) if nominal else end - start) - self.unpaid_minutes(duty, start, end)

    def breaks_are_paid(self, duty: Duty) -> bool:
        """Whether the breaks of the duty are working time and paid."""
        return self.break_pay == "paid" if duty.breaks_paid is None else duty.breaks_paid

    def unpaid_minutes(self, duty: Duty, start: int, end: int) -> int:
        """Minutes of unpaid breaks of a row inside [start, end), a part of the row."""
        if self.breaks_are_paid(duty):
            return 0
        if duty.breaks is not None:
            return sum(to - at for at, to in break_spans(duty, start, end))
        spread = duty.break_minutes or 0
        return spread * (end - duty.start) // duty.minutes - spread * (start - duty.start) // duty.minutes

    def counted_spans(self, duty: Duty) -> list[tuple[int, int]]:
        """The duty without the unpaid breaks of which the place is known, in order."""
        unpaid = [
            one
            for row in duty.rows
            if row.breaks and not self.breaks_are_paid(row)
            for one in break_spans(row, row.start, row.end)
        ]
        edges = [duty.start, *(instant for one in unpaid for instant in one), duty.end]
        return [(at, to) for at, to in zip(edges[::2], edges[1::2], strict=True) if at < to]

    def is_nothing(self, kind: str, basis: Basis) -> bool:
        """Whether no minute of the kind counts."""
        weight: Weight = getattr(self.of(kind), basis)
        return not weight.expected and weight.share == 0

    def minutes(self, duty: Duty, basis: Basis, start: int, end: int, clock: LocalClock) -> tuple[int, int]:
        """Least and most minutes that the duty's part inside [start, end) counts.

        They differ only where the expected work of an on-call duty is not known. Expected work is spread evenly over
        the duty when it is clipped, rounded down to whole minutes. Unpaid breaks count nothing; where only their length
        is known they are spread evenly as well.
        """
        if duty.parts:
            found = [self.minutes(row, basis, start, end, clock) for row in duty.parts]
            return sum(least for least, _ in found), sum(most for _, most in found)
        at, to = max(start, duty.start), min(end, duty.end)
        if to <= at:
            return 0, 0
        weight: Weight = getattr(self.of(duty.kind), basis)
        length = self.length(duty, basis, at, to, clock)
        if not weight.expected:
            counted = weight.of(length)
            return counted, counted
        if duty.expected_work is None:
            return weight.of(length), length
        work = duty.expected_work * (to - at) // duty.minutes
        counted = work + weight.of(max(0, length - work))
        return counted, counted
