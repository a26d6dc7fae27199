"""CSV tables of a report agree with the roster, in both flavours."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pandas as pd

from bemanna.files.csv_dialect import EXCEL
from bemanna.render.formats import csv, csv_excel
from bemanna.reporting.coverage import coverage
from rules.clock import instant
from tests.bemanna.report_builder import report


def test_the_roster_comes_back_duty_by_duty() -> None:
    whole = report()
    frame = pd.read_csv(io.BytesIO(csv.render(whole)["csv/roster.csv"]))
    back = {
        (row.worker, instant(pd.Timestamp(row.start).to_pydatetime()), instant(pd.Timestamp(row.end).to_pydatetime()))
        for row in frame[frame.kind == "work"].itertuples()
    }
    assert back == {(duty.worker, duty.start, duty.end) for duty in whole.result.duties or ()}
    assert {"Åse Kjærgaard", "Søren Thygesen", "Æsa Nørgaard"} <= set(frame.name)


def test_duties_of_the_two_clock_changes_come_back_to_the_minute() -> None:
    for first, minutes in ((date(2027, 3, 15), 450), (date(2027, 10, 18), 570)):
        whole = report(first=first)
        frame = pd.read_csv(io.BytesIO(csv.render(whole)["csv/roster.csv"]))
        lengths = {
            instant(pd.Timestamp(row.end).to_pydatetime()) - instant(pd.Timestamp(row.start).to_pydatetime())
            for row in frame[frame["shift"] == "N"].itertuples()
        }
        assert lengths == {510, minutes}


def test_excel_tables_hold_the_same_numbers_as_the_plain_ones() -> None:
    whole = report()
    plain = pd.read_csv(io.BytesIO(csv.render(whole)["csv/hours.csv"]))
    excel = pd.read_csv(
        io.BytesIO(csv_excel.render(whole)["csv_excel/hours.csv"]), sep=";", decimal=",", encoding="utf-8-sig"
    )
    pd.testing.assert_frame_equal(plain, excel)
    assert plain.worked_hours.sum() > 1000


def test_coverage_has_one_row_a_need_and_the_same_shortage() -> None:
    whole = report()
    frame = pd.read_csv(io.BytesIO(csv.render(whole)["csv/coverage.csv"]))
    assert len(frame) == len(whole.needs)
    assert frame.short.sum() == sum(met.short for met in coverage(whole)) > 0


def test_breaches_carry_arithmetic_and_article() -> None:
    frame = pd.read_csv(io.BytesIO(csv.render(report())["csv/breaches.csv"]))
    first = frame.iloc[0]
    assert (first.rule, first.severity, first.worker, first.actual, first.limit) == (
        "DK-HVILE-11",
        "hard",
        "p05",
        450,
        660,
    )
    assert "BEK 324 af 23/05/2002 § 3" in first.article
    assert "3 h 30 min are missing" in first.arithmetic


def test_the_tables_follow_the_flavour_of_the_report() -> None:
    whole = replace(report(), flavour=EXCEL)
    assert csv.render(whole)["csv/hours.csv"] == csv_excel.render(report())["csv_excel/hours.csv"]
