"""The contract of the nightly job: idempotent, carried when it must be, and nothing that people have is changed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bemanna.errors import BAD_INPUT, FINDINGS, INFEASIBLE
from bemanna.files.output_names import ROSTER
from bemanna.nightly.as_of import as_of
from bemanna.nightly.folders import Places
from bemanna.nightly.new_plan import Made, OnInputs
from bemanna.nightly.status import read_json
from bemanna.nightly.task import Task
from bemanna.nightly.unit import work
from bemanna.pipeline.stored_version import measured
from bemanna.problems import InputProblems
from bemanna.store.entries import Entries
from bemanna.store.store import open_store
from tests.bemanna.nightly.nights import (
    EVE,
    FIRST,
    LATER,
    NIGHT,
    WELL,
    ZONE,
    content,
    in_force,
    make_impossible,
    night,
    only,
    sick,
    stub_plan,
    stub_work,
    world,
    write_night_ward,
    write_region,
)

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


def test_calendars_of_a_draft_in_force_number_what_changed_and_the_store_remembers_it(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8").replace("formats = []", 'formats = ["ics"]')
    (ward / "bemanna.toml").write_text(toml, encoding="utf-8")
    assert night(ward, EVE).code == 0
    memory = Entries(open_store(ward).database)
    first = memory.of("M2", FIRST)
    assert {one.sequence for one in first.values()} == {0}
    sick(ward)
    assert only(night(ward, NIGHT)).published
    now = memory.of("M2", FIRST)
    changed = {uid for uid, one in now.items() if first.get(uid) != one}
    assert {(now[uid].duty.worker, now[uid].sequence, now[uid].cancelled) for uid in changed} == {
        ("1", 1, True),
        ("2", 0, False),
    }
    mine = (ward / "out" / "calendar" / "1.ics").read_text(encoding="utf-8")
    assert (mine.count("SEQUENCE:1"), mine.count("CANCELLED")) == (1, 1)


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
        result = measured(
            made.problem, tuple(sorted((*duties, extra), key=lambda d: (d.worker, d.start))), strategy="unlawful"
        )
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
