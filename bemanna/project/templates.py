"""What `bemanna init` writes: the files of new_project/, filled in with the words of the country."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

_FOLDER = "new_project"
_FILES = (
    "bemanna.toml",
    *(f"data/{table}.csv" for table in ("workers", "shifts", "norms", "history", "absences", "wishes")),
    "scenarios/README.txt",
)


def project_files(name: str, country: str, first: date) -> dict[str, str]:
    """Text of every file of a new project, by path inside the folder. country: DK, SE or EU; first: day of the period.

    Raises KeyError for another country.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    settings = dict(_countries()[country])
    values: dict[str, Any] = {
        "name": name.replace("\\", "/").replace('"', "'"),
        "unit": "".join(letter for letter in name.upper() if letter.isalnum())[:8] or "WARD",
        "country": country,
        "first": first.isoformat(),
        "week": _week(first),
        "second_week": _week(first + timedelta(days=7)),
        "day_before": (first - timedelta(days=1)).isoformat(),
        "thirteenth_day": (first + timedelta(days=12)).isoformat(),
        "h": settings.pop("names"),
        **settings,
    }
    values["terms"] = environment.from_string(values["terms"]).render(values)
    return {path: environment.from_string(_text(path)).render(values) for path in _FILES}


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_text("countries.toml"))


def _text(path: str) -> str:
    return files("bemanna.project").joinpath(_FOLDER, *path.split("/")).read_text(encoding="utf-8")


def _week(day: date) -> str:
    return "{}-W{:02d}".format(*day.isocalendar()[:2])
