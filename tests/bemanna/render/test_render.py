"""The catalogue of formats, and that a report always gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bemanna.errors import UsageError
from bemanna.files.format_names import format_names
from bemanna.render.render import exporter, render
from tests.bemanna.report_builder import report, without_roster

ROOT = Path(__file__).resolve().parents[3]


def test_every_format_of_the_catalogue_is_found() -> None:
    more = ("fhir", "on_call", "parquet", "shift_file")
    assert format_names() == tuple(sorted(("csv", "csv_excel", "html", "ics", "json", "xlsx", *more)))


def test_an_unknown_format_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match=r"no format 'pdf'.*csv, csv_excel, fhir, html"):
        exporter("pdf")


@pytest.mark.parametrize("name", ["csv", "csv_excel", "html", "ics", "json", "on_call", "xlsx"])
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert dict(render(report(), [name])) == dict(render(report(), [name]))


def test_another_process_with_another_order_of_sets_gives_the_same_bytes() -> None:
    program = (
        "import hashlib\n"
        "from bemanna.render.render import render\n"
        "from bemanna.files.format_names import format_names\n"
        "from tests.bemanna.report_builder import report\n"
        "files = render(report(), ['csv', 'csv_excel', 'html', 'ics', 'json', 'xlsx'])\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(told) == 1


@pytest.mark.parametrize("name", ["csv", "csv_excel"])
def test_the_time_at_which_it_was_made_does_not_touch_the_tables(name: str) -> None:
    later = replace(report(), made_at=datetime(2026, 12, 24, 17, 0, tzinfo=UTC))
    assert dict(render(later, [name])) == dict(render(report(), [name]))


@pytest.mark.parametrize("name", ["html", "ics", "json", "xlsx"])
def test_elsewhere_the_time_is_told(name: str) -> None:
    later = replace(report(), made_at=datetime(2026, 12, 24, 17, 0, tzinfo=UTC))
    assert dict(render(later, [name])) != dict(render(report(), [name]))


@pytest.mark.parametrize("name", ["csv", "csv_excel", "html", "ics", "json", "xlsx"])
def test_how_long_the_computer_took_is_in_no_file(name: str) -> None:
    whole = report()
    slower = replace(whole, result=replace(whole.result, seconds=whole.result.seconds + 1))
    assert dict(render(slower, [name])) == dict(render(whole, [name]))


def test_formats_are_rendered_once_each_whatever_their_order() -> None:
    whole = report()
    assert dict(render(whole, ["json", "csv", "json"])) == dict(render(whole, ["csv", "json"]))


@pytest.mark.parametrize("name", ["csv", "csv_excel", "html", "ics", "json", "xlsx"])
def test_a_problem_without_a_roster_can_still_be_told(name: str) -> None:
    assert all(render(without_roster(), [name]).values())


def test_every_format_stands_on_the_page_of_files_that_go_out() -> None:
    told = (Path(__file__).resolve().parents[3] / "docs/outputs.md").read_text(encoding="utf-8")
    assert [name for name in format_names() if f"| `{name}` |" not in told] == []
