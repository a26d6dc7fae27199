"""Shift: the catalogue of shifts: one copied under a new code, taken out, begun at another time, made longer."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from roster.shift import Shift
from rules.worker import ClockMinute
from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ("copy", "number", "start", "minutes")
READS: tuple[str, ...] = ("weekdays",)
_MINUTE: TypeAdapter[int] = TypeAdapter(ClockMinute)


def targets(case: Case) -> tuple[str, ...]:
    """Codes of the catalogue."""
    return tuple(shift.code for shift in case.shifts)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """The catalogue changes, and with it where the day is cut.

    copy: `value` is the code of the new shift, which further levers change; `weekdays`: on which it exists. number:
    set = 0 takes the shift out. start: `value` = "06:30", or `add` minutes. minutes: its length.
    """
    _, code, field = lever.parts
    if code == "*":
        raise ScenarioError(f"{lever.path}: say which shift")
    if field != "copy" and lever.weekdays is not None:
        raise ScenarioError(f"{lever.path}: weekdays are for a shift that is copied")
    shift = next(each for each in case.shifts if each.code == code)
    if field == "copy":
        return case.with_shifts((*case.shifts, _copied(case, shift, lever)))
    if field == "number":
        return _without(case, shift, lever, level)
    changed = _moved(shift, lever, level) if field == "start" else _longer(shift, lever, level)
    return case.with_shifts(tuple(changed if each is shift else each for each in case.shifts))


def _copied(case: Case, shift: Shift, lever: Lever) -> Shift:
    if not isinstance(lever.value, str) or lever.value in targets(case):
        raise ScenarioError(f"{lever.path}: say value = a new code, which none of {', '.join(targets(case))} is")
    weekdays = shift.weekdays if lever.weekdays is None else lever.weekdays
    return replace(shift, code=lever.value, name="", weekdays=weekdays)


def _without(case: Case, shift: Shift, lever: Lever, level: Level) -> Case:
    if lever.set is None or lever.set.at(level) != 0:
        raise ScenarioError(f"{lever.path}: say set = 0 to take the shift out")
    problem = case.problem
    if problem is not None:
        locked = [lock for lock in problem.locks if lock.shift == shift.code]
        if locked:
            raise ScenarioError(f"{lever.path}: {len(locked)} duties of {shift.code} are locked, by {locked[0].worker}")
        wishes = tuple(wish for wish in problem.wishes if wish.shift != shift.code)
        case = replace(case, problem=replace(problem, wishes=wishes))
    return case.with_shifts(tuple(each for each in case.shifts if each is not shift))


def _moved(shift: Shift, lever: Lever, level: Level) -> Shift:
    asked = lever.value if lever.add is None else shift.start + round(lever.add.at(level))
    try:
        return replace(shift, start=_MINUTE.validate_python(asked))
    except ValidationError:
        raise ScenarioError(f'{lever.path}: say value = "06:30", or add = minutes within the day') from None


def _longer(shift: Shift, lever: Lever, level: Level) -> Shift:
    minutes = round(lever.changed(shift.minutes, level))
    if not 0 < minutes <= 1440:
        raise ScenarioError(f"{lever.path}: a shift lasts 1 to 1440 minutes, not {minutes}")
    breaks = shift.breaks
    inside = None if breaks is None else tuple((a, b) for a, b in breaks if b <= minutes)
    return replace(shift, minutes=minutes, breaks=inside)
