"""The pages under docs/rules are what the catalogue and the packs say now."""

from __future__ import annotations

from pathlib import Path

from rules.catalogue import rule_types
from rules.packs import load_pack, shipped_packs
from rules.pages import rule_pages

PAGES = rule_pages()
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "rules"


def test_the_pages_in_the_repository_are_current() -> None:
    assert {file.name for file in FOLDER.glob("*.md")} == set(PAGES)
    stale = [name for name, text in PAGES.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert stale == [], "bemanna rules pages writes them again"


def test_every_type_page_has_a_legal_and_an_illegal_example_or_a_published_formula() -> None:
    for name in rule_types():
        page = PAGES[f"type_{name}.md"].lower()
        assert "legal" in page, name
        assert "illegal" in page, name


def test_every_rule_of_a_pack_is_on_its_page_with_its_source() -> None:
    for name in shipped_packs():
        pack, page = load_pack(name), PAGES[f"pack_{name}.md"]
        for rule in pack.rules:
            assert f"### {rule.id}" in page
        assert page.count("- source:") >= len(pack.rules)
