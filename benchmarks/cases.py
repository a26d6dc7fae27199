"""Runs a folder of small cases as a user would and says of each what came out and what is right.

    python -m benchmarks.cases FOLDER [PART ...] [--timeout 200]

FOLDER holds projects (roster/, forecast/, plan/), rosters to audit (audit/*.csv) and rules.toml; PART keeps the cases
whose name contains it. Every case runs in a copy. One line a case: what was seen, what is right, and whether they
agree. What is right stands in benchmarks/expected_cases.py. Ends with 1 when a case is wrong.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.expected_cases import EXPECTED, CaseRun, ExpectedCase


def run_case(case: ExpectedCase, folder: Path, scratch: Path, timeout: float) -> CaseRun:
    """The commands of a case, one after the other, in a copy of its input."""
    source, copy = folder / case.path, scratch / case.path
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, copy)
    said, code = "", 0
    for command in case.commands:
        words = [sys.executable, "-m", "bemanna", *(part.replace("{}", str(copy)) for part in command.split())]
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=timeout, check=False)
        except subprocess.TimeoutExpired:
            return CaseRun(copy, f"{said}\nno answer in {timeout:g} s", 124)
        said, code = f"{said}\n{done.stdout}\n{done.stderr}", done.returncode
        if code not in (0, 4):
            break
    return CaseRun(copy, said, code)


def judged(case: ExpectedCase, run: CaseRun) -> tuple[str, bool]:
    """What was seen, and whether it is right."""
    if "Traceback (most recent call last)" in run.said:
        return f"traceback: {run.said.strip().splitlines()[-1][:80]}", False
    if run.code == 124:
        return run.said.strip().splitlines()[-1], False
    try:
        seen = case.seen(run)
        return seen, case.is_right(run, seen)
    except (OSError, KeyError, StopIteration, IndexError, ZeroDivisionError) as error:
        return f"exit {run.code}, {type(error).__name__}: {run.first_problem}"[:110], False


def main() -> None:
    """One line a case."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("parts", nargs="*", metavar="PART")
    asked.add_argument("--timeout", type=float, default=200.0)
    given = asked.parse_intermixed_args()
    wrong = number = 0
    with tempfile.TemporaryDirectory() as scratch:
        for case in EXPECTED:
            if given.parts and not any(part in case.name for part in given.parts):
                continue
            if not (given.folder / case.path).exists():
                continue
            seen, right = judged(case, run_case(case, given.folder, Path(scratch), given.timeout))
            number, wrong = number + 1, wrong + (not right)
            print(f"{'ok   ' if right else 'WRONG'}  {case.name:<32} seen: {seen}  |  right: {case.right}", flush=True)
    print(f"{number - wrong} of {number} cases are right")
    sys.exit(1 if wrong or not number else 0)


if __name__ == "__main__":
    main()
