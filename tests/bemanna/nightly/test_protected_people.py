"""People with protected identity: the plan store knows them, what a night says of itself does not."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bemanna.nightly.folders import Places
from bemanna.nightly.protected_people import discreet, protected_ids, told
from bemanna.store.records import ChangeRow
from bemanna.store.store import open_store
from tests.bemanna.nightly.nights import EVE, NIGHT, night, only, sick, write_night_ward

HIDDEN = frozenset({"n07"})


def row(worker: str, why: str) -> ChangeRow:
    return ChangeRow(739_000, worker, "D", "free", "notice", 45, why)


def test_sentences_that_name_somebody_are_counted_and_not_told() -> None:
    whole = ("n07 has no rest.", "Nobody is left.", "n077 and n08 swap.")
    assert discreet(whole, HIDDEN) == (
        "Nobody is left.",
        "n077 and n08 swap.",
        "Not told here, because protected identity is touched: 1 reason.",
    )
    assert discreet(whole, frozenset()) == whole


def test_changes_of_others_lose_a_reason_that_names_somebody_and_changes_of_theirs_are_counted() -> None:
    found = told([row("n01", "sick leave of n07"), row("n07", "sick leave"), row("n02", "1 of 2 without")], HIDDEN)
    assert not any("n07" in line for line in found)
    assert [line.partition("]")[2] for line in found] == [".", ": 1 of 2 without", ""]
    assert found[-1] == "Not told here, because protected identity is touched: 1 change."


def protect(ward: Path, mark: str = "ja") -> None:
    """Worker 1 has protected identity."""
    table = ward / "data" / "workers.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    marked = [f"{one};{mark if one.startswith('1;') else 'nej'}" for one in rows]
    table.write_text("\n".join([f"{head};protected", *marked]) + "\n", encoding="utf-8")


@pytest.mark.parametrize("hidden", [True, False])
def test_status_summary_diff_and_log_tell_nothing_of_them_and_the_store_does(tmp_path: Path, hidden: bool) -> None:
    ward = write_night_ward(tmp_path / "ward")
    if hidden:
        protect(ward)
    assert night(ward, EVE).code == 0
    sick(ward)
    said: list[str] = []
    ended = night(ward, NIGHT, said)
    status = only(ended)
    assert (status.state, status.changes) == ("ok", 2)
    run = Places(ward / "out" / "nightly").run(ended.run)
    names = ("M2/status.json", "summary.txt", "log.jsonl", "M2/result/versions/001_changes.csv", "run.json")
    text = "\n".join((run / name).read_text(encoding="utf-8") for name in names) + "\n".join(said)
    text += json.dumps(asdict(status)) + (ward / "out" / "versions" / "001_changes.csv").read_text(encoding="utf-8")
    traces = ("Jan, 1: free", "leave of 1", ",1,D (nurse)")
    assert [trace in text for trace in traces] == [not hidden] * 3
    assert ("protected identity is touched: 1 change." in text) is hidden
    assert "Jan, 2: D (nurse) instead of free" in text
    store = open_store(ward)
    assert ("1", "free") in {(one.worker, one.after) for one in store.changes(store.numbered("M2", 2).id)}


def test_what_is_wrong_with_the_tables_names_nobody_either(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    protect(ward)
    assert night(ward, EVE).code == 0
    absences = ward / "data" / "absences.csv"
    text = absences.read_text(encoding="utf-8")
    absences.write_text(text + "1;2027-01-12;2027-01-11;ferie\n2;2027-01-12;x;ferie\n", encoding="utf-8")
    status = only(night(ward))
    assert (status.state, status.cause) == ("carried", "input")
    assert protected_ids(ward) == {"1"}


def test_a_mark_that_is_not_understood_protects(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    protect(ward, "perhaps")
    assert protected_ids(ward) == {"1"}
    (ward / "data" / "workers.csv").unlink()
    assert protected_ids(ward) == frozenset()
    (ward / "bemanna.toml").unlink()
    assert protected_ids(ward) == frozenset()
