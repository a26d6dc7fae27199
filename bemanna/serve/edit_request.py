"""What a request asks for, as an edit of the draft: read from its fields, the same for trying and for keeping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bemanna.serve import edit_intents
from bemanna.serve.desk import Desk
from bemanna.serve.edit import Edit
from bemanna.serve.edit_intents import Impossible, Place
from bemanna.serve.roster_rows import slot
from rules.timeline import Duty

FIELDS = ("act", "worker", "day", "shift", "role", "to_worker", "to_day", "last", "kind", "slot", "candidate")
"""Fields that say what is asked."""


def asked_edit(desk: Desk, fields: Mapping[str, str]) -> Edit:
    """The edit that the fields describe, on the draft as it is now. Raises Impossible."""
    board, act = desk.board(), fields.get("act", "")
    if act == "give":
        return edit_intents.give(board, place_of(fields), fields.get("shift", ""), fields.get("role") or None)
    if act == "free":
        return edit_intents.free(board, place_of(fields))
    if act == "move":
        return edit_intents.move(board, place_of(fields), place_of(fields, "to_"))
    if act == "away":
        worker, first = place_of(fields)
        last = day_of(fields.get("last") or fields.get("day", ""))
        return edit_intents.away(board, worker, (first, last), fields.get("kind", ""), desk.zones().as_of)
    if act == "back":
        return edit_intents.back(board, place_of(fields))
    if act == "take":
        return _taken(desk, fields)
    raise Impossible("That was not understood.")


def place_of(fields: Mapping[str, str], prefix: str = "") -> Place:
    """Worker and local day. Raises Impossible."""
    return fields.get(f"{prefix}worker", ""), day_of(fields.get(f"{prefix}day", ""))


def day_of(text: str) -> int:
    """Ordinal of an ISO date. Raises Impossible."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise Impossible("That is no day of the period.") from None


def slot_text(duty: Duty) -> str:
    """How a page names a vacant duty."""
    return "|".join([*map(str, slot(duty)), duty.worker])


def vacant_duty(desk: Desk, text: str) -> Duty:
    """The vacant duty of that name: one that somebody left in the draft, or one that nobody has and a shift offers.

    Raises Impossible.
    """
    for duty in desk.vacant():
        if slot_text(duty) == text:
            return duty
    parts = text.split("|")
    clock, shifts = desk.ward.inputs.horizon.clock, desk.ward.inputs.shifts
    if len(parts) == 6 and parts[0].lstrip("-").isdigit() and parts[5] == "":
        day = clock.day(int(parts[0]))
        for shift in shifts:
            for role in shift.roles or (None,):
                duty = shift.duty(clock, day, "", role)
                if slot_text(duty) == text and shift.exists_on(day):
                    return duty
    raise Impossible("That duty is not vacant any more.")


def _taken(desk: Desk, fields: Mapping[str, str]) -> Edit:
    found = desk.candidates(vacant_duty(desk, fields.get("slot", "")))
    chosen = fields.get("candidate", "")
    for candidate in found.candidates if found is not None else ():
        if candidate.worker == chosen:
            return edit_intents.take(candidate)
    raise Impossible("That person can no longer take the duty.")
