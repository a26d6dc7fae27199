"""What the store keeps, as frozen records. Moments are whole minutes since 1970-01-01 UTC, days are ordinals."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from roster.objective import Objective
from roster.result import LevelPrice, RosterResult
from roster.roster_changes import Change, shift_codes
from rules.horizon import Horizon
from rules.timeline import Duty

_MINUTES = ("expected_work", "break_minutes", "breaks_paid", "planned_minutes")
_FIELDS = ("start", "end", "worker", "kind", "unit", "skill", "shift")


@dataclass(frozen=True, slots=True)
class Plan:
    """Content of a version: the duties that are decided for one period, in order; never absences.

    zone, first_day, days: the period. The same duties have the same bytes and digest, whoever made them.
    """

    zone: str
    first_day: int
    days: int
    duties: tuple[Duty, ...]

    @classmethod
    def of(cls, horizon: Horizon, duties: Iterable[Duty]) -> Plan:
        """The duties that start inside the horizon, leave left out."""
        kept = {duty for duty in duties if horizon.start <= duty.start < horizon.end}
        planned = (duty for duty in kept if not duty.kind.startswith("leave"))
        return cls(horizon.zone, horizon.first_day, horizon.days, tuple(sorted(planned, key=_order)))

    def to_bytes(self) -> bytes:
        """UTF-8 JSON, one row a duty."""
        document = {
            "zone": self.zone,
            "first": date.fromordinal(self.first_day).isoformat(),
            "days": self.days,
            "duties": [duty_row(duty) for duty in self.duties],
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Plan:
        """The plan of `to_bytes`. Raises ValueError or KeyError for anything else."""
        document = json.loads(content)
        first = date.fromisoformat(document["first"]).toordinal()
        return cls(document["zone"], first, document["days"], tuple(duty_of(row) for row in document["duties"]))

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def packed(self) -> bytes:
        """The bytes as they are kept."""
        return packed(self.to_bytes())


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a version was found: what cannot be measured again from its duties.

    problem: digest of the problem that was answered; bound and levels hold for that problem only. asked, published: the
    objective and the roster whose change had a price, which belong to the question and not to the project's tables.
    """

    problem: str
    status: str
    strategy: str
    bound: float | None
    seconds: float
    seed: int
    repeatable: bool
    levels: tuple[LevelPrice, ...]
    asked: Objective
    published: tuple[Duty, ...] | None

    @classmethod
    def of(cls, problem: str, asked: Objective, published: Iterable[Duty] | None, result: RosterResult) -> Provenance:
        """Of a result that answers the problem with that digest."""
        return cls(
            problem,
            result.status.value,
            result.strategy,
            result.bound,
            result.seconds,
            result.seed,
            result.repeatable,
            result.levels,
            asked,
            None if published is None else tuple(published),
        )

    def to_bytes(self) -> bytes:
        """UTF-8 JSON."""
        rows = None if self.published is None else [duty_row(duty) for duty in self.published]
        return json.dumps(asdict(self) | {"published": rows}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Provenance:
        """The provenance of `to_bytes`. Raises ValueError, KeyError or TypeError for anything else."""
        found = json.loads(content)
        rows, asked = found["published"], found["asked"]
        days = tuple((day, points) for day, points in asked["change_by_day"])
        return cls(
            **found
            | {
                "levels": tuple(LevelPrice(**one) for one in found["levels"]),
                "asked": Objective(**asked | {"change_by_day": days}),
                "published": None if rows is None else tuple(duty_of(row) for row in rows),
            }
        )


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a unit's roster. number: counted per unit from 1. parent: id of the version it was made from.

    made_by: who (a person or nightly); reason: why, in words. run: of the nightly job that made it.
    """

    id: int
    unit: str
    number: int
    first_day: int
    days: int
    digest: str
    made_at: int
    made_by: str
    reason: str
    parent: int | None = None
    run: str | None = None


@dataclass(frozen=True, slots=True)
class VerifiedVersion:
    """A version with its content, which was found to be what was written."""

    version: Version
    plan: Plan

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The roster's duties."""
        return self.plan.duties


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A changed person-day of a version: what stood before and after, in which zone, at which price, and why."""

    day: int
    worker: str
    before: str
    after: str
    zone: str
    points: int
    why: str

    @classmethod
    def of(cls, change: Change) -> ChangeRow:
        """The row of a change with its reasons."""
        one = change.person_day
        why = "; ".join(map(str, change.reasons))
        return cls(
            one.day, one.worker, shift_codes(one.before), shift_codes(one.after), change.zone.value, change.points, why
        )


@dataclass(frozen=True, slots=True)
class Publication:
    """The pointer of a unit and period was set to a version. draft: nobody has been told yet, so that the nightly job
    may move it on; a publication by a person is final. before: the version it pointed to."""

    id: int
    unit: str
    first_day: int
    version: int
    before: int | None
    draft: bool
    at: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class InputRow:
    """A table as a run read it. rows: lines of text or of the sheet, None when not counted. modified: when it was
    last written, None when not known."""

    unit: str
    source: str
    file: str
    digest: str
    size: int
    rows: int | None
    modified: int | None


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """How a unit fared in a run. state: ok, carried, degraded, infeasible, failed, timeout. why: in words."""

    unit: str
    state: str
    why: str
    version: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """The value of a key figure for a unit and the period from `first_day`."""

    unit: str
    first_day: int
    kpi: str
    value: float | None
    version: int | None = None
    run: str | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class RunRow:
    """A nightly run. as_of: instant for which it planned. code: of its ending, None while it runs or when it died."""

    id: str
    key: str
    as_of: int
    began: int
    ended: int | None
    code: int | None


def packed(content: bytes) -> bytes:
    """Bytes as the store keeps them."""
    return zlib.compress(content, 6)


def unpacked(body: bytes) -> bytes:
    """The bytes that `packed` keeps. Raises ValueError for damaged ones."""
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def _order(duty: Duty) -> tuple[str, int, int, str, str]:
    return (duty.worker, duty.start, duty.end, duty.kind, duty.shift or "")


def duty_row(duty: Duty) -> dict[str, Any]:
    """A duty as plain values, what is not known left out."""
    row = {name: getattr(duty, name) for name in _FIELDS if getattr(duty, name) is not None}
    if duty.tags:
        row["tags"] = sorted(duty.tags)
    if duty.breaks is not None:
        row["breaks"] = [list(span) for span in duty.breaks]
    row |= {name: value for name in _MINUTES if (value := getattr(duty, name)) is not None}
    return row


def duty_of(row: dict[str, Any]) -> Duty:
    """The duty of `duty_row`. Raises KeyError, TypeError or ValueError for anything else."""
    breaks = row.get("breaks")
    return Duty(
        **{name: row[name] for name in _FIELDS if name in row},
        tags=frozenset(row.get("tags", ())),
        breaks=None if breaks is None else tuple((a, b) for a, b in breaks),
        **{name: row[name] for name in _MINUTES if name in row},
    )
