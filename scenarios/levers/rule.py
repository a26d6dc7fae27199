"""Rule: one term of a rule of the pack changed by name and with a reason (what would ten hours of rest mean?)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from rules.pack import RulePack
from rules.period import parse_minutes
from rules.rule import Rule
from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError, nearest

FIELDS: tuple[str, ...] = ("*",)
READS: tuple[str, ...] = ()
_OWN = ("enabled", "severity", "weight")


def targets(case: Case) -> tuple[str, ...]:
    """Ids of the pack's rules."""
    return () if case.problem is None else tuple(rule.id for rule in case.problem.pack.rules)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """The rule with another parameter, or switched (enabled), or of another severity or weight.

    A number for a length of time is in hours. What it changes shows in rosters only. Raises ScenarioError without a
    reason, for an unknown parameter, and when the rule's type does not take the value.
    """
    _, target, field = lever.parts
    problem = case.problem
    if problem is None or target == "*":
        raise ScenarioError(f"{lever.path}: say rule[id].parameter of a project with people and shifts")
    if not lever.reason:
        raise ScenarioError(f"{lever.path}: a rule is changed by name and with a reason; say why")
    pack = problem.pack
    rules = tuple(_changed(pack, rule, lever, level, str(field)) if rule.id == target else rule for rule in pack.rules)
    return replace(case, problem=replace(problem, pack=replace(pack, rules=rules)))


def _changed(pack: RulePack, rule: Rule, lever: Lever, level: Level, field: str) -> Rule:
    known = (*rule.params, *_OWN)
    if field not in known:
        raise ScenarioError(f"{lever.path}: rule {rule.id} has no {field!r}{nearest(field, known)}")
    now = getattr(rule, field) if field in _OWN else rule.params[field]
    value = _value(lever, level, now)
    note = f"{rule.note} Changed in a scenario: {field} {now} -> {value}, {lever.reason}.".strip()
    try:
        if field in _OWN:
            fields = Rule.model_validate(rule.model_dump() | {field: value, "note": note})
            return rule.model_copy(update={field: getattr(fields, field), "note": note})
        changed = rule.model_copy(update={"params": {**rule.params, field: value}, "note": note})
        pack.make(changed, pack.imagine)
    except (ValidationError, ValueError) as error:
        said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise ScenarioError(f"{lever.path}: {value!r} is not possible ({said})") from None
    return changed


def _value(lever: Lever, level: Level, now: Any) -> Any:
    if lever.value is not None:
        return lever.value
    if isinstance(now, bool) or not isinstance(now, int | float | str):
        raise ScenarioError(f"{lever.path}: {now!r} takes a value = ..., not a number")
    if not isinstance(now, str):
        number = lever.changed(now, level)
        return round(number) if isinstance(now, int) else number
    try:
        minutes = parse_minutes(now)
    except ValueError:
        raise ScenarioError(f"{lever.path}: {now!r} takes a value = ..., not a number") from None
    return f"PT{round(60 * lever.changed(minutes / 60, level))}M"
