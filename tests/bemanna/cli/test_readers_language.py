"""Errors speak the project's language, also when the project cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.cli.main import main
from bemanna.cli.readers_language import readers_language


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LC_MESSAGES": "sv_SE"}, "sv"),
        ({"LANG": "sv_SE", "BEMANNA_LANGUAGE": "da"}, "da"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_without_a_project_the_surroundings_say_the_language(environment: dict[str, str], code: str) -> None:
    assert readers_language(["status", "nowhere"], environment).code == code


def test_a_project_goes_before_the_surroundings_even_when_it_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "bemanna.toml").write_text('[project\nlanguage = "sv"\n', encoding="utf-8")
    assert readers_language(["run", str(tmp_path)], {"LANG": "da_DK"}).code == "sv"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sv", "Indata kan inte användas: 1 problem. Inget har skrivits."),
        ("da", "Input kan ikke bruges: 1 problem. Intet er skrevet."),
    ],
)
def test_wrong_input_is_told_in_the_projects_language(
    tmp_path: Path, code: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bemanna.toml").write_text(f'[project]\nlanguage = "{code}"\nname = [', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["status", str(tmp_path)])
    told = capsys.readouterr().err
    assert ended.value.code == 3
    assert said in told
    assert "not readable" not in told
