"""The catalogue of rule types, found by their modules: a new type is one file in `rules/types`, no list edited."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import rules.types
from rules.person_rule import PersonRule
from rules.team_rule import TeamRule


@cache
def rule_types() -> dict[str, type[PersonRule] | type[TeamRule]]:
    """Every rule type by its name, the name of its module."""
    found: dict[str, type[PersonRule] | type[TeamRule]] = {}
    for module in sorted(pkgutil.iter_modules(rules.types.__path__), key=lambda one: one.name):
        for thing in vars(importlib.import_module(f"rules.types.{module.name}")).values():
            is_type = isinstance(thing, type) and issubclass(thing, PersonRule | TeamRule)
            if is_type and thing.__module__ == f"rules.types.{module.name}":
                found[module.name] = thing
    return found


def rule_type(name: str) -> type[PersonRule] | type[TeamRule]:
    """The class of a type. Raises KeyError for an unknown name."""
    return rule_types()[name]
