"""The pages for people lead somewhere: links, files and commands that they name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bemanna.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
SHORT = ("bemanna/readers", "bemanna/i18n", "tests/rules")
"""Folders whose files a page may name alone, after one of them was named in full."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert gone == []


def test_every_page_stands_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"]({page.name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_on_a_page_is_one(page: Path) -> None:
    said = set(re.findall(r"(?:^|`)bemanna ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert said <= set(COMMANDS)


def test_every_file_that_the_developers_page_names_is_there() -> None:
    text = (DOCS / "developer.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/.]+\.(?:py|txt|toml)|(?:\w+/)+)`", text)
    assert len(named) > 40
    places = (ROOT, *(ROOT / folder for folder in SHORT))
    assert [name for name in named if not any((place / name).exists() for place in places)] == []
