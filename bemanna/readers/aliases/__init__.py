"""The headings that people write for each column of each table: the TOML files of this folder."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

FILES = ("ward.toml", "production.toml", "followup.toml")
REMARKS = ("note", "notes", "comment", "remark", "bemærkning", "bemærkninger", "anmärkning", "kommentar")
"""Headings that every table may have and that nobody reads."""


def aliases_of(table: str, column: str) -> tuple[str, ...]:
    """Other words for a column of a table."""
    return aliases()[table].get(column, ())


@cache
def aliases() -> dict[str, dict[str, tuple[str, ...]]]:
    """Other words for columns, by table and column."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in FILES:
        tables = tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
        groups = tables.pop("groups")
        for table, columns in tables.items():
            found[table] = {column: _words(words, groups) for column, words in columns.items()}
    return found


def _words(words: list[str], groups: dict[str, list[str]]) -> tuple[str, ...]:
    every = (part for word in words for part in (groups[word[1:]] if word.startswith("@") else [word]))
    return tuple(dict.fromkeys(every))
