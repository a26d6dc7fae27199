"""A TOML file as a checked record: every mistake at once, each with its file, line, key and what was expected."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bemanna.problems import InputProblems, Problem
from bemanna.project.toml_mistakes import line_in_list, problems_of
from rules.words import Sentence

Model = TypeVar("Model", bound=BaseModel)


def text_of(path: Path, shown: str) -> str:
    """What a file says. Raises InputProblems when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputProblems([Problem(shown, "the file is not UTF-8; save it as UTF-8")]) from None


def parsed(text: str, model: type[Model], shown: str) -> Model:
    """The record that the text describes. Raises InputProblems with every mistake and its line."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        row = getattr(error, "lineno", None)
        raise InputProblems([Problem(shown, Sentence("not readable as TOML: {error}", error=error), row=row)]) from None
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise InputProblems([_placed(one, text) for one in problems_of(error, model, shown, text)]) from None


def _placed(problem: Problem, text: str) -> Problem:
    """A problem of an entry of a list of tables at its own line, not at the first entry's."""
    parts = (problem.column or "").split(".")
    if len(parts) < 2 or not parts[1].isdigit():
        return problem
    key = parts[2] if len(parts) > 2 else ""
    row = line_in_list(text, parts[0], int(parts[1]), key)
    return Problem(problem.file, problem.expected, problem.sheet, row, ".".join([parts[0], *parts[2:]]), problem.value)
