"""What `bemanna rules lint` and `verify` print: findings, differences with their arithmetic, and counts."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.cli.terminal.console import open_console
from bemanna.use_cases.lint_packs import LintResult
from bemanna.use_cases.verify_cases import CasesOfFile
from rules.cases import CaseResult, WorkedCase
from rules.finding import Verdict
from rules.lint import LintFinding


def say_lint(found: LintResult) -> None:
    """Every finding and a count."""
    console = open_console()
    for name, one in found.findings:
        console.print(_line(name, one), markup=False)
    warnings = len(found.findings) - found.errors
    counted = (_number(found.packs, "pack"), _number(found.errors, "error"), _number(warnings, "warning"))
    console.print(", ".join(counted))


def say_cases(files: Iterable[CasesOfFile], verbose: bool) -> int:
    """Every failed case (verbose: those that pass, too) and the count; returns how many failed."""
    console, passed, failed = open_console(), 0, 0
    for file in files:
        for result in file.results:
            passed, failed = passed + result.passed, failed + (not result.passed)
            if not result.passed:
                console.print(_failed(file, result), markup=False)
            elif verbose:
                console.print(f"passed {result.case.id} ({file.path.name})", markup=False)
    console.print(f"{passed} passed, {failed} failed")
    return failed


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _line(name: str, one: LintFinding) -> str:
    place = name if one.line is None else f"{name}:{one.line}"
    return f"{place}: {'error' if one.error else 'warning'}: {one.where}: {one.what}"


def _failed(file: CasesOfFile, result: CaseResult) -> str:
    case = result.case
    lines = [f"FAILED {case.id} ({file.path}:{file.line(case.id) or 1}), pack {case.pack}"]
    lines += [f"  {difference}" for difference in result.differences]
    lines += [f"  also judged: {text}" for text in _broken(result, case)]
    if case.why:
        lines.append(f"  the case says: {case.why}")
    return "\n".join(lines)


def _broken(result: CaseResult, case: WorkedCase) -> list[str]:
    """Arithmetic of the breaches that were expected and found, for comparison."""
    return [
        f"{finding.rule} is broken as expected: {breach.text}"
        for finding in result.findings
        if finding.verdict is Verdict.BROKEN and finding.rule in case.expect
        for breach in finding.breaches[:2]
    ]
