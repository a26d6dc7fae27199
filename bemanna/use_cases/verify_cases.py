"""Worked cases from files, run."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bemanna.problems import InputProblems, Problem
from rules.cases import CaseError, CaseResult, run_cases
from rules.pack import RulePack
from rules.packs import load_pack, parse_pack


@dataclass(frozen=True, slots=True)
class CasesOfFile:
    """The worked cases of one file with their text, for the line of each."""

    path: Path
    text: str
    results: tuple[CaseResult, ...]

    def line(self, about: str) -> int | None:
        """Line of the case that an id or a message is about."""
        return line_of_case(self.text, about)


def verify_cases(files: Sequence[Path]) -> tuple[CasesOfFile, ...]:
    """Run the cases of every file. Raises InputProblems for unreadable files."""
    problems: list[Problem] = []
    found: list[CasesOfFile] = []
    for path in files:
        text = _text(path, problems)
        if text is None:
            continue
        try:
            results = run_cases(text, partial(_pack, path.parent))
        except CaseError as error:
            problems += [Problem(str(path), problem, row=line_of_case(text, problem)) for problem in error.problems]
            continue
        if not results:
            problems.append(Problem(str(path), "there is no case; expected [[case]] tables"))
        found.append(CasesOfFile(path, text, results))
    if problems:
        raise InputProblems(problems)
    return tuple(found)


def _text(path: Path, problems: list[Problem]) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(str(path), "there is no such file"))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path), f"the file cannot be read ({error})"))
    return None


def _pack(folder: Path, name: str) -> RulePack:
    if not name.endswith(".toml"):
        return load_pack(name)
    beside: Callable[[str], RulePack] = partial(_pack, folder)
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"the pack {folder / name} cannot be read ({error.strerror})") from None
    extended = re.findall(r'"([^"]+\.toml)"', next(iter(re.findall(r"(?m)^extends\s*=.*$", text)), ""))
    return parse_pack(text, {parent: beside(parent) for parent in extended})


def line_of_case(text: str, about: str) -> int | None:
    """Line of the case that a message is about."""
    name = re.match(r"case (\S+?):", about)
    wanted = name[1] if name else about
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*id\s*=\s*[\"']{re.escape(wanted)}[\"']", line):
            return number
    return None
