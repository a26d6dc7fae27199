"""Pages name files that exist, and the site builds without a dead link or a page that nothing lists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks/README.md"])
NAMED = re.compile(r"`((?:bemanna|rules|forecast|capacity|roster|scenarios|tests|benchmarks|docs)/[\w./*-]+)`")
MADE = ("scenarios/comparison.html", "scenarios/decision_*.html")
"""What a run writes below `out`, told from there."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_file_that_a_page_names_exists(page: Path) -> None:
    if page.name == "CHANGELOG.md":
        return
    named = set(NAMED.findall(page.read_text(encoding="utf-8"))) - set(MADE)
    assert not [one for one in sorted(named) if not any(ROOT.glob(one.rstrip("/")))]


def test_the_site_has_no_dead_link_and_lists_every_page(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<li><a href="planner.html">planner.md</a>' in shown, "a list that follows a line of text is a list"
    assert 'href="project/index.html"' in shown
