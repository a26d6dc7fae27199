"""Finds levers by name and applies scenarios to a case; what cannot be found is refused with the nearest name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

import scenarios.levers
from scenarios.case import Case
from scenarios.scenario import Level, Lever, Scenario, ScenarioError, nearest


class LeverKind(Protocol):
    """What a module in scenarios.levers holds.

    FIELDS: names after the dot that it understands ("*": any); empty when it takes none. READS: keys of a lever that
    it reads besides path, amount, units, reason, owner and evidence.
    """

    FIELDS: tuple[str, ...]
    READS: tuple[str, ...]

    def targets(self, case: Case) -> tuple[str, ...]:
        """Names that may stand in the brackets, besides "*" for all of them."""

    def apply(self, case: Case, lever: Lever, level: Level) -> Case:
        """The case after the change. Raises ScenarioError when the change makes no sense there."""


_KEYS = ("first", "last", "weekdays", "ramp_days", "like", "to", "factor", "minutes", "skill")
"""Keys of a lever that only some levers read."""


def lever_names() -> tuple[str, ...]:
    """Names of all levers."""
    return tuple(sorted(module.name for module in iter_modules(scenarios.levers.__path__)))


def lever_kind(name: str) -> LeverKind:
    """The lever of a name. Raises ScenarioError with the nearest name for an unknown one."""
    if name not in lever_names():
        raise ScenarioError(f"there is no lever {name!r}{nearest(name, lever_names())}")
    return cast(LeverKind, import_module(f"scenarios.levers.{name}"))


def unknown_path(lever: Lever, targets: Mapping[str, Collection[str]], made: Collection[str] = ()) -> str | None:
    """What is wrong with a lever's path, given the targets of every lever by name; None when nothing is.

    made: targets that other levers make (copied shifts).
    """
    name, target, _ = lever.parts
    if name not in lever_names():
        return f"there is no lever {name!r}{nearest(name, lever_names())}"
    known = (*targets.get(name, ()), *made)
    if target != "*" and target not in known:
        return f"{lever.path}: {name} has no {target!r}{nearest(target, known)}"
    return None


def apply_lever(case: Case, lever: Lever, level: Level = "likely", elsewhere: bool = False) -> Case:
    """The case after one lever. Raises ScenarioError when its path leads nowhere.

    elsewhere: a target that this case does not have belongs to another ward of the region: nothing changes.
    """
    name, target, field = lever.parts
    kind = lever_kind(name)
    for key in _KEYS:
        if getattr(lever, key) not in (None, 0) and key not in kind.READS:
            raise ScenarioError(f"{lever.path}: {name} does not read {key!r}{nearest(key, kind.READS)}")
    targets = kind.targets(case)
    if target != "*" and target not in targets:
        if elsewhere:
            return case
        raise ScenarioError(f"{lever.path}: {name} has no {target!r}{nearest(target, targets)}")
    if kind.FIELDS and (field is None or not {field, "*"} & set(kind.FIELDS)):
        raise ScenarioError(f"{lever.path}: say what of it changes{nearest(field or '', kind.FIELDS)}")
    if field and not kind.FIELDS:
        raise ScenarioError(f"{lever.path}: {name} takes no field, but {field!r} was given")
    return kind.apply(case, lever, level)


def resolve(case: Case, chain: tuple[Scenario, ...], level: Level = "likely") -> Case:
    """The case after all levers of a scenario and of what it extends (the most basic first)."""
    for scenario in chain:
        if scenario.seed is not None:
            case = replace(case, seed=scenario.seed)
        for lever in scenario.levers:
            try:
                case = apply_lever(case, lever, level)
            except ScenarioError as error:
                raise ScenarioError(f"scenario {scenario.name}: {error}") from None
    return case
