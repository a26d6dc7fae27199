"""The benchmark command writes what a scorer reads, and sees nothing after an origin."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from benchmarks.forecast import main, probabilities, shift_start, shift_truth

RNG = np.random.default_rng(1)


def table(step: str, periods: int) -> pd.DataFrame:
    times = pd.date_range("2024-01-01", periods=periods, freq=step)
    return pd.DataFrame({"unit": "A", "time": times, "count": RNG.poisson(9.0, periods)})


def run(folder: Path, truth: pd.DataFrame, *options: str) -> pd.DataFrame:
    truth.to_csv(folder / "truth.csv", index=False)
    out = folder / "out.csv"
    done = CliRunner().invoke(main, [str(folder / "truth.csv"), *options, "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return pd.read_csv(out, parse_dates=["time", "origin"])


def test_every_prediction_lies_after_its_origin_and_quantiles_do_not_cross(tmp_path: Path) -> None:
    daily = ("--step", "D", "--first-origin", "2024-06-01", "--every", "7D", "--count", "2", "--horizon", "10")
    found = run(tmp_path, table("D", 200), *daily, "--model", "glm", "--quantiles", "0.25,0.75")
    assert list(found.columns[:4]) == ["unit", "origin", "time", "mean"]
    assert len(found) == 20
    assert (found["time"] > found["origin"]).all()
    quantiles = [name for name in map(str, found) if name.startswith("q")]
    assert quantiles == ["q025", "q100", "q250", "q500", "q750", "q900", "q975"]
    assert (np.diff(found[quantiles].to_numpy(), axis=1) >= 0).all()


def test_poison_after_the_last_origin_changes_no_prediction(tmp_path: Path) -> None:
    clean = table("D", 200)
    poisoned = clean.assign(count=clean["count"].where(clean["time"] <= "2024-06-08", 99999))
    daily = ("--step", "D", "--first-origin", "2024-06-01", "--every", "7D", "--count", "2", "--horizon", "10")
    one, other = (run(tmp_path, truth, *daily, "--model", "glm") for truth in (clean, poisoned))
    assert one.equals(other)


def test_hourly_forecasts_are_summed_to_whole_shifts(tmp_path: Path) -> None:
    hourly = ("--step", "h", "--first-origin", "2024-03-31 23:00", "--horizon", "72", "--shifts", "7,15,23")
    truth_out = tmp_path / "shifts.csv"
    found = run(
        tmp_path, table("h", 24 * 100), *hourly, "--model", "glm", "--paths", "50", "--truth-out", str(truth_out)
    )
    assert found["time"].dt.hour.isin([7, 15, 23]).all()
    assert len(found) == 8  # the first night is cut by the origin, the last by the horizon
    assert found["mean"].between(50, 95).all()
    assert len(pd.read_csv(truth_out)) == 3 * 100 - 1


def test_a_night_belongs_to_the_evening_on_which_it_begins() -> None:
    moments = pd.Series(pd.to_datetime(["2024-01-02 23:00", "2024-01-03 06:00", "2024-01-03 07:00"]))
    assert shift_start(moments, (7, 15, 23)).dt.strftime("%d %H").tolist() == ["02 23", "02 23", "03 07"]


def test_shift_truth_leaves_out_cut_shifts() -> None:
    hours = pd.DataFrame({"unit": "A", "time": pd.date_range("2024-01-01", periods=48, freq="h"), "count": 1})
    assert shift_truth(hours, (7, 15, 23))["count"].tolist() == [8] * 5


@pytest.mark.parametrize(("text", "size"), [("", 5), ("0.05:0.95:0.05", 21), ("0.5", 5)])
def test_quantiles_asked_for_join_those_of_the_scorer(text: str, size: int) -> None:
    found = probabilities(text)
    assert len(found) == size
    assert {0.025, 0.1, 0.5, 0.9, 0.975} <= set(found)
