"""The form: empty ones can be read once they are filled in, and mistakes have their line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.errors import UsageError
from bemanna.followup.assess_file import empty_form, read_assessment
from bemanna.i18n.catalogue import LANGUAGES
from bemanna.problems import InputProblems
from capacity.followup.assessment import THEMES


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_empty_form_is_read_as_one_without_scores(tmp_path: Path, code: str) -> None:
    path = tmp_path / "form.toml"
    path.write_text(empty_form("M2", date(2026, 11, 5), code), encoding="utf-8")
    found = read_assessment(path)
    assert (found.unit, found.date, found.language) == ("M2", date(2026, 11, 5), code)
    assert found.unscored == THEMES
    path.write_text(path.read_text(encoding="utf-8").replace("# today", "today").replace("# ambition", "ambition"))
    assert [score.gap for score in read_assessment(path).gaps] == [2] * len(THEMES)


def test_a_wrong_score_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(
        'unit = "M2"\ndate = 2026-11-05\n[[themes]]\ntheme = "data"\n[[themes]]\ntheme = "rules"\ntoday = 7\n'
    )
    with pytest.raises(InputProblems) as caught:
        read_assessment(path)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (7, "themes.today", "7")
    path.write_text("unit = ")
    with pytest.raises(InputProblems, match="not readable as TOML"):
        read_assessment(path)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="bemanna assess new"):
        read_assessment(tmp_path / "form.toml")
