"""The small cases are run as a user would run them, and a wrong answer is told from a right one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.cases import judged, run_case
from benchmarks.expected_cases import EXPECTED, CaseRun, ExpectedCase

OF_CASES = {case.name: case for case in EXPECTED}


def left(folder: Path, name: str, text: str) -> None:
    """A file that a run left in its out folder."""
    path = folder / "out" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_roster_without_unwanted_nights_is_right_and_one_with_them_is_wrong(tmp_path: Path) -> None:
    case = OF_CASES["roster/s10"]
    left(tmp_path, "roster.csv", "worker,shift\nP1,D\n")
    assert judged(case, CaseRun(tmp_path, "", 0)) == ("0", True)
    left(tmp_path, "roster.csv", "worker;shift\nP1;D\nP2;N\n")
    assert judged(case, CaseRun(tmp_path, "", 0)) == ("1", False)


def test_a_question_is_right_only_where_asking_is_and_it_names_what_is_asked(tmp_path: Path) -> None:
    case = OF_CASES["forecast/H2"]
    assert judged(case, CaseRun(tmp_path, "bemanna.toml: [period] as_of lies after the first day", 3))[1]
    assert not judged(case, CaseRun(tmp_path, "bemanna.toml: something else", 3))[1]
    assert not judged(OF_CASES["forecast/A7"], CaseRun(tmp_path, "bemanna.toml: as_of", 3))[1]


def test_a_traceback_and_a_missing_table_are_wrong_answers(tmp_path: Path) -> None:
    case = OF_CASES["roster/s10"]
    broken = CaseRun(tmp_path, "Traceback (most recent call last):\n  ...\nIndexError: out of bounds", 1)
    assert judged(case, broken) == ("traceback: IndexError: out of bounds", False)
    assert not judged(case, CaseRun(tmp_path, "", 0))[1]


def test_a_case_runs_in_a_copy_of_its_folder(tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "empty").mkdir(parents=True)
    case = ExpectedCase("empty", "empty", ("status {}",), lambda run: str(run.code), "2", lambda run, _: run.code == 2)
    seen = judged(case, run_case(case, given, tmp_path / "copies", 60))
    assert seen == ("2", True)
    assert not list((given / "empty").iterdir())
