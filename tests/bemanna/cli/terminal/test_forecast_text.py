"""What forecast and plan print stands in the language of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bemanna.cli.main import group
from tests.bemanna.plain_ward import write_ward


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("M2: people wanted (never fewer than)", "Mon 4 Jan", "person-hours are wanted in 14 days.")),
        ("sv", ("M2: önskade personer (aldrig färre än)", "mån 4 jan", "persontimmar önskas på 14 dagar.")),
        ("da", ("M2: ønskede medarbejdere (aldrig færre end)", "man 4. jan", "persontimer ønskes på 14 dage.")),
    ],
)
def test_the_plan_of_a_ward_is_told_in_its_language(tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    """Fixed norms alone: hours without a word on chance, which they have none of."""
    folder = write_ward(tmp_path, language)
    told = CliRunner().invoke(group, ["plan", str(folder), "--quiet"], catch_exceptions=False)
    assert told.exit_code == 0
    for said in words:
        assert said in told.output
    assert "95" not in told.output
