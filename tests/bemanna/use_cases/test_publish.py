"""One way to publish: every door leaves the same bytes for the same version, and again changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import bemanna.use_cases.publish_numbered as by_number
from bemanna.cli.main import group
from bemanna.errors import BemannaError
from bemanna.files.output_names import MANIFEST, ROSTER
from bemanna.nightly.new_plan import Made, OnInputs
from bemanna.nightly.task import Task
from bemanna.nightly.unit import work
from bemanna.pipeline.stages import Stages
from bemanna.problems import InputProblems
from bemanna.serve.run import open_desk
from bemanna.store.errors import PointerMoved
from bemanna.store.in_force import marked
from bemanna.store.store import open_store
from bemanna.use_cases.publish import NewRoster, PublishRequest, WardPlans, bring, publish, publish_new
from tests.bemanna.nightly.nights import EVE, FIRST, night, sick, stub_plan, world, write_night_ward

FORMATS = '["csv", "html", "ics", "json", "xlsx"]'
OF_OTHERS = ("nightly", "draft.json", ".draft.json.lock")
"""What the page and the night keep in the folder for themselves."""


@dataclass(frozen=True)
class Evening:
    """A ward with yesterday's draft in force, and tonight's version as the store knows it, proposed by the night."""

    ward: Path
    made: Made
    moment: datetime

    def copy(self, into: Path) -> Path:
        return Path(shutil.copytree(self.ward, into))


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    ward = write_night_ward(tmp_path_factory.mktemp("publish") / "ward")
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    (ward / "bemanna.toml").write_text(toml.replace("formats = []", f"formats = {FORMATS}"), encoding="utf-8")
    assert night(ward, EVE).code == 0
    sick(ward)
    shutil.copytree(ward, ward.parent / "before")
    kept: list[tuple[Made, int]] = []

    def made(stages: OnInputs, task: Task) -> Made:
        kept.append((stub_plan(stages, task), task.made_at))
        return kept[-1][0]

    ended = night(ward, auto_publish=False, world=world(work=lambda task: work(task, made)))
    assert ended.code == 0
    ((plan, minute),) = kept
    return Evening(ward, plan, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute))


def by_night(evening: Evening, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(evening.ward.parent / "before", folder)
    assert night(folder).statuses[0].published


def by_page(evening: Evening, folder: Path) -> None:
    desk = open_desk(folder, folder / "out", evening.moment.isoformat())
    desk.publish(2, "Anna", 1, "goes on")


def by_store(evening: Evening, folder: Path) -> None:
    by_number.publish_numbered(folder, by_number.NumberedRequest("M2", 2, moment=evening.moment))


def by_replan(evening: Evening, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(evening.ward.parent / "before", folder)
    one = evening.made
    new = NewRoster(one.problem, one.result, one.changes, one.before, 1)
    publish_new(Stages(folder), new, folder / "out", evening.moment, ())


DOORS: dict[str, Callable[[Evening, Path], None]] = {
    "night": by_night,
    "page": by_page,
    "store": by_store,
    "replan": by_replan,
}


def files_of(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] not in OF_OTHERS
    }


def work_of(roster: bytes) -> list[bytes]:
    """Rows without absences, which are as they are known now, whatever version is published."""
    return [line for line in roster.splitlines() if b"leave" not in line]


def test_every_door_leaves_the_same_folder_for_the_same_version(evening: Evening, tmp_path: Path) -> None:
    left = {}
    for name, door in DOORS.items():
        folder = evening.copy(tmp_path / name / "ward")
        door(evening, folder)
        left[name] = files_of(folder / "out")
    first = left.pop("night")
    assert {"roster.csv", "roster.html", "roster.xlsx", "result.json", "manifest.json", "version.json"} <= set(first)
    assert {"versions/001_roster.csv", "versions/001_changes.csv"} <= set(first)
    assert any(name.startswith("calendar/") for name in first)
    for name, found in left.items():
        assert sorted(found) == sorted(first), name
        assert [one for one in first if found[one] != first[one]] == [], name


def test_publishing_brings_every_file_to_the_version_and_keeps_what_stood(evening: Evening, tmp_path: Path) -> None:
    folder = evening.copy(tmp_path / "ward")
    out, before = folder / "out", files_of(folder / "out")
    by_store(evening, folder)
    after = files_of(out)
    assert after["versions/001_roster.csv"] == before[ROSTER] != after[ROSTER]
    for name in ("roster.html", "roster.xlsx", "result.json", "version.json"):
        assert after[name] != before[name], name
    assert marked(out) == 2
    document = json.loads(after[MANIFEST])
    assert set(document["files"]) <= set(after)


def test_bringing_the_files_again_changes_nothing(evening: Evening, tmp_path: Path) -> None:
    folder = evening.copy(tmp_path / "ward")
    by_store(evening, folder)
    plans = WardPlans.of(folder)
    made = plans.store.published("M2", FIRST)
    assert made is not None
    before = files_of(folder / "out")
    bring(plans, made, evening.moment)
    assert files_of(folder / "out") == before


def test_a_version_that_was_in_force_before_comes_back_with_its_files(evening: Evening, tmp_path: Path) -> None:
    folder = evening.copy(tmp_path / "ward")
    first = files_of(folder / "out")
    by_store(evening, folder)
    by_number.publish_numbered(folder, by_number.NumberedRequest("M2", 1, expect=2, moment=evening.moment))
    now = files_of(folder / "out")
    assert work_of(now[ROSTER]) == work_of(first[ROSTER])
    assert sorted(name for name in now if name.startswith("versions/")) == [
        f"versions/00{number}_{name}.csv" for number in (1, 2) for name in ("changes", "roster")
    ]


def test_what_the_store_or_the_tables_refuse_changes_no_file(evening: Evening, tmp_path: Path) -> None:
    folder = evening.copy(tmp_path / "ward")
    plans, before = WardPlans.of(folder), files_of(folder / "out")
    with pytest.raises(PointerMoved):
        publish(plans, PublishRequest(2, "Anna", 2, evening.moment))
    table = folder / "data" / "workers.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(";80", ";much", 1), encoding="utf-8")
    with pytest.raises(InputProblems):
        publish(plans, PublishRequest(2, "Anna", 1, evening.moment))
    assert files_of(folder / "out") == before
    now = open_store(folder).published("M2", FIRST)
    assert now is not None
    assert now.version == 1


def test_the_command_line_says_what_was_published_and_what_was_written(evening: Evening, tmp_path: Path) -> None:
    folder = evening.copy(tmp_path / "ward")
    arguments = ["store", "publish", str(folder), "--unit", "M2", "--version", "2"]
    wrong = CliRunner().invoke(group, [*arguments, "--expect", "7"])
    assert isinstance(wrong.exception, BemannaError)
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 0, result.output
    assert "version 2 is published (before: 1)" in result.output
    assert "versions/001_changes.csv" in result.output
    elsewhere = CliRunner().invoke(group, ["store", "publish", str(folder), "--unit", "X9", "--version", "2"])
    assert "has no ward X9. There are M2." in str(elsewhere.exception)


def test_a_version_of_another_period_is_published_without_files(evening: Evening, tmp_path: Path) -> None:
    folder = evening.copy(tmp_path / "ward")
    toml = (folder / "bemanna.toml").read_text(encoding="utf-8")
    (folder / "bemanna.toml").write_text(toml.replace("first = 2027-01-04", "first = 2027-01-18"), encoding="utf-8")
    before = files_of(folder / "out")
    result = CliRunner().invoke(group, ["store", "publish", str(folder), "--unit", "M2", "--version", "2"])
    assert result.exit_code == 0, result.exception
    assert "no file was written" in result.output
    assert files_of(folder / "out") == before
