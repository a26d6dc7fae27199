"""How delimited text is written: for programs, and for Swedish and Danish Excel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flavour:
    """decimal_comma: semicolons, decimal commas and local times, else commas, points and ISO 8601 with offset.
    bom: a byte order mark, without which Excel takes UTF-8 for the local code page."""

    decimal_comma: bool = False
    bom: bool = False


PLAIN = Flavour()
EXCEL = Flavour(decimal_comma=True, bom=True)
