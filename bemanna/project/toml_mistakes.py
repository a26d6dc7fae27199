"""Mistakes in a TOML file, with the line and the nearest known key."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from bemanna.problems import Problem
from bemanna.readers.columns import nearest
from rules.words import Sentence


def problems_of(error: ValidationError, model: type[BaseModel], shown: str, text: str) -> list[Problem]:
    """One problem for each mistake that the model found, in order of line."""
    found = [_problem(dict(part), model, shown, text) for part in error.errors(include_url=False)]
    return sorted(dict.fromkeys(found), key=lambda problem: problem.row or 0)


def _problem(part: dict[str, Any], model: type[BaseModel], shown: str, text: str) -> Problem:
    path = tuple(str(step) for step in part["loc"] if not str(step).startswith("function-"))
    key, row = ".".join(path), line_of_key(text, path)
    if part["type"] == "extra_forbidden":
        known = _fields(model, path[:-1])
        near = nearest(path[-1], known)
        hint = (
            Sentence("did you mean {near}?", near=repr(near))
            if near
            else Sentence("known here: {names}", names=", ".join(known))
        )
        return Problem(shown, Sentence("unknown key ({hint})", hint=hint), row=row, column=key)
    if part["type"] == "missing":
        return Problem(shown, "the key is missing", row=row, column=key)
    value = part.get("input")
    written = str(value) if isinstance(value, str | int | float | bool) else None
    return Problem(shown, _expected(part), row=row, column=key, value=written)


def _expected(part: dict[str, Any]) -> str:
    message = str(part["msg"])
    message = re.sub(r"^(Input should be|Value error,|Assertion failed,)\s*", "", message)
    return message if message.startswith(("expected", "a week")) or part["type"] in ("week",) else f"expected {message}"


def _fields(model: type[BaseModel], path: Iterable[str]) -> list[str]:
    current: type[BaseModel] | None = model
    for step in path:
        if step.isdigit():  # a place in a list of tables
            continue
        field = current.model_fields.get(step) if current else None
        current = _model_in(field.annotation) if field else None
    return list(current.model_fields) if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, typing.Annotated, tuple):
        for argument in typing.get_args(annotation):
            found = _model_in(argument)
            if found:
                return found
    return None


def line_of_key(text: str, path: tuple[str, ...]) -> int | None:
    """Line (from 1) of a dotted key in a TOML text, or of the nearest table above it; None when neither is there."""
    best: tuple[int, int | None] = (0, None)
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        heading = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
        key = re.match(r"\s*([A-Za-z0-9_.\"'-]+)\s*=", line)
        if heading and not key:
            table = _parts(heading[1])
            here = table
        elif key:
            here = table + _parts(key[1])
        else:
            continue
        if path[: len(here)] == here and len(here) > best[0]:
            best = (len(here), number)
    return best[1]


def line_in_list(text: str, part: str, place: int, key: str) -> int | None:
    """Line (from 1) of a key in the entry `place` (from 0) of a list of tables; of the entry when it lacks the key."""
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(part)}\s*\]\]", line)]
    if place >= len(starts):
        return line_of_key(text, (part,))
    after = (at for at in range(starts[place] + 1, len(lines)) if re.match(r"\s*\[", lines[at]))
    end = next(after, len(lines))
    inside = range(starts[place] + 1, end)
    return 1 + next((at for at in inside if re.match(rf"\s*{re.escape(key)}\s*=", lines[at])), starts[place])


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))
