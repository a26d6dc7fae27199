"""What is written comes back through our own readers, so that an edited roster can be audited again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bemanna.files.csv_dialect import EXCEL
from bemanna.files.write import write_files
from bemanna.problems import Problem
from bemanna.readers.duties import read_duties
from bemanna.readers.source import Source
from bemanna.render.render import render
from bemanna.reporting.report import Report
from rules.timeline import Duty
from tests.bemanna.report_builder import SHIFTS, ZONE, report


def read(folder: Path, **source: object) -> list[Duty]:
    problems: list[Problem] = []
    catalogue = {shift.code: shift for shift in SHIFTS}
    placed = read_duties(Source.model_validate(source), folder, ZONE, catalogue, problems)
    assert problems == []
    return [item.record for item in placed]


def shifts_of(whole: Report) -> set[tuple[str, int, int, str | None]]:
    names = {worker.id: worker.name for worker in whole.workers}
    return {(names[d.worker], d.start, d.end, d.shift) for d in whole.result.duties or ()}


@pytest.mark.parametrize("first", [date(2027, 1, 4), date(2027, 3, 15), date(2027, 10, 18)])
def test_the_grid_of_the_workbook_is_read_as_the_roster_that_was_written(tmp_path: Path, first: date) -> None:
    whole = report(first=first)
    known = tuple(duty for duty in whole.problem.known if duty.kind != "training")
    whole = replace(whole, problem=replace(whole.problem, known=known))
    write_files(tmp_path, render(whole, ["xlsx"]))
    kinds = {"Fe": "leave_annual", "Fr": "leave_sick"}
    duties = read(tmp_path, file="roster.xlsx", sheet="Tjenesteplan", kinds=kinds)
    back = {(duty.worker, duty.start, duty.end, duty.shift) for duty in duties if duty.kind == "work"}
    assert back == shifts_of(whole)
    assert {duty.kind for duty in duties} == {"work", "leave_annual", "leave_sick"}


@pytest.mark.parametrize("first", [date(2027, 1, 4), date(2027, 3, 15), date(2027, 10, 18)])
@pytest.mark.parametrize("excel", [False, True])
def test_the_roster_table_is_read_as_it_was_written(tmp_path: Path, excel: bool, first: date) -> None:
    whole = report(first=first)
    write_files(tmp_path, render(replace(whole, flavour=EXCEL) if excel else whole, ["csv"]))
    duties = read(tmp_path, file="csv/roster.csv", extra_columns="ignore")
    assert {(d.worker, d.start, d.end, d.kind, d.shift, d.unit, d.skill) for d in duties} == {
        (d.worker, d.start, d.end, d.kind, d.shift, d.unit, d.skill)
        for d in (*(whole.result.duties or ()), *whole.problem.known)
    }
