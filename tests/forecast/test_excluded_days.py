"""Days that teach nothing are named with their reason."""

from datetime import date

import numpy as np

from forecast.excluded_days import ExcludedDays, excluded_days
from forecast.series import Series, daily_series
from forecast.series_checks import check_series, mask

MONDAY = date(2024, 1, 1)


def test_every_day_that_was_left_out_has_its_reason() -> None:
    counts = np.random.default_rng(3).poisson(40.0, 300).astype(np.float64)
    counts[50:53] = np.nan
    counts[100:110] = 0.0
    counts[200] = 4_000.0
    open_ = daily_series("a", "Europe/Copenhagen", MONDAY, counts)
    shut = frozenset({MONDAY.toordinal() + 53, MONDAY.toordinal() + 54})
    series = Series("a", open_.zone, "D", open_.first_day, open_.counts, open_.known, shut)
    problems = check_series(series)
    found = excluded_days(mask(series, problems), problems)

    def span(first: int, last: int, why: str) -> ExcludedDays:
        start = MONDAY.toordinal()
        return ExcludedDays(date.fromordinal(start + first), date.fromordinal(start + last), why)

    assert found == (span(50, 52, "gap"), span(53, 54, "closed"), span(100, 109, "silence"), span(200, 200, "absurd"))
    assert [one.days for one in found] == [3, 2, 10, 1]


def test_a_whole_history_leaves_nothing_out() -> None:
    assert excluded_days(daily_series("a", "Europe/Copenhagen", MONDAY, np.full(60, 5.0))) == ()
