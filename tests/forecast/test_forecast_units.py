"""The room's entry: histories in, calibrated forecasts and cards out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from forecast.clock import midnight, steps
from forecast.forecast_units import forecast_units
from forecast.series import Series, daily_series

MONDAY = date(2024, 1, 1)


def busy(days: int, unit: str = "Ward", mean: float = 60.0, seed: int = 1, first: date = MONDAY) -> Series:
    """Poisson counts, half as many on weekends."""
    week = np.array([1, 1, 1, 1, 1, 0.5, 0.5])
    rates = mean * week[(np.arange(days) + first.weekday()) % 7]
    return daily_series(unit, "Europe/Copenhagen", first, np.random.default_rng(seed).poisson(rates).astype(float))


def hourly(days: int, first: date, mean: float = 4.0, seed: int = 1) -> Series:
    """Poisson counts on the local clock with a sharp peak at nine."""
    index = steps("Europe/Copenhagen", "h", first.toordinal(), days)
    rates = np.where(index.hour == 9, 5 * mean, mean)
    counts = np.random.default_rng(seed).poisson(rates).astype(float)
    return Series("ED", "Europe/Copenhagen", "h", first.toordinal(), counts, np.ones(len(counts), dtype=bool))


def test_a_weekly_rhythm_is_forecast_eight_weeks_ahead() -> None:
    series = busy(430)
    (found,) = forecast_units([series], series.end_day + 28, 28, paths=400)
    weekdays = (np.arange(28) + series.end_day + 28 - 1) % 7
    mean = found.forecast.mean()
    assert mean[weekdays < 5] == pytest.approx(60, rel=0.08)
    assert mean[weekdays >= 5] == pytest.approx(30, rel=0.12)
    assert found.forecast.edges[0] == midnight("Europe/Copenhagen", series.end_day + 28)


def test_the_band_of_eighty_percent_holds_about_eighty_percent_of_poisson_counts() -> None:
    series = busy(430, seed=3)
    (found,) = forecast_units([series], series.end_day, 84, paths=2000)
    truth = busy(430 + 84, seed=3).counts[430:]
    low, high = found.forecast.quantile(0.1), found.forecast.quantile(0.9)
    inside = np.mean((truth >= low) & (truth <= high))
    assert 0.68 <= inside <= 0.95


def test_the_same_seed_gives_the_same_paths_and_another_gives_others() -> None:
    series = busy(300)
    one, same, other = (forecast_units([series], series.end_day, 7, paths=20, seed=seed)[0] for seed in (5, 5, 6))
    assert np.array_equal(one.forecast.paths, same.forecast.paths)
    assert not np.array_equal(one.forecast.paths, other.forecast.paths)


def test_paths_are_whole_numbers_and_never_negative_and_quantiles_never_cross() -> None:
    series = busy(300, mean=1.2)
    (found,) = forecast_units([series], series.end_day, 28, paths=200)
    assert np.all(found.forecast.paths >= 0)
    assert np.array_equal(found.forecast.paths, np.rint(found.forecast.paths))
    quantiles = np.stack([found.forecast.quantile(p) for p in (0.05, 0.25, 0.5, 0.75, 0.95)])
    assert np.all(np.diff(quantiles, axis=0) >= 0)


def test_the_hours_of_a_path_add_up_to_its_days() -> None:
    series = hourly(200, MONDAY)
    (found,) = forecast_units([series], series.end_day, 14, paths=50)
    days = steps("Europe/Copenhagen", "h", series.end_day, 14).day - series.end_day
    for path, total in zip(found.forecast.paths, found.daily.paths, strict=True):
        assert np.array_equal(np.bincount(days, weights=path), total)


@pytest.mark.parametrize(("end", "hours"), [(date(2025, 3, 24), 23), (date(2025, 10, 20), 25)])
def test_the_shape_of_the_day_stays_on_the_local_clock_after_both_clock_changes(end: date, hours: int) -> None:
    first = date.fromordinal(end.toordinal() - 250)
    series = hourly(250, first)
    (found,) = forecast_units([series], series.end_day, 14, paths=200)
    index = steps("Europe/Copenhagen", "h", series.end_day, 14)
    assert len(index.hour) == 13 * 24 + hours
    mean = found.forecast.mean()
    for day in range(series.end_day, series.end_day + 14):
        at = index.day == day
        assert index.hour[at][np.argmax(mean[at])] == 9


def test_a_period_inside_the_history_is_refused() -> None:
    series = busy(100)
    with pytest.raises(ValueError, match="inside the history"):
        forecast_units([series], series.end_day - 1, 7)


def test_no_history_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no history"):
        forecast_units([], MONDAY, 7)


def test_twenty_days_of_history_answer_with_a_borrowed_calendar_and_say_so() -> None:
    old = busy(430)
    new = busy(20, "New", mean=21.0, first=date.fromordinal(old.end_day - 20))
    _, found = forecast_units([old, new], old.end_day, 28, paths=300)
    mean = found.daily.mean()
    weekdays = (np.arange(28) + old.end_day - 1) % 7
    assert mean[weekdays < 5].mean() / mean[weekdays >= 5].mean() == pytest.approx(2, rel=0.2)
    assert mean.sum() / 28 == pytest.approx(18, rel=0.2)
    assert found.card.borrowed
    assert any("borrowed from the other units" in note for note in found.card.notes)
    assert any("Too little history" in note for note in found.card.notes)


def test_a_unit_alone_with_twenty_days_answers_and_says_what_it_cannot_know() -> None:
    (found,) = forecast_units([busy(20)], busy(20).end_day, 28, paths=100)
    assert found.daily.mean().mean() == pytest.approx(51, rel=0.25)
    assert any("no other unit to borrow from" in note for note in found.card.notes)


def test_a_unit_without_arrivals_is_forecast_near_zero_and_says_so() -> None:
    empty = daily_series("Closed", "Europe/Copenhagen", MONDAY, np.zeros(200))
    (found,) = forecast_units([empty], empty.end_day, 14, paths=100)
    assert found.forecast.mean().max() < 0.2
    assert any("no arrivals" in note for note in found.card.notes)


def test_closed_days_neither_learn_nor_count() -> None:
    plain = busy(400)
    shut = frozenset({plain.end_day + 3, *(plain.first_day + day for day in range(100, 120))})
    counts = plain.counts.copy()
    counts[100:120] = 0
    closed = Series("Ward", plain.zone, "D", plain.first_day, counts, plain.known, closed=shut)
    (found,) = forecast_units([closed], closed.end_day, 14, paths=200)
    (open_,) = forecast_units([plain], plain.end_day, 14, paths=200)
    mean = found.forecast.mean()
    assert mean[3] == 0
    others = [day for day in range(14) if day != 3]
    assert mean[others] == pytest.approx(open_.forecast.mean()[others], rel=0.08)
    assert found.card.closed_days == 20
    assert any("1 closed days in the period" in note for note in found.card.notes)


def test_the_card_says_how_the_forecast_did_beside_the_planners_rule() -> None:
    series = busy(430, seed=2)
    (found,) = forecast_units([series], series.end_day, 28, paths=50, region="DK")
    card = found.card
    assert (card.first, card.days_known, card.gap_days) == (MONDAY, 430, 0)
    assert [band.first for band in card.bands] == [1, 8]
    assert all(band.error < band.planners_error for band in card.bands)
    assert all(0.6 < (band.coverage80 or 0) < 0.95 for band in card.bands)
    assert sum(share for _, share in card.weights) == pytest.approx(1)
    assert not card.drift
    assert found.forecast.scores["mase_1_7"] == card.bands[0].scaled


def test_progress_is_told_and_ends_at_the_whole() -> None:
    told: list[float] = []
    series = busy(120)
    forecast_units([series], series.end_day, 7, paths=5, on_progress=lambda _, share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1


def test_one_day_of_history_and_a_period_far_away_still_answer() -> None:
    (near,) = forecast_units([busy(1)], busy(1).end_day, 3, paths=20)
    (far,) = forecast_units([busy(60)], busy(60).end_day + 200, 3, paths=1, region="DK")
    assert np.isfinite(near.forecast.paths).all()
    assert far.forecast.paths.shape == (1, 3)


def test_low_counts_say_that_their_band_holds_more_than_its_name() -> None:
    series = [busy(200, "few", mean=1.2), busy(200, "many", mean=120.0, seed=2)]
    low, high = forecast_units(series, series[0].end_day, 28, paths=400)
    assert low.card.held_days is not None
    assert low.card.held_days > 0.85
    assert any("whole numbers cannot be split finer" in note for note in low.card.notes)
    assert low.card.notes == low.daily.notes
    assert high.card.held_days == pytest.approx(0.81, abs=0.02)
    assert not any("split finer" in note for note in high.card.notes)


def test_single_hours_over_cover_where_days_do_not_and_the_card_says_which() -> None:
    series = hourly(120, MONDAY)
    (found,) = forecast_units([series], series.end_day, 14, paths=200)
    assert found.card.held_steps is not None
    assert found.card.held_days is not None
    assert found.card.held_steps > 0.85 > found.card.held_days
    assert any("Counts of a single hour are low" in note for note in found.card.notes)


def test_a_history_that_ends_in_silence_says_what_the_forecast_takes_for_granted() -> None:
    counts = np.concatenate([busy(200).counts, np.zeros(30)])
    shut = daily_series("Shut", "Europe/Copenhagen", MONDAY, counts)
    (found,) = forecast_units([shut], shut.end_day, 7, paths=20)
    assert found.daily.mean().mean() == pytest.approx(51, rel=0.25)
    assert any("No arrivals since 2024-07-19" in note for note in found.card.notes)
    assert not any("No arrivals" in note for note in forecast_units([busy(200)], busy(200).end_day, 7)[0].card.notes)
