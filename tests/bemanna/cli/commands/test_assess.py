"""bemanna assess from the outside: a form, its page, and two dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.commands.assess import command
from bemanna.errors import UsageError

EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "one_ward" / "followup"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_a_new_form_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    assert run("new", path, "--unit", "M2", "--date", "2026-11-05", "--language", "sv").exit_code == 0
    assert "Publiceras schemat i tid" in path.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        run("new", path)


def test_the_example_tells_its_gaps_and_what_became_of_the_ambition(tmp_path: Path) -> None:
    now, before, page = EXAMPLE / "selvevaluering_2026.toml", EXAMPLE / "selvevaluering_2025.toml", tmp_path / "p.html"
    result = run("report", now, before, "--out", page)
    assert "! Data om fremmøde, aktivitet, økonomi: 2 -> 4" in result.output
    assert "+ Grundlag i patienttilgangen: 1 -> 4 (+3)" in result.output
    text = page.read_text(encoding="utf-8")
    assert "Selvevaluering af vagtplanlægningen" in text
    assert "ikke nået" in text
    found = json.loads(run("report", now, before, "--json", "--out", page).output)
    themes = {row["theme"]: row for row in found["themes"]}
    assert (themes["data"]["gap"], themes["data"]["change"], themes["data"]["reached"]) == (2, 1, False)


def test_dates_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    now, before = EXAMPLE / "selvevaluering_2026.toml", EXAMPLE / "selvevaluering_2025.toml"
    with pytest.raises(UsageError, match="not later than the first"):
        run("report", before, now, "--out", tmp_path / "p.html")
