"""FHIR R5: the roster as a bundle of Location, PractitionerRole, Schedule and Slot. Needs the extra bemanna[fhir].

Meanings (HL7 FHIR R5): a Location is a unit; a PractitionerRole is a person's skills and units; a Schedule is the
planned period of a person in a unit; a Slot is a duty, status `free` for work that patients can be booked into by those
who read it, `busy-unavailable` for being on call. Absence is never told, nor is anybody's name: references carry the
pseudonymous id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bemanna.errors import UsageError
from bemanna.files.file_name import file_name
from bemanna.render.formats.on_call import ON_CALL
from bemanna.render.protected_identity import shown
from bemanna.reporting.grid import is_present, planned
from bemanna.reporting.report import Report
from rules.timeline import Duty
from rules.worker import Worker

SYSTEM = "urn:bemanna"
"""Of identifiers and codes that only this roster knows."""


def render(report: Report) -> Mapping[str, bytes]:
    """fhir/roster.json: a collection Bundle, validated by the library's models. Raises UsageError without the extra."""
    try:
        from fhir.resources.bundle import Bundle
    except ImportError:
        raise UsageError("FHIR needs an extra: pip install 'bemanna[fhir]'") from None
    bundle = Bundle.model_validate(document(report))
    return {"fhir/roster.json": (bundle.model_dump_json(indent=1, exclude_none=True) + "\n").encode()}


def document(report: Report) -> dict[str, Any]:
    """The bundle as plain data; the same roster gives the same."""
    people = {worker.id: worker for worker in shown(report)}
    duties = [duty for duty in planned(report) if duty.worker in people and is_present(duty)]
    units = sorted({duty.unit or report.project for duty in duties})
    resources = [_location(unit) for unit in units]
    resources += [_role(people[worker], report) for worker in sorted({duty.worker for duty in duties})]
    pairs = sorted({(duty.worker, duty.unit or report.project) for duty in duties})
    resources += [_schedule(worker, unit, report) for worker, unit in pairs]
    resources += [_slot(duty, report) for duty in sorted(duties)]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": report.made_at.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": f"{SYSTEM}:{one['resourceType']}:{one['id']}", "resource": one} for one in resources],
    }


def _id(*parts: str) -> str:
    """An id that FHIR accepts: letters, digits, hyphen and dot, at most 64."""
    return "-".join(file_name(part).replace("_", "-") for part in parts)[:64]


def _reference(kind: str, *parts: str) -> dict[str, str]:
    return {"reference": f"{kind}/{_id(*parts)}"}


def _location(unit: str) -> dict[str, Any]:
    return {"resourceType": "Location", "id": _id(unit), "status": "active", "name": unit, "mode": "instance"}


def _role(worker: Worker, report: Report) -> dict[str, Any]:
    units = worker.units or (report.project,)
    codes = [{"coding": [{"system": SYSTEM, "code": held.name}], "text": held.name} for held in worker.skills]
    return {
        "resourceType": "PractitionerRole",
        "id": _id(worker.id),
        "active": True,
        "identifier": [{"system": SYSTEM, "value": worker.id}],
        **({"code": codes} if codes else {}),
        "location": [_reference("Location", unit) for unit in units],
    }


def _schedule(worker: str, unit: str, report: Report) -> dict[str, Any]:
    horizon, clock = report.horizon, report.horizon.clock
    period = {"start": clock.aware(horizon.start).isoformat(), "end": clock.aware(horizon.end).isoformat()}
    return {
        "resourceType": "Schedule",
        "id": _id(worker, unit),
        "active": True,
        "actor": [_reference("PractitionerRole", worker), _reference("Location", unit)],
        "planningHorizon": period,
    }


def _slot(duty: Duty, report: Report) -> dict[str, Any]:
    clock, unit = report.horizon.clock, duty.unit or report.project
    start = clock.aware(duty.start)
    return {
        "resourceType": "Slot",
        "id": _id(duty.worker, start.strftime("%Y%m%dT%H%M"), duty.shift or duty.kind),
        "schedule": _reference("Schedule", duty.worker, unit),
        "status": "busy-unavailable" if duty.kind in ON_CALL else "free",
        "start": start.isoformat(),
        "end": clock.aware(duty.end).isoformat(),
        **_said(duty),
    }


def _said(duty: Duty) -> dict[str, Any]:
    parts: Iterable[str] = (part for part in (duty.shift, duty.skill) if part)
    text = ", ".join(parts)
    return {"comment": text} if text else {}
