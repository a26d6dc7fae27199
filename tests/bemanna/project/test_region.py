"""A region: its tree, its wards' folders, and every mistake of region.toml with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bemanna.cli.main import group
from bemanna.errors import UsageError
from bemanna.problems import InputProblems
from bemanna.project.region import is_region, read_region
from tests.bemanna.folder import TOML

HEAD = '[region]\nid = "syd"\nname = "Region Syd"\nlanguage = "sv"\n'
NORD = '[[units]]\nid = "nord"\nname = "Norra sjukhuset"\nkind = "hospital"\n'


def ward(unit_id: str, parent: str, folder: str | None = None) -> str:
    line = f'folder = "{folder}"\n' if folder else ""
    return f'[[units]]\nid = "{unit_id}"\nparent = "{parent}"\n{line}'


def written(folder: Path, text: str) -> Path:
    (folder / "region.toml").write_text(text, encoding="utf-8")
    return folder


def project(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "bemanna.toml").write_text(TOML, encoding="utf-8")


def test_the_tree_knows_children_lineage_and_everything_below(tmp_path: Path) -> None:
    region = read_region(written(tmp_path, HEAD + NORD + ward("med", "nord") + ward("m1", "med") + ward("x", "syd")))
    assert [unit.id for unit in region.children("syd")] == ["nord", "x"]
    assert [unit.id for unit in region.below("syd")] == ["nord", "med", "m1", "x"]
    assert [unit.id for unit in region.lineage("m1")] == ["nord", "med", "m1"]
    assert region.wards == ()
    assert region.unit("nord").title == "Norra sjukhuset"
    assert region.unit("m1").title == "m1"


def test_wards_are_the_units_with_a_project_folder(tmp_path: Path) -> None:
    project(tmp_path / "wards" / "m1")
    region = read_region(written(tmp_path, HEAD + NORD + ward("m1", "nord", "wards/m1")))
    assert [unit.id for unit in region.wards] == ["m1"]
    assert region.path("m1") == tmp_path / "wards" / "m1"
    with pytest.raises(UsageError, match="no project folder"):
        region.path("nord")


def test_a_plain_ward_folder_is_a_region_of_one_unit(tmp_path: Path) -> None:
    project(tmp_path / "w")
    region = read_region(tmp_path / "w")
    assert not is_region(tmp_path / "w")
    assert region.of_one
    assert [unit.folder for unit in region.wards] == ["."]
    assert region.path(region.wards[0].id) == tmp_path / "w"


def test_a_folder_that_is_neither_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"neither region\.toml nor bemanna\.toml"):
        read_region(tmp_path)


def test_all_mistakes_come_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = HEAD + NORD + ward("nord", "nrod") + ward("m1", "nord", "wards/none") + ward("a", "b") + ward("b", "a")
    with pytest.raises(InputProblems) as caught:
        read_region(written(tmp_path, text))
    found = [(problem.row, problem.column, problem.value) for problem in caught.value.problems]
    assert found == [
        (10, "units.id", "nord"),
        (11, "units.parent", "nrod"),
        (15, "units.folder", "wards/none"),
        (18, "units.parent", "b"),
        (21, "units.parent", "a"),
    ]
    assert "did you mean 'nord'" in str(caught.value)


def test_an_unknown_key_of_a_later_unit_is_told_at_that_unit(tmp_path: Path) -> None:
    text = HEAD + NORD + ward("m1", "nord") + 'fodler = "x"\n'
    with pytest.raises(InputProblems) as caught:
        read_region(written(tmp_path, text))
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (12, "units.fodler")
    assert "folder" in problem.expected


def test_the_plan_begins_on_a_monday(tmp_path: Path) -> None:
    region = read_region(written(tmp_path, HEAD + '[plan]\nfirst = "2026-W53"\nweeks = 4\n'))
    assert region.plan is not None
    assert str(region.plan.first) == "2026-12-28"
    with pytest.raises(InputProblems, match="expected a Monday"):
        read_region(written(tmp_path, HEAD + "[plan]\nfirst = 2026-12-29\n"))


def test_an_unknown_unit_is_answered_with_the_nearest(tmp_path: Path) -> None:
    region = read_region(written(tmp_path, HEAD + NORD))
    with pytest.raises(UsageError, match="did you mean 'nord'"):
        region.unit("nrd")


def test_a_region_has_no_roster_of_its_own_and_says_where_they_are_made(tmp_path: Path) -> None:
    (tmp_path / "region.toml").write_text('[region]\nid = "syd"\n[[units]]\nid = "a"\nkind = "hospital"\n')
    with pytest.raises(UsageError, match="ward by ward"):
        CliRunner().invoke(group, ["roster", str(tmp_path)], catch_exceptions=False, standalone_mode=False)
