"""A version that people call by unit and number is published, from the folder of a ward or of its region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.project.region_of_folder import region_of
from bemanna.project.store_location import home_of
from bemanna.store.errors import PointerMoved
from bemanna.store.store import open_store
from bemanna.use_cases.publish import PublishRequest, PublishResult, WardPlans, publish, who


@dataclass(frozen=True, slots=True)
class NumberedRequest:
    """expect: number of the version that is published now; refused when it is another one. by: who (the login name).
    moment: stands on every file (now)."""

    unit: str
    number: int
    expect: int | None = None
    by: str | None = None
    reason: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, eq=False)
class NumberedResult:
    """folder: of the ward. before: number of the version that was published, None for none."""

    folder: Path
    before: int | None
    result: PublishResult


def publish_numbered(folder: Path, request: NumberedRequest) -> NumberedResult:
    """Publish it and bring the ward's output folder to it. Raises UsageError for an unknown unit, and as `publish`."""
    ward, store = folder_of(folder, request.unit), open_store(folder)
    version = store.numbered(request.unit, request.number)
    now = store.published(request.unit, version.first_day)
    current = None if now is None else store.version(now.version)
    if request.expect is not None and (current is None or current.number != request.expect):
        there = "none" if current is None else f"version {current.number}"
        raise PointerMoved(
            f"{request.unit} has {there} published, not version {request.expect}: look at it, then publish again."
        )
    moment = request.moment or datetime.now().astimezone()
    expected = None if current is None else current.id
    asked = PublishRequest(version.id, request.by or who(), expected, moment, request.reason)
    made = publish(WardPlans(ward, ward / "out", store, request.unit), asked)
    return NumberedResult(ward, None if current is None else current.number, made)


def folder_of(folder: Path, unit: str) -> Path:
    """The ward's project folder, in a ward's own folder or a region's. Raises UsageError when no ward is that unit."""
    region = region_of(folder)
    wards = {home_of(region.path(one.id)).unit: region.path(one.id) for one in region.wards}
    if unit not in wards:
        raise UsageError(f"{folder} has no ward {unit}. There are {', '.join(sorted(wards)) or 'none'}.")
    return wards[unit]
