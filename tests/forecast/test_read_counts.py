"""Rows to a series: every problem of the table is named with its rows, and nothing is repaired unsaid."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from forecast.history_rows import ArrivalRow, HistoryReading
from forecast.read_arrivals import read_arrivals
from forecast.read_counts import CountTable, read_counts
from forecast.series import Series

ZONE = "Europe/Copenhagen"


def daily_rows(first: date, days: int, count: float = 10.0) -> list[ArrivalRow]:
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - wall-clock times as a table has them
    return [ArrivalRow(number + 2, start + timedelta(days=number), count) for number in range(days)]


def hourly_rows(first: datetime, hours: int) -> list[ArrivalRow]:
    return [ArrivalRow(number + 2, first + timedelta(hours=number), float(number % 7)) for number in range(hours)]


def kinds(reading: HistoryReading) -> list[str]:
    return [problem.kind for problem in reading.problems]


def series(reading: HistoryReading) -> Series:
    assert reading.series is not None
    return reading.series


def test_a_clean_table_has_no_problems() -> None:
    found = read_counts("A", ZONE, daily_rows(date(2025, 1, 1), 60))
    assert found.problems == ()
    assert series(found).step == "D"
    assert series(found).counts.sum() == 600
    assert series(found).known.all()


def test_a_missing_day_is_a_gap_with_its_date_and_is_not_filled() -> None:
    rows = daily_rows(date(2025, 1, 1), 60)
    del rows[30]
    found = read_counts("A", ZONE, rows)
    assert kinds(found) == ["gap"]
    assert "2025-01-31" in found.problems[0].text
    assert not series(found).known[30]
    assert series(found).known.sum() == 59


def test_a_day_given_twice_with_different_counts_is_unknown_and_both_rows_are_named() -> None:
    rows = [*daily_rows(date(2025, 1, 1), 60), ArrivalRow(62, datetime(2025, 1, 5), 99.0)]  # noqa: DTZ001
    found = read_counts("A", ZONE, rows)
    duplicate = next(problem for problem in found.problems if problem.kind == "duplicate")
    assert duplicate.rows == (6, 62)
    assert not series(found).known[4]


def test_a_day_given_twice_with_the_same_count_is_used_once() -> None:
    rows = [*daily_rows(date(2025, 1, 1), 60), ArrivalRow(62, datetime(2025, 1, 5), 10.0)]  # noqa: DTZ001
    found = read_counts("A", ZONE, rows)
    assert kinds(found) == ["duplicate"]
    assert series(found).known[4]
    assert series(found).counts[4] == 10


@pytest.mark.parametrize(("count", "refused"), [(-1.0, True), (float("nan"), True), (2.5, False), (0.0, None)])
def test_impossible_counts_are_named(count: float, refused: bool | None) -> None:
    rows = daily_rows(date(2025, 1, 1), 30)
    rows[7] = ArrivalRow(rows[7].place, rows[7].time, count)
    found = read_counts("A", ZONE, rows)
    named = [problem for problem in found.problems if problem.kind == "impossible_count"]
    assert [problem.refused for problem in named] == ([] if refused is None else [refused])
    assert all(problem.rows == (9,) for problem in named)
    assert (found.series is None) == bool(refused)


def test_dates_with_day_and_month_swapped_are_refused_with_their_rows() -> None:
    rows = daily_rows(date(2025, 1, 1), 120)
    for number in (32, 33, 34):  # 2, 3 and 4 February
        wrong = rows[number].time.replace(day=rows[number].time.month, month=rows[number].time.day)
        rows[number] = ArrivalRow(rows[number].place, wrong, rows[number].count)
    found = read_counts("A", ZONE, rows)
    swapped = next(problem for problem in found.problems if problem.kind == "swapped_date")
    assert swapped.refused
    assert swapped.rows == (35, 36)  # 2 February is 2 February either way
    assert "row 35 (2025-03-02)" in swapped.text
    assert found.series is None


def test_dates_in_order_are_not_taken_for_swapped() -> None:
    assert "swapped_date" not in kinds(read_counts("A", ZONE, daily_rows(date(2023, 11, 29), 800)))


def test_an_hour_that_the_clock_skips_is_named() -> None:
    found = read_counts("A", ZONE, hourly_rows(datetime(2025, 3, 29), 72))  # noqa: DTZ001
    assert kinds(found) == ["skipped_hour"]
    assert found.problems[0].rows == (28,)
    assert len(series(found).counts) == 71


def test_an_hour_that_the_clock_repeats_is_read_in_the_order_of_the_rows() -> None:
    rows = hourly_rows(datetime(2025, 10, 26), 24)  # noqa: DTZ001
    rows.insert(3, ArrivalRow(99, datetime(2025, 10, 26, 2), 50.0))  # noqa: DTZ001
    found = read_counts("A", ZONE, rows)
    assert found.problems == ()
    assert series(found).counts[2:4].tolist() == [2.0, 50.0]


def test_a_repeated_hour_given_once_is_said_and_keeps_the_day_total() -> None:
    found = read_counts("A", ZONE, hourly_rows(datetime(2025, 10, 26), 24))  # noqa: DTZ001
    assert kinds(found) == ["repeated_hour"]
    assert series(found).counts.sum() == sum(number % 7 for number in range(24))
    assert len(series(found).counts) == 25


def test_times_off_the_grid_are_refused() -> None:
    rows = [*hourly_rows(datetime(2025, 5, 1), 24), ArrivalRow(40, datetime(2025, 5, 1, 3, 20), 1.0)]  # noqa: DTZ001
    found = read_counts("A", ZONE, rows)
    assert found.series is None
    assert next(problem for problem in found.problems if problem.kind == "mixed_step").rows == (40,)


def test_an_empty_table_is_refused() -> None:
    assert read_counts("A", ZONE, []).series is None
    assert read_arrivals("A", ZONE, []).problems[0].refused


def test_arrivals_are_counted_per_hour_on_the_local_clock() -> None:
    aware = [datetime(2025, 10, 25, 22 + 0, 30, tzinfo=UTC) + timedelta(hours=h) for h in range(25)]
    span = (date(2025, 10, 26), date(2025, 10, 26))
    found = read_arrivals("A", ZONE, [ArrivalRow(n, time) for n, time in enumerate(aware)], span=span)
    assert series(found).counts.tolist() == [1.0] * 25


def test_a_last_day_that_was_cut_is_left_out() -> None:
    first = datetime(2025, 5, 1)  # noqa: DTZ001
    rows = [ArrivalRow(n, first + timedelta(minutes=30 * n)) for n in range(48 * 9 + 20)]
    found = series(read_arrivals("A", ZONE, rows))
    assert found.days == 9
    assert found.counts.sum() == 48 * 9


def test_closed_days_are_unknown_and_not_gaps() -> None:
    rows = daily_rows(date(2025, 1, 1), 60)
    closed = frozenset({date(2025, 1, 10).toordinal()})
    del rows[9]
    found = read_counts("A", ZONE, rows, CountTable(closed=closed))
    assert found.problems == ()
    assert not series(found).known[9]


def test_a_mistyped_year_is_refused_with_its_row() -> None:
    rows = [*daily_rows(date(2025, 1, 1), 60), ArrivalRow(62, datetime(2052, 3, 2), 9.0)]  # noqa: DTZ001
    for found in (read_counts("A", ZONE, rows), read_arrivals("A", ZONE, rows)):
        assert found.series is None
        assert [(problem.kind, problem.rows) for problem in found.problems] == [("far_date", (62,))]
        assert "2052-03-02" in found.problems[0].text


def test_two_long_spans_with_years_between_them_are_read_as_one_with_a_gap() -> None:
    rows = [*daily_rows(date(2019, 1, 1), 60), *daily_rows(date(2025, 1, 1), 60)]
    assert kinds(read_counts("A", ZONE, rows)) == ["gap"]


def test_daily_counts_named_at_noon_are_read_as_days_and_it_is_said() -> None:
    rows = [ArrivalRow(row.place, row.time.replace(hour=12), row.count) for row in daily_rows(date(2025, 1, 1), 30)]
    found = read_counts("A", ZONE, rows)
    assert kinds(found) == ["daily_stamp"]
    assert series(found).step == "D"
    assert series(found).counts.tolist() == [10.0] * 30


def test_hours_that_seem_to_be_named_by_their_end_are_pointed_out() -> None:
    found = read_counts("A", ZONE, hourly_rows(datetime(2025, 5, 1, 1), 24 * 5))  # noqa: DTZ001
    assert kinds(found)[0] == "end_stamps"
    assert "every arrival is an hour late" in found.problems[0].text
    assert "end_stamps" not in kinds(read_counts("A", ZONE, hourly_rows(datetime(2025, 5, 1), 24 * 5)))  # noqa: DTZ001


def test_a_count_in_an_hour_that_does_not_exist_asks_whether_the_clock_is_local() -> None:
    rows = [ArrivalRow(row.place, row.time, 5.0) for row in hourly_rows(datetime(2025, 3, 29), 72)]  # noqa: DTZ001
    found = read_counts("A", ZONE, rows)
    assert kinds(found) == ["skipped_hour"]
    assert "2025-03-30T02:00Z" in found.problems[0].text
    assert series(found).counts.sum() == 5 * 72
    absent = [row for row in rows if row.time != datetime(2025, 3, 30, 2)]  # noqa: DTZ001
    assert read_counts("A", ZONE, absent).problems == ()


def test_stamps_in_utc_with_an_offset_are_put_on_the_local_clock() -> None:
    start = datetime(2025, 3, 28, 23, tzinfo=UTC)
    rows = [ArrivalRow(n, start + timedelta(hours=n), float(n)) for n in range(24 + 23)]
    found = read_counts("A", ZONE, rows)
    assert found.problems == ()
    assert series(found).counts.tolist() == [float(n) for n in range(47)]


def test_a_table_given_twice_over_is_said_in_few_words() -> None:
    rows = [*daily_rows(date(2025, 1, 1), 60), *daily_rows(date(2025, 1, 1), 60)]
    found = read_counts("A", ZONE, rows)
    assert kinds(found) == ["duplicate"] * 13
    assert "48 more steps" in found.problems[-1].text
    assert series(found).known.all()


def test_one_day_and_only_zeros_are_series_like_others() -> None:
    one = read_counts("A", ZONE, daily_rows(date(2025, 1, 1), 1))
    nothing = read_counts("A", ZONE, daily_rows(date(2025, 1, 1), 60, count=0.0))
    assert (one.problems, nothing.problems) == ((), ())
    assert series(one).days == 1
    assert series(nothing).counts.sum() == 0
