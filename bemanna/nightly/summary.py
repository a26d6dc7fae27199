"""A night in words, for the person who reads it at seven."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bemanna.errors import BAD_INPUT, EXPORT_FAILED, FINDINGS, INFEASIBLE, NO_TIME, OK
from bemanna.nightly.status import MOST_SAID, UnitStatus

SHOWN = 6
"""Reasons that are told of one unit."""

_FIGURES = (
    ("hours_unsafe", "person-hours below the safe number:"),
    ("hours_short", "person-hours below the need:"),
    ("hard_breaches", "breaches of rules that must hold:"),
    ("objective", "points:"),
)


def exit_code(statuses: Sequence[UnitStatus]) -> int:
    """8 when a plan could not be made good; 5 with a unit that no roster can satisfy and that has no plan; 3 or 7 when
    nothing came of the night for want of input or time; 4 when a unit kept its old plan or is not well; else 0."""
    if any(not one.final for one in statuses):
        return EXPORT_FAILED
    if any(one.state == "infeasible" for one in statuses):
        return INFEASIBLE
    bad = [one for one in statuses if one.state != "ok"]
    if statuses and len(bad) == len(statuses) and not any(one.changed for one in statuses):
        causes = {one.cause for one in bad}
        if causes == {"input"}:
            return BAD_INPUT
        if causes == {"time"}:
            return NO_TIME
    return FINDINGS if bad else OK


def sentences(run: str, statuses: Sequence[UnitStatus]) -> Iterator[str]:
    """The night in short, then every unit that needs somebody, then the units with a new plan."""
    yield f"Night {run}: {_counted(statuses)}."
    for one in statuses:
        if one.state != "ok":
            yield from _told(one)
    for one in statuses:
        if one.state == "ok" and one.changed:
            yield _new(one)
            yield from _details(one)
    quiet = [one for one in statuses if one.state == "ok" and not one.changed]
    if quiet:
        names = ", ".join(one.unit for one in quiet[:SHOWN])
        more = f" and {len(quiet) - SHOWN} more" if len(quiet) > SHOWN else ""
        yield f"No change: {names}{more}."


def _counted(statuses: Sequence[UnitStatus]) -> str:
    new = [one for one in statuses if one.changed]
    published = sum(one.published for one in new)
    how = f" ({published} in force, {len(new) - published} proposed)" if new else ""
    parts = [f"{_units(len(statuses))}, {len(new)} new{how}"]
    same = sum(one.state == "ok" and not one.changed for one in statuses)
    if same:
        parts.append(f"{same} unchanged")
    for state, said in (
        ("degraded", "degraded"),
        ("carried", "carried (yesterday's plan is kept)"),
        ("infeasible", "without a possible roster"),
        ("failed", "failed"),
        ("timeout", "without time"),
    ):
        number = sum(one.state == state for one in statuses)
        if number:
            parts.append(f"{number} {said}")
    waiting = sum(not one.final for one in statuses)
    if waiting:
        parts.append(f"{waiting} not made good: start again")
    return ", ".join(parts)


def _told(one: UnitStatus) -> Iterator[str]:
    kept = f" Version {one.number} is kept." if one.state == "carried" and one.number is not None else ""
    head = f"{one.unit} ({one.title})" if one.title != one.unit else one.unit
    yield f"! {head}: {one.state}{f', {one.cause}' if one.cause else ''}.{kept}"
    for reason in one.why[:SHOWN]:
        yield f"    {reason}"
    if len(one.why) > SHOWN:
        yield f"    ... and {len(one.why) - SHOWN} more"
    if one.changed:
        yield f"    {_new(one)[2:]}"
        yield from _details(one)


def _details(one: UnitStatus) -> Iterator[str]:
    """What the plan does to the key figures, and its changes one by one when they are few."""
    figures = one.figures or {}
    told = []
    for name, said in _FIGURES:
        before, after = figures.get(f"{name}_before"), figures.get(name)
        if before is not None and after is not None and before != after:
            told.append(f"{said} {before:g} to {after:g}")
    if told:
        yield f"    {', '.join(told)}"
    if one.changes <= MOST_SAID:
        yield from (f"    {line}" for line in one.said)


def _new(one: UnitStatus) -> str:
    how = "in force" if one.published else "proposed"
    if not one.changes:
        return f"+ {one.unit}: version {one.number}, {how}. {' '.join(one.why)}"
    return (
        f"+ {one.unit}: version {one.number}, {how}: {one.changes} changed person-days, {one.people} people, "
        f"{one.points} points. {' '.join(one.why)}"
    )


def _units(number: int) -> str:
    return f"{number} unit{'' if number == 1 else 's'}"
