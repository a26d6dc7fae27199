"""A rule pack: dated, sourced rules with their counting table and terms (being built)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulePack:
    """Rules of one jurisdiction or agreement."""

    id: str
