"""Tables that a night refuses to plan from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.nightly.checks import wrong_with
from bemanna.nightly.task import Checks
from tests.bemanna.folder import write_folder
from tests.bemanna.nightly.nights import write_night_ward


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return load_project(write_night_ward(tmp_path / "ward"))


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
