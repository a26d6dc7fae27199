"""The contract of the nightly job: idempotent, locked, resumable, carried when it must be, truthful when it is done."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from bemanna.again import ROSTER
from bemanna.engine.engine import Failure
from bemanna.exits import BAD_INPUT, EXPORT_FAILED, FINDINGS, INFEASIBLE, LOCKED, NO_TIME, TRY_AGAIN, UsageError
from bemanna.new_version import measured
from bemanna.nightly.as_of import as_of
from bemanna.nightly.engine import Cluster, Processes
from bemanna.nightly.job import Asked, Ended, plan_unit, run_night
from bemanna.nightly.lock import Locked
from bemanna.nightly.make import Made, OnInputs
from bemanna.nightly.places import Places
from bemanna.nightly.status import UnitStatus, read_json
from bemanna.nightly.task import Task
from bemanna.nightly.unit import work
from bemanna.problems import InputProblems
from bemanna.store.errors import StoreAway
from bemanna.store.runs import Runs
from bemanna.store.settings import VARIABLE
from bemanna.store.store import Store, open_store
from tests.bemanna.nightly.nights import (
    EVE,
    FIRST,
    NIGHT,
    SICK,
    WELL,
    ZONE,
    make_impossible,
    night,
    stub_plan,
    stub_work,
    world,
    write_night_ward,
    write_region,
)
from tests.bemanna.store.servers import Server

LATER = "2026-12-22"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A ward with a plan of the evening before in force."""
    folder = write_night_ward(tmp_path / "ward")
    assert night(folder, EVE).code == 0
    return folder


def sick(folder: Path) -> None:
    (folder / "data" / "absences.csv").write_text(SICK, encoding="utf-8")


def in_force(folder: Path, unit: str = "M2") -> tuple[int, str]:
    """Number and digest of what is published, read whole."""
    store = open_store(folder)
    pointer = store.published(unit, FIRST)
    assert pointer is not None
    kept = store.read(pointer.version)
    return kept.version.number, kept.plan.digest


def only(ended: Ended) -> UnitStatus:
    (status,) = ended.statuses
    return status


def content(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time and bytes, but for the lock and SQLite's own neighbours."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "lock.json" not in path.name and path.suffix not in (".db-shm", ".db-wal")
    }


# twice, again, without a reason


def test_the_same_night_twice_is_done_once_and_nothing_is_rewritten(ward: Path) -> None:
    before = content(ward)
    ended = night(ward, EVE)
    assert (ended.code, ended.again) == (0, True)
    assert content(ward) == before


def test_a_night_without_a_reason_leaves_the_plan_as_it_is(ward: Path) -> None:
    said: list[str] = []
    ended = night(ward, NIGHT, said)
    assert (ended.code, ended.again) == (0, False)
    assert (only(ended).state, only(ended).changed) == ("ok", False)
    assert in_force(ward)[0] == 1
    assert said[0].endswith("1 unit, 0 new, 1 unchanged.")
    assert said[-1] == "No change: M2."


def test_a_new_absence_is_a_reason_and_the_changes_are_told_with_theirs(ward: Path) -> None:
    sick(ward)
    said: list[str] = []
    status = only(night(ward, NIGHT, said))
    assert (status.state, status.changed, status.published, status.number) == ("ok", True, True, 2)
    assert "absences changed." in status.why
    assert any("2 changed person-days" in line and "absences changed." in line for line in said)
    store = open_store(ward)
    rows = store.changes(store.numbered("M2", 2).id)
    assert [(one.worker, one.after) for one in rows] == [("1", "free"), ("2", "D (nurse)")]
    assert all(one.why for one in rows)
    assert (ward / "out" / ROSTER).is_file()
    assert (ward / "out" / "versions" / "001_roster.csv").is_file()
    assert in_force(ward)[0] == 2
    assert only(night(ward, LATER)).changed is False


def test_a_night_that_was_missed_is_made_up_by_the_next(ward: Path) -> None:
    sick(ward)
    ended = night(ward, "2026-12-29")
    assert only(ended).number == 2
    latest = read_json(Places(ward / "out" / "nightly").latest)
    assert latest is not None
    assert (latest["as_of"], latest["run"]) == ("2026-12-29", ended.run)


def test_other_tables_on_the_same_day_are_another_night(ward: Path) -> None:
    first = night(ward)
    sick(ward)
    second = night(ward)
    assert first.run != second.run
    assert only(second).changed
    assert night(ward).again


# bad input, rules, errors: yesterday's plan is kept


