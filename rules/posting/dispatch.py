"""Finds the posting of a rule by the name of its type's module."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

from rules.encoder import Encoder, TeamEncoder
from rules.person_rule import PersonRule
from rules.team_rule import TeamRule


def post_person(rule: PersonRule, encoder: Encoder) -> None:
    """Say to the encoder what the rule requires of one worker; types that bind no solver say nothing."""
    post = _posting(type(rule).__module__)
    if post is not None:
        post(rule, encoder)


def post_team(rule: TeamRule, encoder: TeamEncoder) -> None:
    """Say to the encoder what the rule requires of everybody together."""
    post = _posting(type(rule).__module__)
    if post is not None:
        post(rule, encoder)


def binds(kind: type[PersonRule] | type[TeamRule]) -> bool:
    """Whether rules of this type are put to a solver at all: a type without a posting is only audited."""
    return _posting(kind.__module__) is not None


@cache
def _posting(module: str) -> Callable[[Any, Any], None] | None:
    name = module.replace("rules.types.", "rules.posting.")
    if name == module or find_spec(name) is None:
        return None
    found: Callable[[Any, Any], None] = importlib.import_module(name).post
    return found
