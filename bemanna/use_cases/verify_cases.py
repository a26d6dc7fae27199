"""Worked cases from files: run them, print each difference with its arithmetic, count."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bemanna.errors import FINDINGS, OK
from bemanna.problems import InputProblems, Problem
from rules.cases import CaseError, CaseResult, WorkedCase, run_cases
from rules.finding import Verdict
from rules.pack import RulePack
from rules.packs import load_pack, parse_pack


def verify_cases(files: Sequence[Path], verbose: bool = False) -> int:
    """Print every failed case and the count; 0 when all pass, else 4. Raises InputProblems for unreadable files."""
    problems: list[Problem] = []
    found: list[tuple[Path, str, tuple[CaseResult, ...]]] = []
    for path in files:
        text = _text(path, problems)
        if text is None:
            continue
        try:
            results = run_cases(text, partial(_pack, path.parent))
        except CaseError as error:
            problems += [Problem(str(path), problem, row=_line(text, problem)) for problem in error.problems]
            continue
        if not results:
            problems.append(Problem(str(path), "there is no case; expected [[case]] tables"))
        found.append((path, text, results))
    if problems:
        raise InputProblems(problems)
    for path, text, results in found:
        for result in results:
            if not result.passed:
                _say_failed(path, text, result)
            elif verbose:
                sys.stdout.write(f"passed {result.case.id} ({path.name})\n")
    failed = sum(not result.passed for _, _, results in found for result in results)
    passed = sum(len(results) for _, _, results in found) - failed
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return FINDINGS if failed else OK


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


def _say_failed(path: Path, text: str, result: CaseResult) -> None:
    case = result.case
    lines = [f"FAILED {case.id} ({path}:{_line(text, case.id) or 1}), pack {case.pack}"]
    lines += [f"  {difference}" for difference in result.differences]
    lines += [f"  also judged: {text}" for text in _broken(result, case)]
    if case.why:
        lines.append(f"  the case says: {case.why}")
    sys.stdout.write("\n".join(lines) + "\n")


def _broken(result: CaseResult, case: WorkedCase) -> list[str]:
    """Arithmetic of the breaches that were expected and found, for comparison."""
    return [
        f"{finding.rule} is broken as expected: {breach.text}"
        for finding in result.findings
        if finding.verdict is Verdict.BROKEN and finding.rule in case.expect
        for breach in finding.breaches[:2]
    ]


def _line(text: str, about: str) -> int | None:
    """Line of the case that a message is about."""
    name = re.match(r"case (\S+?):", about)
    wanted = name[1] if name else about
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*id\s*=\s*[\"']{re.escape(wanted)}[\"']", line):
            return number
    return None
