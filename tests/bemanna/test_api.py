"""The public API: the page's examples hold, the tour runs, and an import costs nothing."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import bemanna
from bemanna.store.store import open_store
from examples.api_tour import tour

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def test_the_examples_of_the_page_hold() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert found.attempted > 20
    assert found.failed == 0


def test_the_tour_runs_and_its_new_version_is_published(tmp_path: Path) -> None:
    found = tour(tmp_path / "ward")
    assert len(found["roster"]) >= 50
    assert len(found["candidates"]) > 0
    assert len(found["changes"]) > 0
    assert (tmp_path / "ward" / "out" / "roster.html").is_file()
    assert set(found["roster now"].columns) == set(found["roster"].columns)
    assert open_store(tmp_path / "ward").published("W7") is not None


def test_an_import_loads_nothing_but_the_package() -> None:
    heavy = "('pandas', 'ortools', 'numpy', 'sklearn', 'rich')"
    told = f"import sys, bemanna; print(sorted({{m.split('.')[0] for m in sys.modules}} & set({heavy})))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=PAGE.parents[1])
    assert run.stdout.strip() == "[]"


def test_every_public_name_is_there_and_no_other() -> None:
    for name in bemanna.__all__:
        assert getattr(bemanna, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'plan'"):
        _ = bemanna.plan  # type: ignore[attr-defined]
