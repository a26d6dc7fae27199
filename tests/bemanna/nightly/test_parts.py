"""Reasons to plan again, checks of arrivals, exit codes and words, each by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bemanna.errors import BAD_INPUT, EXPORT_FAILED, FINDINGS, INFEASIBLE, NO_TIME, OK
from bemanna.inputs.load import Inputs, load_project
from bemanna.nightly.checks import wrong_with
from bemanna.nightly.logs import only_allowed
from bemanna.nightly.status import UnitStatus
from bemanna.nightly.summary import exit_code, sentences
from bemanna.nightly.task import Base, Checks, PlanningOutcome, read_verdict, write_verdict
from bemanna.nightly.triggers import Known, reasons
from bemanna.store.records import ChangeRow
from capacity.need import Need
from tests.bemanna.folder import write_folder
from tests.bemanna.nightly.nights import write_night_ward
from tests.bemanna.store.plans import FIRST, duty, plan

BASE = Base(plan(duty("1")), True, 1)
NEED = Need("M2", 0, 60, (100, 0, 50), least=1)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return load_project(write_night_ward(tmp_path / "ward"))


def known(inputs: Inputs, needs: tuple[Need, ...] = (NEED,), hard: int = 0) -> Known:
    return Known.of(BASE.plan.digest, inputs, needs, hard)


def test_nothing_that_moved_is_no_reason(inputs: Inputs) -> None:
    assert reasons(BASE, known(inputs), known(inputs), 1) == ()
    assert Known.read(known(inputs).document()) == known(inputs)


def test_a_plan_of_unknown_origin_is_a_reason(inputs: Inputs) -> None:
    told = ("The plan was made or changed by somebody since the last night.",)
    assert reasons(BASE, None, known(inputs), 1) == told
    assert reasons(replace(BASE, plan=plan(duty("2"))), known(inputs), known(inputs), 1) == told
    for wrong in (None, {}, {"base": 1}, {"base": "x", "sources": 3, "code": "1", "needs": {}, "hard": 0}):
        assert Known.read(wrong) is None


@pytest.mark.parametrize(
    ("cost", "people", "moved"),
    [((100, 50, 0), 1, True), ((100, 50, 0), 2, False), ((200, 100, 50, 0), 2, True), ((90, 0, 50), 1, False)],
)
def test_a_need_that_moved_by_enough_people_is_a_reason(
    inputs: Inputs, cost: tuple[int, ...], people: int, moved: bool
) -> None:
    found = reasons(BASE, known(inputs), known(inputs, (replace(NEED, cost=cost),)), people)
    assert bool(found) is moved
    if moved:
        assert found == (f"The need moved by {people} or more in 1 intervals.",)


def test_tables_rules_code_and_new_breaches_are_reasons_and_arrivals_are_none(inputs: Inputs) -> None:
    before = known(inputs)
    other = replace(inputs, digests=inputs.digests | {"absences": "x", "arrivals": "y", "history": "z"})
    assert reasons(BASE, before, known(other), 1) == ("absences changed.",)
    assert reasons(BASE, replace(before, code="0.0.1"), before, 1)[0].endswith("it was 0.0.1.")
    assert (
        "2 times by duties to come, 1 times before" in reasons(BASE, known(inputs, hard=1), known(inputs, hard=2), 1)[0]
    )
    assert reasons(BASE, known(inputs, hard=2), known(inputs, hard=1), 1) == ()
    fewer = replace(inputs, digests={k: v for k, v in inputs.digests.items() if k != "absences"})
    assert reasons(BASE, before, known(fewer), 1) == ("absences is no longer given.",)


def with_arrivals(folder: Path, *weeks: float) -> Inputs:
    """A ward whose arrivals of the last weeks, the oldest first, are so many a day."""
    found = load_project(write_folder(folder))
    series = found.series[0]
    counts = np.repeat(np.array(weeks, dtype=np.float64), 7)
    return replace(found, series=(replace(series, counts=counts, known=np.ones(len(counts), dtype=bool)),))


def checks(**given: object) -> Checks:
    usual = Checks({"arrivals": 26.0}, 0.5, 2.0, {}, {}, {})
    return replace(usual, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("hours", "stale"), [(0, False), (26, False), (27, True)])
def test_arrivals_are_stale_when_their_last_day_ended_too_long_ago(tmp_path: Path, hours: int, stale: bool) -> None:
    inputs = with_arrivals(tmp_path, 4, 4, 4, 4, 4)
    end = inputs.horizon.clock.midnight(inputs.series[0].end_day)
    found = wrong_with(inputs, end + 60 * hours, checks())
    assert bool(found) is stale
    if stale:
        assert f"{hours} h old, at most 26 h are accepted" in found[0]


@pytest.mark.parametrize(("last", "refused"), [(4, False), (2, False), (1.9, True), (8, False), (8.1, True), (0, True)])
def test_a_week_with_too_few_or_too_many_arrivals_is_refused(tmp_path: Path, last: float, refused: bool) -> None:
    inputs = with_arrivals(tmp_path, 3, 4, 4, 5, last)
    end = inputs.horizon.clock.midnight(inputs.series[0].end_day)
    assert bool(wrong_with(inputs, end, checks())) is refused


@pytest.mark.parametrize(("rows", "refused"), [(50, False), (49, True), (200, False), (201, True)])
def test_rows_are_held_against_the_median_of_nights_before(inputs: Inputs, rows: int, refused: bool) -> None:
    earlier = {"workers": (90, 100, 400)}
    assert bool(wrong_with(inputs, 0, checks(earlier_rows=earlier, rows={"workers": rows}))) is refused
    few = checks(earlier_rows={"workers": (100, 100)}, rows={"workers": 1})
    assert wrong_with(inputs, 0, few) == (), "two nights are too few to judge"
    small = checks(earlier_rows={"absences": (4, 5, 10)}, rows={"absences": 1})
    assert wrong_with(inputs, 0, small) == (), "a small table may shrink"


def status(state: str, cause: str = "", changed: bool = False) -> UnitStatus:
    return UnitStatus("u", "u", state, changed, cause=cause)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ([status("ok"), status("ok", changed=True)], OK),
        ([], OK),
        ([status("ok"), status("carried", "input")], FINDINGS),
        ([status("carried", "input"), status("failed", "input")], BAD_INPUT),
        ([status("carried", "input"), status("carried", "time")], FINDINGS),
        ([status("timeout", "time"), status("carried", "time")], NO_TIME),
        ([status("degraded", changed=True)], FINDINGS),
        ([status("ok"), status("infeasible", "rules")], INFEASIBLE),
        ([status("carried", "rules")], FINDINGS),
        ([status("ok"), status("failed", "error")], FINDINGS),
        ([status("running", "publish"), status("infeasible", "rules")], EXPORT_FAILED),
        ([status("queued")], EXPORT_FAILED),
    ],
)
def test_the_exit_code_is_the_contracts(statuses: list[UnitStatus], code: int) -> None:
    assert exit_code(statuses) == code


def test_a_night_in_words_names_who_needs_somebody_first() -> None:
    many = tuple(f"reason {n}" for n in range(9))
    found = list(
        sentences(
            "r1",
            [
                UnitStatus(
                    "a", "Ward A", "ok", True, True, 5, 2, why=("absences changed.",), changes=3, people=2, points=40
                ),
                UnitStatus("b", "b", "infeasible", cause="rules", why=many),
                UnitStatus("c", "c", "ok"),
                UnitStatus("d", "d", "ok", True, False, 6, 1, why=("The first plan of the period.",)),
            ],
        )
    )
    assert found[0] == "Night r1: 4 units, 2 new (1 in force, 1 proposed), 1 unchanged, 1 without a possible roster."
    assert found[1] == "! b: infeasible, rules."
    assert found[8] == "    ... and 3 more"
    assert found[9] == "+ a: version 2, in force: 3 changed person-days, 2 people, 40 points. absences changed."
    assert found[10] == "+ d: version 1, proposed. The first plan of the period."
    assert found[11] == "No change: c."


def test_a_field_that_may_name_somebody_is_left_out_of_the_log_and_said_to_be() -> None:
    event = {"event": "x", "unit": "M2", "why": "sick leave of Åse", "name": "Åse"}
    assert only_allowed(None, "info", event) == {"event": "x", "unit": "M2", "skipped": ["name", "why"]}
    assert only_allowed(None, "info", {"event": "x"}) == {"event": "x"}


def test_a_verdict_comes_back_as_it_was_written_and_half_of_one_is_none(tmp_path: Path) -> None:
    row = ChangeRow(FIRST, "1", "D", "free", "draft", 1, "sick leave of 1")
    verdict = PlanningOutcome("new", ("a", "b"), "f" * 64, ("c",), (row,), {"gap": 0.1, "x": None}, {"base": "y"}, 1.5)
    write_verdict(tmp_path, verdict)
    assert read_verdict(tmp_path) == verdict
    whole = (tmp_path / "verdict.json").read_bytes()
    (tmp_path / "verdict.json").write_bytes(whole[: len(whole) // 2])
    assert read_verdict(tmp_path) is None
    assert read_verdict(tmp_path / "nowhere") is None
