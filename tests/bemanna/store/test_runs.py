"""Runs, their inputs and figures, and what is let go."""

from __future__ import annotations

from bemanna.store.records import InputRow, RunRow, StoredFigure, UnitOutcome
from bemanna.store.retention import Pruned, prune
from bemanna.store.runs import Runs
from bemanna.store.store import Store, open_store
from tests.bemanna.store.plans import FIRST, duty, plan

DAY = 24 * 60


def run(number: int, rows: int | None = 100) -> tuple[RunRow, list[InputRow]]:
    """A run of day `number` that read one table."""
    row = InputRow("M2", "workers", "data/workers.csv", "0" * 64, 2000, rows, number * DAY)
    return RunRow(f"r{number}", "f" * 64, number * DAY, number * DAY + 5, None, None), [row]


def complete(runs: Runs, number: int, rows: int | None = 100, code: int = 0) -> None:
    made, inputs = run(number, rows)
    runs.begin(made, inputs)
    runs.end(made.id, made.began + 9, code, [UnitOutcome("M2", "ok", "", 1, 2.5)])


def test_a_run_that_begins_again_has_its_inputs_once_and_its_end_when_it_ends(store: Store) -> None:
    runs = Runs(store.database)
    made, inputs = run(1)
    runs.begin(made, inputs)
    runs.begin(made, [*inputs, InputRow("M2", "shifts", "data/shifts.csv", "1" * 64, 10, None, None)])
    assert [row.source for row in runs.inputs("r1")] == ["shifts", "workers"]
    assert runs.last() == (made,)
    runs.end("r1", 77, 4, [UnitOutcome("M2", "carried", "late tables", 3, 0.5), UnitOutcome("K1", "ok", "", None)])
    runs.end("r1", 78, 4, [UnitOutcome("M2", "carried", "late tables", 3, 0.5)])
    (last,) = runs.last()
    assert (last.ended, last.code) == (78, 4)
    assert runs.outcomes("r1") == (UnitOutcome("M2", "carried", "late tables", 3, 0.5),)


def test_row_counts_of_earlier_nights_are_of_complete_runs_in_the_span_one_a_night(store: Store) -> None:
    runs = Runs(store.database)
    for number, rows in ((1, 10), (2, 20), (3, None), (4, 40), (5, 50)):
        complete(runs, number, rows)
    runs.begin(*run(6, 60))  # it died
    again, inputs = run(4, 44)
    runs.begin(RunRow("r4b", again.key, again.as_of, again.began + 1, None, None), inputs)
    runs.end("r4b", 9, 0, [])
    found = runs.earlier_rows(2 * DAY, 5 * DAY)
    assert found == {("M2", "workers"): (20, 44)}


def test_figures_of_the_same_run_are_replaced_and_others_kept(store: Store) -> None:
    runs = Runs(store.database)
    one = StoredFigure("M2", FIRST, "gap", 0.01, None, "r1", 100)
    runs.keep_figures([one, StoredFigure("M2", FIRST, "hours_short", None, None, "r1", 100)])
    runs.keep_figures(
        [StoredFigure("M2", FIRST, "gap", 0.02, None, "r1", 101), StoredFigure("M2", FIRST, "gap", 0.5, None, None, 1)]
    )
    assert [(f.value, f.run) for f in runs.figures("M2", "gap")] == [(0.5, None), (0.02, "r1")]
    assert [f.kpi for f in runs.figures("M2")] == ["gap", "hours_short", "gap"]
    assert runs.figures("K1") == ()


def test_old_versions_go_but_never_one_in_force_the_last_or_one_that_was_published(url: str) -> None:
    moment = [0]
    store = open_store(url, now=lambda: moment[0])
    runs = Runs(store.database)
    versions = []
    for number in range(6):
        moment[0] = number * DAY
        versions.append(store.save("M2", plan(duty(str(number))), "nightly", "", versions[-1].id if versions else None))
        complete(runs, number)
    store.publish("M2", versions[1].id, "lise", None)
    store.publish("M2", versions[3].id, "lise", versions[1].id)
    other = store.save("K1", plan(duty("9"), first=FIRST + 14), "nightly", "")
    assert prune(store.database, 0) == Pruned(0, 0, 0)
    assert prune(store.database, 5 * DAY) == Pruned(versions=3, runs=5, contents=3)
    assert [one.number for one in store.versions("M2")] == [6, 4, 2]
    assert store.version(versions[3].id).parent is None, "the parent is gone"
    assert store.read(versions[3].id).duties == (duty("3"),)
    assert store.save("M2", plan(), "lise", "").number == 7, "numbers are never used again"
    moment[0] = 90 * DAY
    gone = prune(store.database, 80 * DAY, published_before=80 * DAY)
    assert gone.versions == 2, "what was published before, and a proposal; not what is in force, nor the last"
    assert [one.number for one in store.versions("M2")] == [7, 4]
    assert store.read(other.id).version == other
    assert (now := store.published("M2")) is not None
    assert now.version == versions[3].id
