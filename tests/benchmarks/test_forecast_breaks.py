"""Broken series are made of real ones, keep whole counts, and end before the spans that are scored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.forecast_breaks import broken, cases, fall_and_slow_return, step_up, waves

DATA = Path(__file__).resolve().parents[2] / "../shared/data/forecast"
ENDS = {"GB-ENG": "2018-12-31", "US-IA": "2017-03-31", "GB-WLS": "2018-04-25"}


def test_the_fall_takes_two_fifths_in_three_weeks_and_wins_half_of_it_back_in_eight_months() -> None:
    kept = fall_and_slow_return(np.array([-1.0, 0, 21, 21 + 243]))
    assert kept == pytest.approx([1, 1, 0.6, 0.8], abs=0.005)


@pytest.mark.parametrize("profile", [fall_and_slow_return, waves, step_up])
def test_every_profile_is_a_share(profile: object) -> None:
    kept = profile(np.arange(-400.0, 1200))  # type: ignore[operator]
    assert (kept > 0.4).all()
    assert (kept <= 1).all()


def test_thinned_counts_are_whole_and_fall_at_the_break() -> None:
    days = pd.date_range("2024-01-01", periods=400)
    table = pd.DataFrame({"unit": "A", "time": days, "count": 200})
    found = broken(table, step_up, "2024-07-01", np.random.default_rng(1))["count"].to_numpy()
    assert np.array_equal(found, found.astype(int))
    assert found[:182].mean() == pytest.approx(160, rel=0.02)
    assert (found[182:] == 200).all()


@pytest.mark.skipif(not DATA.exists(), reason="the public series are not on this machine")
def test_no_case_reaches_the_scored_span_of_its_source() -> None:
    for case in cases(DATA).values():
        assert case.table["time"].max() < pd.Timestamp(ENDS[case.region])
        last = pd.Timestamp(case.origins[0]) + (case.origins[2] - 1) * pd.Timedelta(case.origins[1])
        assert last < case.table["time"].max()
        assert not case.table.duplicated(["unit", "time"]).any()
