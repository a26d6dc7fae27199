"""One rule as a pack states it: what it says, where it stands, how sure we are."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from rules.fields import Frozen, Names


class Severity(StrEnum):
    """hard: must hold. soft: `weight` points a unit of the type's measure. target: the same, either side of a goal.
    advisory: reported, never enforced. cost: reported, with its price."""

    HARD = "hard"
    SOFT = "soft"
    TARGET = "target"
    ADVISORY = "advisory"
    COST = "cost"


class Layer(StrEnum):
    """Who made the rule; later layers tighten freely and loosen only through a declared derogation."""

    LAW = "law"
    AGREEMENT = "agreement"
    LOCAL_AGREEMENT = "local_agreement"
    POLICY = "policy"


class RuleSource(Frozen):
    """A reference to one of the pack's sources, with the article or paragraph."""

    ref: str | None = None
    at: str = ""
    note: str = ""


class RuleReading(Frozen):
    """A named alternative reading of a disputed text: parameters that replace the rule's own."""

    params: dict[str, Any]
    title: str = ""
    interpretation: str = ""
    source: tuple[RuleSource, ...] = ()


class Rule(Frozen):
    """What a pack says of one rule.

    type: module of `rules.types`. params: raw parameters, with references such as `contract.norm_hours`.
    only_if, unless: fields of the contract (`contract.night_worker`). valid_from, valid_to: first and last local date,
    both included; a window, duty or trigger is judged when it begins on such a date. implements: rules of the layers
    below that this rule states for its jurisdiction (they are not applied beside it).
    """

    id: str
    type: str
    severity: Severity = Severity.HARD
    weight: int = Field(default=1, ge=0)
    title: str
    params: dict[str, Any] = Field(default_factory=dict)
    source: tuple[RuleSource, ...] = ()
    interpretation: str = ""
    confidence: Literal["high", "medium", "low"] = "medium"
    derogable: Names = ()
    compensation: str = ""
    enabled: bool = True
    only_if: str | None = None
    unless: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    layer: Layer = Layer.AGREEMENT
    implements: Names = ()
    readings: dict[str, RuleReading] = Field(default_factory=dict)
    note: str = ""

    def in_force(self, day: int) -> bool:
        """Whether the rule is in force on the local day (an ordinal)."""
        return (self.valid_from is None or self.valid_from.toordinal() <= day) and (
            self.valid_to is None or day <= self.valid_to.toordinal()
        )
