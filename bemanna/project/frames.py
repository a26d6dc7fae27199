"""A project folder made of DataFrames and settings: the files that the readers read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from bemanna.errors import UsageError
from bemanna.project.project import FILE, SourcesSection
from rules.words import Sentence

if TYPE_CHECKING:
    import pandas as pd


def project_files_of(tables: Mapping[str, pd.DataFrame], settings: Mapping[str, Any]) -> dict[str, bytes]:
    """bemanna.toml and data/*.csv by name. settings: sections of bemanna.toml.

    Raises UsageError for a table that [sources] does not name, and for settings that no TOML can hold.
    """
    unknown = sorted(set(tables) - set(SourcesSection.model_fields))
    if unknown:
        known = ", ".join(SourcesSection.model_fields)
        raise UsageError(
            Sentence("There is no table {names}. The tables are {known}.", names=", ".join(unknown), known=known)
        )
    sources = {name: f"data/{name}.csv" for name in tables} | dict(settings.get("sources", {}))
    files = {f"data/{name}.csv": frame.to_csv(index=False).encode() for name, frame in tables.items()}
    return {FILE: toml_of({**settings, "sources": sources}).encode(), **files}


def toml_of(settings: Mapping[str, Any]) -> str:
    """Settings as TOML: a section a mapping. Raises UsageError for a value that TOML does not know."""
    lines: list[str] = []
    for section, values in settings.items():
        if not isinstance(values, Mapping):
            raise UsageError(
                Sentence(
                    "settings {section}: expected a section such as {{'name': 'Ward 7'}}, not {values}.",
                    section=section,
                    values=repr(values),
                )
            )
        lines += [
            f"[{section}]",
            *(f"{key} = {_value(f'{section}.{key}', value)}" for key, value in values.items()),
            "",
        ]
    return "\n".join(lines)


def _value(place: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(f'{place}.{key}', one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(place, one) for one in value) + "]"
    raise UsageError(
        Sentence("settings {place}: {value} is no text, number, date, list or mapping.", place=place, value=repr(value))
    )
