"""The nightly job: locked, within its time, broken off and taken up again, truthful in what it says of itself."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from bemanna.engine.engine import Failure, WorkUnit
from bemanna.engine.local import LocalEngine
from bemanna.errors import EXPORT_FAILED, FINDINGS, LOCKED, NO_TIME, TRY_AGAIN, UsageError
from bemanna.nightly.as_of import as_of
from bemanna.nightly.folders import Places
from bemanna.nightly.job import NightRequest, plan_unit, run_night
from bemanna.nightly.lock import Locked
from bemanna.nightly.task import Task
from bemanna.problems import InputProblems
from bemanna.project.store_location import VARIABLE
from bemanna.store.errors import StoreAway
from bemanna.store.runs import Runs
from bemanna.store.store import Store, open_store
from tests.bemanna.nightly.nights import (
    EVE,
    LATER,
    NIGHT,
    ZONE,
    in_force,
    make_impossible,
    night,
    only,
    sick,
    stub_work,
    world,
    write_night_ward,
    write_region,
)
from tests.bemanna.store.servers import Server

# locks, times, engines


def test_a_second_start_at_the_same_time_ends_at_once_and_touches_nothing(ward: Path) -> None:
    seen: list[Locked] = []

    def second(task: Task) -> None:
        with pytest.raises(Locked, match="Nothing was done") as caught:
            night(ward, LATER)
        seen.append(caught.value)
        stub_work(task)

    sick(ward)
    assert night(ward, world=world(work=second)).code == 0
    assert seen[0].code == LOCKED


def test_units_for_which_no_time_is_left_keep_their_plans(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert night(region, EVE).code == 0
    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    ended = night(region, seconds=2.5)
    assert [one.cause for one in ended.statuses][-1] == "time"
    assert ended.statuses[-1].state == "carried"
    new = write_region(tmp_path / "new", 1)
    assert (night(new, seconds=0.1).code, night(new, seconds=0.1).again) == (NO_TIME, True)


def dies(task: Task) -> None:
    """A unit whose process is killed, and others that work."""
    if task.unit == "w00":
        os.kill(os.getpid(), signal.SIGKILL)
    stub_work(task)


def test_a_process_that_dies_costs_its_unit_alone(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 2)
    assert night(region, EVE).code == 0
    for number in range(2):
        sick(region / "wards" / f"w{number:02}")
    engine = LocalEngine(2, tries=1, context=get_context("fork"))
    ended = night(region, world=world(work=dies, engine=engine), seconds=3000.0)
    assert [(one.state, one.changed) for one in ended.statuses] == [("carried", False), ("ok", True)]
    assert "signal 9" in ended.statuses[0].why[0]
    assert ended.code == FINDINGS


def test_a_process_that_hangs_is_ended_and_its_plan_is_kept(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward", more="\n[nightly]\nunit_seconds = 0.3\ngrace_seconds = 0.3\n")
    assert night(ward, EVE).code == 0
    sick(ward)
    engine = LocalEngine(1, context=get_context("fork"))
    ended = night(ward, world=world(work=hangs, engine=engine), seconds=3000.0)
    assert (ended.code, only(ended).state, only(ended).cause) == (NO_TIME, "carried", "time")
    assert in_force(ward)[0] == 1


def test_the_real_solver_in_a_process_of_its_own(ward: Path) -> None:
    store = open_store(ward)
    store.publish("M2", 1, "lise", 1)
    sick(ward)
    status = only(night(ward, world=world(work=plan_unit, engine=LocalEngine(1, fresh=True)), seconds=600.0))
    assert (status.state, status.changed, status.published) == ("ok", True, False), status.why
    rows = store.changes(store.numbered("M2", 2).id)
    assert ("1", "free") in {(one.worker, one.after) for one in rows}
    assert any("D (nurse)" in one.after for one in rows)
    assert len(rows) <= 4


# broken off and taken up again


class _Away(BaseException):
    """The test's own way to break a night off, which no engine takes for a unit's error."""


def test_a_night_that_was_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    worked: list[str] = []

    def breaks(task: Task) -> None:
        worked.append(task.unit)
        if task.unit == "w01" and len(worked) == 2:
            raise _Away
        stub_work(task)

    with pytest.raises(_Away):
        night(region, world=world(work=breaks))
    assert night(region, world=world(work=breaks)).code == 0
    assert worked == ["w00", "w01", "w01", "w02"]


def test_resume_goes_on_with_the_tables_that_the_night_had_read(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    assert night(ward, EVE).code == 0

    def breaks(task: Task) -> None:
        raise _Away

    with pytest.raises(_Away):
        night(ward, world=world(work=breaks))
    sick(ward)
    resumed = night(ward, resume=True)
    assert (resumed.code, only(resumed).changed) == (0, False), "the absence came after the snapshot"
    afresh = night(ward)
    assert only(afresh).changed
    assert afresh.run != resumed.run


def test_a_database_that_goes_away_during_the_night_is_waited_for_until_the_next_start(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.bemanna.store.conftest import empty

    empty(server.url)
    monkeypatch.setenv(VARIABLE, server.url)
    ward = write_night_ward(tmp_path / "ward")
    assert night(ward, EVE).code == 0
    sick(ward)
    planned: list[str] = []

    def goes_away(task: Task) -> None:
        planned.append(task.unit)
        stub_work(task)
        server.stop()

    said: list[str] = []
    ended = night(ward, NIGHT, said, world=world(work=goes_away))
    assert ended.code == EXPORT_FAILED
    assert "1 not made good: start again" in said[0]
    waits: list[float] = []
    with pytest.raises(StoreAway) as caught:
        night(ward, world=world(wait=waits.append))
    assert (caught.value.code, len(waits)) == (TRY_AGAIN, 2)
    server.start()
    assert in_force(ward)[0] == 1
    ended = night(ward, world=world(work=goes_away))
    assert (ended.code, only(ended).number, in_force(ward)[0]) == (0, 2, 2)
    assert planned == ["M2"], "the plan was there and was not made again"
    assert night(ward).again


def test_fifty_units_with_three_broken_ones_are_told_in_words(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 50)
    assert night(region, EVE, units=("w00",)).code == 0
    store = open_store(region)
    for number in range(1, 50):  # the others have the same plan from yesterday
        made = store.save(f"w{number:02}", store.read(1).plan, "nightly", "yesterday")
        store.publish(made.unit, made.id, "nightly", None, draft=True)
    for number in range(50):
        sick(region / "wards" / f"w{number:02}")
    (region / "wards" / "w03" / "data" / "shifts.csv").write_bytes(b"\x00\x01\x02")
    make_impossible(region / "wards" / "w17")
    (region / "wards" / "w41" / "bemanna.toml").write_text("[project\n", encoding="utf-8")
    said: list[str] = []
    ended = night(region, NIGHT, said)
    assert ended.code == FINDINGS
    assert said[0].endswith("50 units, 47 new (47 in force, 0 proposed), 3 carried (yesterday's plan is kept).")
    assert [line.split()[1] for line in said if line.startswith("!")] == ["w03", "w17", "w41"]
    assert sum(line.startswith("+ ") for line in said) == 47
    numbers = {unit: store.version(pointer_of(store, unit)).number for unit in store.units()}
    assert [unit for unit, number in numbers.items() if number == 1] == ["w03", "w17", "w41"]
    assert sum(number == 2 for number in numbers.values()) == 47
    runs = Runs(store.database)
    (last, _) = runs.last()
    assert (last.code, len(runs.outcomes(last.id))) == (FINDINGS, 50)
    assert night(region).again


def pointer_of(store: Store, unit: str) -> int:
    pointer = store.published(unit)
    assert pointer is not None
    return pointer.version


def test_patterns_choose_units_and_none_is_told(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert [one.unit for one in night(region, units=("w0[12]",)).statuses] == ["w01", "w02"]
    with pytest.raises(UsageError, match="no ward to plan of these names"):
        night(region, units=("x*",))


def test_the_log_has_a_line_an_event_and_no_name_of_anybody(ward: Path) -> None:
    sick(ward)
    ended = night(ward)
    text = (Places(ward / "out" / "nightly").run(ended.run) / "log.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["event"] for line in lines] == ["night begins", "unit is done", "night is complete"]
    assert all(line["run"] == ended.run and line["level"] == "info" for line in lines)
    assert lines[1]["changes"] == 2
    assert not any(name in text for name in ("Åse", "Bo", "Cai", "Dea"))


@pytest.mark.parametrize("moment", ["2026-10-25", "2027-03-28"])
def test_the_nights_in_which_the_clock_changes_are_nights_like_others(tmp_path: Path, moment: str) -> None:
    ward = write_night_ward(tmp_path / "ward")
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    later = {"2026-10-25": "2026-10-26", "2027-03-28": "2027-03-29"}[moment]
    (ward / "bemanna.toml").write_text(toml.replace("2027-01-04", later), encoding="utf-8")
    (ward / "data" / "absences.csv").write_text(f"worker;from;to;type\n2;{later};{later};ferie\n", encoding="utf-8")
    asked = NightRequest(ward, as_of(moment, ZONE), auto_publish=True)
    real = world(work=plan_unit)
    ended = run_night(asked, real)
    assert ended.code in (0, FINDINGS), ended.statuses
    assert only(ended).changed
    assert run_night(asked, real).again


def test_the_changes_and_what_they_do_to_the_figures_stand_in_the_summary(ward: Path) -> None:
    sick(ward)
    said: list[str] = []
    ended = night(ward, NIGHT, said)
    assert said[1].startswith("+ M2: version 2, in force: 2 changed person-days")
    assert said[2].startswith("    person-hours below the safe number: 8 to 0")
    assert said[3].startswith("    Mon 11 Jan, 1: free instead of D (nurse) [draft")
    assert "leave of 1" in said[3]
    assert "2: D (nurse) instead of free" in said[4]
    kept = (Places(ward / "out" / "nightly").run(ended.run) / "summary.txt").read_text(encoding="utf-8")
    assert kept.splitlines() == said


class _Fails:
    """An engine whose second unit is lost."""

    name = "fails"

    def places(self) -> int:
        return 3

    def map(self, work: Any, units: Iterable[WorkUnit[Any]]) -> Any:
        for place, unit in enumerate(units):
            yield unit.id, Failure("killed", "its workers ended") if place == 1 else work(unit.given)

    def close(self) -> None:
        pass


def test_units_on_other_machines_are_made_good_here(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert night(region, EVE).code == 0
    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    ended = night(region, world=world(engine=_Fails()), seconds=3000.0)
    assert [one.state for one in ended.statuses] == ["ok", "carried", "ok"]
    assert "its workers ended" in ended.statuses[1].why[0]


def test_a_ward_whose_folder_is_gone_costs_itself_alone(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert night(region, EVE).code == 0
    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    (region / "wards" / "w01").rename(tmp_path / "moved")
    ended = night(region)
    assert [(one.state, one.cause) for one in ended.statuses] == [("ok", ""), ("carried", "input"), ("ok", "")]
    assert "holds no bemanna.toml" in ended.statuses[1].why[0] or "is no folder" in ended.statuses[1].why[0]
    assert in_force(region, "w01")[0] == 1
    text = (region / "region.toml").read_text(encoding="utf-8")
    (region / "region.toml").write_text(text.replace('id = "w02"', 'id = "w00"'), encoding="utf-8")
    with pytest.raises(InputProblems):
        night(region)


@pytest.mark.parametrize(("moment", "over"), [("2027-01-17", False), ("2027-01-18", True)])
def test_a_period_that_is_over_is_told(ward: Path, moment: str, over: bool) -> None:
    status = only(night(ward, moment))
    assert (status.state, status.cause) == (("carried", "input") if over else ("ok", ""))
    if over:
        assert status.why == ("The period ended on 2027-01-17: set the next one in [period] of bemanna.toml.",)


def hangs(task: Task) -> None:
    """A unit that says who works on it and never ends."""
    (task.folder / "pid").write_text(str(os.getpid()), encoding="utf-8")
    signal.pause()


def test_units_at_work_end_with_the_job_that_was_killed(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")

    def job() -> int:
        engine = LocalEngine(1, context=get_context("fork"))
        return night(ward, world=world(work=hangs, engine=engine), seconds=3000.0).code

    child = os.fork()
    if child == 0:
        os._exit(job())
    root = Places(ward / "out" / "nightly").root
    written = wait_for(lambda: next((text for path in root.rglob("pid") if (text := path.read_text("utf-8"))), None))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert wait_for(lambda: None if alive(int(written)) else "gone") == "gone"
    assert night(ward).code == 0


def wait_for(look: Callable[[], str | None]) -> str:
    for _ in range(1000):
        found = look()
        if found is not None:
            return found
        time.sleep(0.01)
    pytest.fail("ten seconds have passed")


def alive(pid: int) -> bool:
    """Whether the process runs and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
