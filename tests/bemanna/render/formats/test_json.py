"""The JSON document holds the whole result and nothing that JSON does not have."""

from __future__ import annotations

import json
from datetime import datetime

from bemanna.render.formats import json as exporter
from rules.clock import instant
from tests.bemanna.report_builder import report, without_roster


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def document(whole: object = None) -> dict:
    content = exporter.render(whole or report())["result.json"]
    return json.loads(content.decode("utf-8"), parse_constant=refuse)


def test_the_roster_comes_back() -> None:
    whole = report()
    rows = [row for row in document()["roster"] if row["kind"] == "work"]
    back = {(row["worker"], instant(datetime.fromisoformat(row["start"])), row["shift"]) for row in rows}
    assert back == {(duty.worker, duty.start, duty.shift) for duty in whole.result.duties or ()}


def test_quality_is_told_with_its_bound() -> None:
    found = document()
    assert (found["objective"], found["bound"], found["status"]) == (412, 401.3, "feasible")
    assert abs(found["gap"] - (412 - 401.3) / 412) < 1e-9


def test_names_are_readable_in_the_file() -> None:
    assert "Åse Kjærgaard" in exporter.render(report())["result.json"].decode("utf-8")


def test_forecast_and_census_have_a_value_a_step() -> None:
    (outlook,) = document()["outlooks"]
    assert len(outlook["forecast"]["starts"]) == len(outlook["forecast"]["q95"]) == 28
    assert len(outlook["census"]["starts"]) == len(outlook["census"]["q05"]) == 672
    assert outlook["census"]["starts"][0] == "2027-01-04T00:00+01:00"


def test_what_is_not_known_is_null() -> None:
    found = document(without_roster())
    assert (found["objective"], found["bound"], found["gap"]) == (None, None, None)
    assert found["status"] == "infeasible"