def test_a_corrupt_table_keeps_the_plan_and_is_told_with_its_place(ward: Path) -> None:
    before, files = in_force(ward), (ward / "out" / ROSTER).read_bytes()
    (ward / "data" / "workers.csv").write_text("id;navn;kompetencer\n1;Åse;nurse\n1;Bo;nurse\n", encoding="utf-8")
    said: list[str] = []
    ended = night(ward, NIGHT, said)
    assert ended.code == BAD_INPUT
    assert (only(ended).state, only(ended).cause, only(ended).number) == ("carried", "input", 1)
    assert any("data/workers.csv:3" in line for line in said)
    assert any("Version 1 is kept" in line for line in said)
    assert (in_force(ward), (ward / "out" / ROSTER).read_bytes()) == (before, files)


@pytest.mark.parametrize("damage", ["missing", "empty", "binary", "toml"])
def test_whatever_is_wrong_with_the_input_the_plan_is_kept(ward: Path, damage: str) -> None:
    before = in_force(ward)
    path = ward / ("bemanna.toml" if damage == "toml" else "data/shifts.csv")
    whole = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "binary": os.urandom(400), "toml": b"[project\nname ="}[damage])
    if damage == "toml":  # the job's own folder cannot be read: nothing is done at all
        with pytest.raises(InputProblems, match="not readable as TOML"):
            night(ward)
        path.write_bytes(whole)
    else:
        ended = night(ward)
        assert ended.code == BAD_INPUT
        assert only(ended).state == "carried"
    assert in_force(ward) == before


