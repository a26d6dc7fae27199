"""The page of definitions is the one that the registry makes, and names every method."""

from __future__ import annotations

import re
from pathlib import Path

from bemanna.followup.definitions import definition_rows, definitions_markdown
from bemanna.i18n.kind_names import KIND_NAMES
from bemanna.i18n.language import Language
from bemanna.render.html.definitions_page import definitions_page
from capacity.followup.kpis import REGISTRY
from tests.bemanna.followup.ward import card

PAGE = Path(__file__).resolve().parents[3] / "docs" / "kpis.md"


def test_the_page_is_the_one_that_the_registry_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == definitions_markdown(), "python -m bemanna.followup.definitions"


def test_every_key_figure_has_a_name_in_every_language() -> None:
    assert set(REGISTRY) == set(KIND_NAMES["figure"])


def test_every_formula_is_told_in_swedish_and_danish_with_the_same_numbers() -> None:
    for kpi in REGISTRY.values():
        for code in ("sv", "da"):
            told = Language(code).phrase(kpi.formula)
            assert told != kpi.formula
            assert set(re.findall(r"\d+", told)) <= set(re.findall(r"\d+", kpi.formula)), told
            assert ("/" in told) == ("/" in kpi.formula), told


def test_every_method_stands_on_the_page_in_any_language_with_the_scorecards_own() -> None:
    registry = card().registry.values()
    page = definitions_page(registry, "sv").decode()
    assert all(kpi.method in page for kpi in registry)
    assert "Medelvårdtid" in page
    assert "vårddygn / utskrivningar" in page
    assert "lägre är bättre" in page
    assert definition_rows(registry)[-1]["kpi"] == "falls"
