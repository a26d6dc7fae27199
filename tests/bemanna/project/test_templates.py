"""A new project, from its template files, can be loaded in every country and under every name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bemanna.project
from bemanna.inputs.load import load_project
from bemanna.project.templates import project_files

TEMPLATES = Path(bemanna.project.__file__).parent / "new_project"


@pytest.mark.parametrize("country", ["DK", "SE", "EU"])
@pytest.mark.parametrize("name", ["Ward 7", "a'b\"c\\d"])
def test_a_new_project_loads(country: str, name: str, tmp_path: Path) -> None:
    for path, text in project_files(name, country, date(2027, 1, 4)).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    inputs = load_project(tmp_path)
    assert (len(inputs.workers), len(inputs.shifts), len(inputs.norms)) == (8, 3, 4)


def test_every_template_is_written_and_none_is_left_with_a_gap() -> None:
    written = project_files("Ward 7", "SE", date(2027, 1, 4))
    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file()}
    assert there == {*written, "countries.toml"}
    assert not any("{{" in text or "None" in text for text in written.values())
