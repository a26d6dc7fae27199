"""An edit of a roster: rows that go and rows that come, and its form on the disk."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from rules.timeline import Duty

Kind = Literal["give", "free", "move", "swap", "away", "back", "take", "file"]
"""give, free: one person's day. move, swap: between two of them. away, back: an absence. take: a candidate takes a
vacant duty. file: a workbook that was edited."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Rows of a roster, duties and absences alike: those that go and those that come."""

    kind: Kind
    gone: tuple[Duty, ...] = ()
    come: tuple[Duty, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody whose rows change, in order."""
        return tuple(sorted({duty.worker for duty in (*self.gone, *self.come)}))

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.gone or self.come)


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """An edit that was kept. by: who kept it ("" when that was not said). at: ISO 8601 moment. why: in that person's
    words."""

    edit: Edit
    by: str
    at: str
    why: str = ""


def step_record(step: KeptEdit) -> dict[str, Any]:
    """The step as plain values."""
    return {
        "kind": step.edit.kind,
        "by": step.by,
        "at": step.at,
        "why": step.why,
        "gone": [_record(duty) for duty in step.edit.gone],
        "come": [_record(duty) for duty in step.edit.come],
    }


def step_of(record: dict[str, Any]) -> KeptEdit:
    """The step of plain values. Raises KeyError, TypeError or ValueError when they are none."""
    kind = record["kind"]
    if kind not in get_args(Kind):
        raise ValueError(f"unknown kind of edit {kind!r}")
    gone, come = (tuple(_duty(one) for one in record[side]) for side in ("gone", "come"))
    return KeptEdit(Edit(kind, gone, come), str(record["by"]), str(record["at"]), str(record["why"]))


def _record(duty: Duty) -> dict[str, Any]:
    plain = {name: value for name, value in asdict(duty).items() if name != "parts"}
    return {**plain, "tags": sorted(duty.tags)}


def _duty(record: dict[str, Any]) -> Duty:
    breaks = record["breaks"]
    return Duty(
        **{
            **record,
            "tags": frozenset(record["tags"]),
            "breaks": None if breaks is None else tuple((int(a), int(b)) for a, b in breaks),
        }
    )
