"""Every page stands in the index, and every command that a page names is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bemanna.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))


def test_every_page_stands_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"]({page.name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_on_a_page_is_one(page: Path) -> None:
    said = set(re.findall(r"(?:^|`)bemanna ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert said <= set(COMMANDS)
