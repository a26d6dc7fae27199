"""The linter over files and shipped packs: what is wrong or doubtful, with file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import InputProblems, Problem
from bemanna.readers.columns import nearest
from rules.cases import CaseError, parse_cases
from rules.lint import LintFinding, lint_pack
from rules.pack import RulePack
from rules.packs import PackError, parse_pack, shipped_packs, shipped_text
from rules.words import Sentence


@dataclass(frozen=True, slots=True)
class LintResult:
    """What the linter found. findings: with the pack's name or file. packs: how many were read."""

    findings: tuple[tuple[str, LintFinding], ...]
    packs: int

    @property
    def errors(self) -> int:
        """Findings that must be mended."""
        return sum(one.error for _, one in self.findings)


def lint_packs(names: Sequence[str], cases: Sequence[Path]) -> LintResult:
    """Every finding. Raises InputProblems for what cannot be read."""
    problems: list[Problem] = []
    tested = _tested(cases, problems)
    texts = {name: _text(name, problems) for name in names or shipped_packs()}
    if problems:
        raise InputProblems(problems)
    parents = _parents({name: text for name, text in texts.items() if text is not None and name.endswith(".toml")})
    found = tuple((name, one) for name, text in texts.items() for one in lint_pack(text or "", parents, tested))
    return LintResult(found, len(texts))


def _text(name: str, problems: list[Problem]) -> str | None:
    if name in shipped_packs():
        return shipped_text(name)
    if not name.endswith(".toml"):
        near = nearest(name, shipped_packs())
        hint = Sentence("did you mean {near}?", near=repr(near)) if near else "expected a shipped pack or a .toml file"
        problems.append(Problem(name, f"there is no such pack; {hint}"))
        return None
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(name, f"the file cannot be read ({error})"))
        return None


def _parents(texts: Mapping[str, str]) -> dict[str, RulePack]:
    """Packs among the files, by id, so that one file may build on another of the same call (in that order)."""
    found: dict[str, RulePack] = {}
    for text in texts.values():
        try:
            pack = parse_pack(text, found)
        except PackError:
            continue
        found[pack.id] = pack
    return found


def _tested(cases: Sequence[Path], problems: list[Problem]) -> frozenset[str] | None:
    """Ids of the rules that some case expects, checks or leaves undecided; None without cases."""
    if not cases:
        return None
    rules: set[str] = set()
    for path in cases:
        try:
            for case in parse_cases(path.read_text(encoding="utf-8-sig")):
                rules |= {*case.expect, *case.also_check, *case.undetermined}
        except CaseError as error:
            problems += [Problem(str(path), problem) for problem in error.problems]
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(path), f"the file cannot be read ({error})"))
    return frozenset(rules)