def test_late_arrivals_and_half_a_table_are_refused(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward", more="\n[nightly]\nfresh_hours = { absences = 26, arrivals = 26 }\n")
    os.utime(ward / "data" / "absences.csv", (0, 0))
    ended = night(ward, EVE)
    assert ended.code == BAD_INPUT
    assert (only(ended).state, only(ended).cause) == ("failed", "input")
    assert "The table absences was written" in only(ended).why[0]
    evening = as_of(EVE, ZONE).instant * 60
    os.utime(ward / "data" / "absences.csv", (evening, evening))
    assert night(ward, EVE).code == 0


def test_a_table_with_half_its_rows_is_refused_after_some_nights(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    rows = "".join(f"2;2027-01-{5 + 7 * (n % 2):02};;ferie\n" for n in range(2))
    many = WELL.splitlines()[0] + "\n" + "".join(f"2;2026-{m:02}-{d:02};;ferie\n" for m in (6, 7) for d in range(1, 13))
    for day in (16, 17, 18):
        (ward / "data" / "absences.csv").write_text(many + f"2;2026-08-{day};;ferie\n", encoding="utf-8")
        assert night(ward, f"2026-12-{day}").code == 0
    (ward / "data" / "absences.csv").write_text(WELL.splitlines()[0] + "\n" + rows, encoding="utf-8")
    ended = night(ward, "2026-12-19")
    assert (ended.code, only(ended).state) == (BAD_INPUT, "carried")
    assert "The table absences has 3 rows; the median of the last four weeks is 26." in only(ended).why
    assert only(night(ward, "2027-01-17")).state == "ok", "nights of more than four weeks ago are not asked"


def test_a_ward_that_no_roster_satisfies_keeps_its_plan_or_says_that_it_has_none(ward: Path, tmp_path: Path) -> None:
    before = in_force(ward)
    make_impossible(ward)
    ended = night(ward)
    assert ended.code == FINDINGS
    assert (only(ended).state, only(ended).cause) == ("carried", "rules")
    assert only(ended).why == ("Nobody is left for Tue 12 Jan.",)
    assert in_force(ward) == before
    other = write_night_ward(tmp_path / "other")
    make_impossible(other)
    ended = night(other)
    assert (ended.code, only(ended).state) == (INFEASIBLE, "infeasible")
    assert open_store(other).published("M2") is None


def test_a_plan_that_the_audit_refuses_is_not_published(ward: Path) -> None:
    def unlawful(stages: OnInputs, task: Task) -> Made:
        """Everybody's evening is followed by the next morning."""
        made = stub_plan(stages, task)
        duties = made.result.duties or ()
        evening = next(one for one in duties if one.shift == "A")
        morning = next(one for one in duties if one.shift == "D" and one.start > evening.end)
        extra = replace(morning, worker=evening.worker)
        result = measured(made.problem, tuple(sorted((*duties, extra), key=lambda d: (d.worker, d.start))), "unlawful")
        return replace(made, result=result)

    before = in_force(ward)
    sick(ward)
    ended = night(ward, world=world(work=lambda task: work(task, unlawful)))
    assert (only(ended).state, only(ended).cause) == ("carried", "check")
    assert only(ended).why[0].startswith("Broken: ")
    assert in_force(ward) == before


def test_a_mistake_of_ours_costs_its_unit_alone(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert night(region, EVE).code == 0

    def fails(task: Task) -> None:
        def broken(stages: OnInputs, task: Task) -> Made:
            raise ZeroDivisionError("a mistake of ours")

        work(task, broken if task.unit == "w01" else stub_plan)

    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    ended = night(region, world=world(work=fails))
    assert [one.state for one in ended.statuses] == ["ok", "carried", "ok"]
    assert ended.statuses[1].cause == "error"
    assert "ZeroDivisionError: a mistake of ours" in ended.statuses[1].why
    assert ended.code == FINDINGS


# what is published to people is never changed, only proposed


def test_a_published_roster_is_never_changed_by_the_job_only_proposals_are_made(ward: Path) -> None:
    store = open_store(ward)
    first = store.numbered("M2", 1)
    store.publish("M2", first.id, "lise", first.id, "agreed with the ward")
    files = content(ward / "out" / "csv") if (ward / "out" / "csv").exists() else (ward / "out" / ROSTER).read_bytes()
    sick(ward)
    said: list[str] = []
    status = only(night(ward, NIGHT, said))
    assert (status.changed, status.published, status.number) == (True, False, 2)
    assert in_force(ward)[0] == 1
    assert "0 in force, 1 proposed" in said[0]
    assert (ward / "out" / ROSTER).read_bytes() == files
    proposal = store.numbered("M2", 2)
    assert proposal.parent == first.id
    store.publish("M2", proposal.id, "lise", first.id, "taken over from the night")
    assert only(night(ward, LATER)).changed is False


def test_without_leave_to_publish_everything_is_a_proposal(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    status = only(night(ward, EVE, auto_publish=False))
    assert (status.changed, status.published, status.number) == (True, False, 1)
    assert open_store(ward).published("M2") is None
    assert not (ward / "out" / ROSTER).exists()
    assert only(night(ward, NIGHT, auto_publish=False)).changed is False


def test_somebody_who_publishes_during_the_night_is_not_overwritten(ward: Path) -> None:
    sick(ward)

    def meanwhile(task: Task) -> None:
        stub_work(task)
        store = open_store(ward)
        mine = store.save("M2", store.read(1).plan, "lise", "by hand")
        store.publish("M2", mine.id, "lise", 1)

    status = only(night(ward, world=world(work=meanwhile)))
    assert (status.state, status.cause, status.changed) == ("carried", "overtaken", False)
    store = open_store(ward)
    assert (pointer := store.published("M2")) is not None
    assert (pointer.by, pointer.draft) == ("lise", False)
    assert [one.number for one in store.versions("M2")] == [3, 2, 1], "tonight's plan is kept as a proposal"


def test_a_roster_that_a_planner_put_into_the_folder_is_left_alone(ward: Path) -> None:
    mine = (ward / "out" / ROSTER).read_bytes().replace(b",D,", b",D ,")
    (ward / "out" / ROSTER).write_bytes(mine)
    sick(ward)
    assert only(night(ward)).published
    assert (ward / "out" / ROSTER).read_bytes() == mine
    assert in_force(ward)[0] == 2


def test_what_another_system_published_is_taken_for_what_people_have(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    toml = toml.replace("[rules]", 'published = "data/published.csv"\n\n[rules]', 1)
    (ward / "bemanna.toml").write_text(toml, encoding="utf-8")
    table = (ward / "data" / "published.csv").read_text(encoding="utf-8")
    assert not only(night(ward, EVE)).changed, "the stub's plan is the published one"
    store = open_store(ward)
    assert [(one.version, one.draft) for one in store.publications("M2")] == [(1, False)]
    (ward / "data" / "published.csv").write_text(table.replace("1;2027-01-04;D", "2;2027-01-04;D"), encoding="utf-8")
    status = only(night(ward))
    told = store.publications("M2")
    assert [(one.version, one.before, one.draft) for one in told] == [(2, 1, False), (1, None, False)]
    assert (status.changed, status.published, status.number) == (True, False, 3), "the stub's plan is a proposal"
    store.publish("M2", 3, "lise", 2, "taken over from the night")
    night(ward, LATER)
    assert in_force(ward)[0] == 3, "a table that was known before does not take it back"
    other = store.save(
        "M2", replace(store.read(1).plan, duties=store.read(1).duties[1:]), "page", "saved, not published"
    )
    rows = [row for row in table.splitlines() if row != "1;2027-01-04;D;nurse"]
    (ward / "data" / "published.csv").write_text("\n".join(rows), encoding="utf-8")
    night(ward, "2026-12-23")
    assert in_force(ward) == (other.number, other.digest), "a version that was saved and published elsewhere"


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
    engine = Processes(2, context=get_context("fork"))
    ended = night(region, world=world(work=dies, engine=engine), jobs=2, seconds=3000.0)
    assert [(one.state, one.changed) for one in ended.statuses] == [("carried", False), ("ok", True)]
    assert "signal 9" in ended.statuses[0].why[0]
    assert ended.code == FINDINGS


def test_a_process_that_hangs_is_ended_and_its_plan_is_kept(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward", more="\n[nightly]\nunit_seconds = 0.3\n")
    assert night(ward, EVE).code == 0
    sick(ward)
    engine = Processes(1, grace_seconds=0.3, context=get_context("fork"))
    ended = night(ward, world=world(work=hangs, engine=engine), seconds=3000.0)
    assert (ended.code, only(ended).state, only(ended).cause) == (NO_TIME, "carried", "time")
    assert in_force(ward)[0] == 1


def test_the_real_solver_in_a_process_of_its_own(ward: Path) -> None:
    store = open_store(ward)
    store.publish("M2", 1, "lise", 1)
    sick(ward)
    status = only(night(ward, world=world(work=plan_unit, engine=Processes(1)), seconds=600.0))
    assert (status.state, status.changed, status.published) == ("ok", True, False), status.why
    rows = store.changes(store.numbered("M2", 2).id)
    assert ("1", "free") in {(one.worker, one.after) for one in rows}
    assert any("D (nurse)" in one.after for one in rows)
    assert len(rows) <= 4


# broken off and taken up again


class _Away(Exception):
    """The test's own way to break a night off."""


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


def test_old_nights_are_let_go_and_the_last_stays(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward", more="\n[nightly]\nkeep_days = 3\n")
    first = night(ward, "2026-12-10")
    second = night(ward, "2026-12-12")
    night(ward, "2026-12-14")
    root = Places(ward / "out" / "nightly")
    assert not root.run(first.run).exists()
    assert not (root.snapshots / first.run).exists()
    assert root.run(second.run).exists()
    assert in_force(ward)[0] == 1


def test_the_log_has_a_line_an_event_and_no_name_of_anybody(ward: Path) -> None:
    sick(ward)
    ended = night(ward)
    text = (Places(ward / "out" / "nightly").run(ended.run) / "log.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["event"] for line in lines] == ["night begins", "unit is done", "night is complete"]
    assert all(line["run"] == ended.run and line["level"] == "info" for line in lines)
    assert lines[1]["changes"] == 2
    assert not any(name in text for name in ("Åse", "Bo", "Cai", "Dea"))


def test_metrics_are_for_prometheus_and_the_last_success_stays_when_a_night_fails(ward: Path) -> None:
    root = ward / "out" / "nightly"
    good = (read_json(root / "metrics.json") or {})["bemanna_nightly_last_success_timestamp_seconds"]
    assert good > 0
    text = (root / "metrics.prom").read_text(encoding="utf-8")
    assert 'bemanna_nightly_units{state="ok"} 1.0' in text
    assert "# TYPE bemanna_nightly_last_success_timestamp_seconds gauge" in text
    (ward / "data" / "shifts.csv").unlink()
    assert night(ward).code == BAD_INPUT
    later = read_json(root / "metrics.json") or {}
    assert later["bemanna_nightly_last_success_timestamp_seconds"] == good
    assert later["bemanna_nightly_exit_code"] == BAD_INPUT
    assert later["bemanna_nightly_units{state=carried}"] == 1


@pytest.mark.parametrize("moment", ["2026-10-25", "2027-03-28"])
def test_the_nights_in_which_the_clock_changes_are_nights_like_others(tmp_path: Path, moment: str) -> None:
    ward = write_night_ward(tmp_path / "ward")
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    later = {"2026-10-25": "2026-10-26", "2027-03-28": "2027-03-29"}[moment]
    (ward / "bemanna.toml").write_text(toml.replace("2027-01-04", later), encoding="utf-8")
    (ward / "data" / "absences.csv").write_text(f"worker;from;to;type\n2;{later};{later};ferie\n", encoding="utf-8")
    asked = Asked(ward, as_of(moment, ZONE), auto_publish=True)
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

    def map(self, work: Any, units: Any) -> Any:
        for place, (unit, task) in enumerate(units.items()):
            yield unit, Failure("killed", "its workers ended") if place == 1 else work(task)


def test_units_on_other_machines_are_made_good_here(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 3)
    assert night(region, EVE).code == 0
    for number in range(3):
        sick(region / "wards" / f"w{number:02}")
    ended = night(region, world=world(engine=Cluster(_Fails())), seconds=3000.0)
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
        engine = Processes(1, context=get_context("fork"))
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
