"""Every decision says its date and status, and the index says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs/decisions"
PAGES = sorted(FOLDER.glob("[0-9]*.md"))
HEAD = re.compile(r"# (\d{3}): (.+)\n\nDate: (\d{4}-\d\d-\d\d)\. Status: (in force|replaced by \d{3})\.\n\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_decision_has_number_date_and_status_and_stands_in_the_index(page: Path) -> None:
    head = HEAD.match(page.read_text(encoding="utf-8"))
    assert head, "# 081: Title, an empty line, Date: 2026-11-30. Status: in force. (or: replaced by 090.)"
    number, title, date, status = head.groups()
    assert page.name.startswith(number)
    row = f"| [{number}]({page.name}) | {title} | {date} | {status} |"
    assert row in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines(), row


def test_no_two_decisions_share_a_number() -> None:
    numbers = [page.name[:3] for page in PAGES]
    assert len(numbers) == len(set(numbers))
