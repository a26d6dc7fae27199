"""Parquet, FHIR, on-call list and shift file read back; and nobody of protected identity in any but the roster."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pydantic import ValidationError

from bemanna.errors import ExportFailed, UsageError
from bemanna.files.format_names import format_names
from bemanna.project.shift_file_columns import ShiftFile, ShiftFileColumn
from bemanna.render.render import render
from bemanna.reporting.grid import is_present, planned
from bemanna.reporting.report import Report
from rules.timeline import Duty
from tests.bemanna.report_builder import report

THE_ROSTER_ITSELF = {"html", "xlsx"}
"""Formats that may show an id of protected identity; out/roster.csv is written beside all formats."""
COLUMNS = (
    ShiftFileColumn(name="Lönenr", field="worker"),
    ShiftFileColumn(name="Datum", field="date", format="%Y%m%d"),
    ShiftFileColumn(name="Från", field="start", format="%H:%M"),
    ShiftFileColumn(name="Till", field="end", format="%H:%M"),
    ShiftFileColumn(name="Art", constant="ARB"),
    ShiftFileColumn(name="Timmar", field="hours"),
    ShiftFileColumn(name="OB natt", field="band:natt"),
)
NIGHT = ShiftFile(columns=COLUMNS, bands={"natt": {"from": "22:00", "to": "06:00"}})  # type: ignore[dict-item]


def with_on_call(found: Report) -> Report:
    """The report with one night on call at home."""
    clock, day = found.horizon.clock, found.horizon.first_day + 2
    duty = Duty(clock.at(day, 16 * 60), clock.at(day + 1, 7 * 60), found.workers[1].id, "oncall_home", "M7", None, "B")
    return replace(found, result=replace(found.result, duties=(*(found.result.duties or ()), duty)))


def with_protected(found: Report, place: int = 0) -> tuple[Report, str]:
    """The report in which one person is protected, as the reader of the table makes it: without a name."""
    hidden = found.workers[place].model_copy(update={"protected": True, "name": "", "id": "ZQX77"})
    old = found.workers[place].id

    def renamed(duty: Duty) -> Duty:
        return replace(duty, worker=hidden.id) if duty.worker == old else duty

    problem = replace(
        found.problem,
        workers=tuple(hidden if one.id == old else one for one in found.workers),
        known=tuple(map(renamed, found.problem.known)),
        wishes=tuple(replace(one, worker=hidden.id) if one.worker == old else one for one in found.problem.wishes),
    )
    findings = tuple(
        replace(
            one,
            worker=hidden.id,
            breaches=tuple(replace(b, worker=hidden.id, text=f"{hidden.id}: {b.text}") for b in one.breaches),
        )
        if one.worker == old
        else one
        for one in found.findings
    )
    duties = tuple(map(renamed, found.result.duties or ()))
    made = replace(found, problem=problem, findings=findings, result=replace(found.result, duties=duties))
    return replace(made, shift_file=NIGHT), hidden.id


def everything_in(files: Mapping[str, bytes]) -> str:
    """All text of all files, those inside archives and tables too."""
    found = [" ".join(files)]
    for name, content in files.items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                found += [book.read(part).decode("utf-8", "replace") for part in book.namelist()]
        elif name.endswith(".parquet"):
            duckdb = pytest.importorskip("duckdb", reason="the extra parquet is not installed")
            found.append(str(parquet_rows(duckdb, content)))
        else:
            found.append(content.decode("utf-8", "replace"))
    return "\n".join(found)


def parquet_rows(duckdb, content: bytes, asked: str = "columns(*)::varchar"):  # type: ignore[no-untyped-def]
    """Rows of a Parquet file: all columns as text, or what is asked."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.parquet"
        path.write_bytes(content)
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            return list(connection.execute(f"select {asked} from '{path}'").fetchall())


def rendered(found: Report, name: str) -> Mapping[str, bytes]:
    try:
        return render(found, [name])
    except UsageError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", format_names())
def test_a_protected_person_leaves_no_trace_but_in_the_roster_itself(name: str) -> None:
    found, hidden = with_protected(with_on_call(report()))
    assert any(duty.worker == hidden for duty in planned(found))
    text = everything_in(rendered(found, name))
    assert (hidden in text) == (name in THE_ROSTER_ITSELF)


@pytest.mark.parametrize("name", sorted(set(format_names()) - THE_ROSTER_ITSELF))
def test_everybody_else_is_told_as_before(name: str) -> None:
    found, _ = with_protected(with_on_call(report()))
    assert found.workers[1].id in everything_in(rendered(found, name))


def test_totals_count_people_of_protected_identity() -> None:
    open_, hidden = report(), with_protected(report())[0]
    assert render(open_, ["csv"])["csv/coverage.csv"] == render(hidden, ["csv"])["csv/coverage.csv"]


def test_parquet_keeps_types_instants_and_what_is_missing() -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra parquet is not installed")
    found = report()
    files = render(found, ["parquet"])
    assert set(files) == {
        f"parquet/{name}.parquet" for name in ("roster", "coverage", "hours", "shares", "breaches", "rules")
    }
    rows = parquet_rows(
        duckdb, files["parquet/roster.parquet"], 'worker, minutes, epoch("start"), typeof("start"), unit'
    )
    duties = planned(found)
    assert [row[:3] for row in rows] == [(one.worker, one.minutes, 60 * one.start) for one in duties]
    assert {row[3] for row in rows} == {"TIMESTAMP WITH TIME ZONE"}
    assert [row[4] for row in rows] == [one.unit for one in duties]
    assert files == render(found, ["parquet"])


def test_fhir_is_a_valid_bundle_in_which_every_reference_leads_somewhere() -> None:
    pytest.importorskip("fhir.resources", reason="the extra fhir is not installed")
    from fhir.resources.bundle import Bundle

    found = with_on_call(report())
    bundle = Bundle.model_validate_json(render(found, ["fhir"])["fhir/roster.json"])
    resources = [one.resource for one in bundle.entry]
    there = {f"{one.get_resource_type()}/{one.id}" for one in resources}
    assert len(there) == len(resources)
    document = json.loads(render(found, ["fhir"])["fhir/roster.json"])
    asked = {word for word in json.dumps(document).split('"') if word.count("/") == 1 and word[0].isupper()}
    assert asked <= there
    slots = [one for one in resources if one.get_resource_type() == "Slot"]
    duties = [duty for duty in planned(found) if is_present(duty)]
    assert len(slots) == len(duties)
    assert sum(slot.status == "busy-unavailable" for slot in slots) == 1
    assert {int(slot.start.timestamp()) // 60 for slot in slots} == {duty.start for duty in duties}
    assert not any(worker.name in json.dumps(document, ensure_ascii=False) for worker in found.workers)


def test_the_on_call_list_says_who_is_on_call_and_where_and_nothing_else() -> None:
    found = with_on_call(report())
    files = render(found, ["on_call"])
    sheet = openpyxl.load_workbook(io.BytesIO(files["on_call.xlsx"])).worksheets[0]
    (row,) = list(sheet.iter_rows(min_row=5, values_only=True))
    assert (row[4], row[8]) == ("B", found.workers[1].name)
    assert files["on_call.csv"].decode("utf-8-sig").count("\n") == 2
    assert render(report(), ["on_call"]) == {}


def test_a_shift_file_has_the_columns_the_codes_and_the_unsocial_minutes_that_are_asked_for() -> None:
    found = replace(report(), shift_file=NIGHT)
    lines = render(found, ["shift_file"])["shifts.csv"].decode().splitlines()
    assert lines[0] == "Lönenr;Datum;Från;Till;Art;Timmar;OB natt"
    nights = [line for line in lines if ";23:00;07:30;" in line]
    assert nights
    assert all(line.endswith(";ARB;8,50;420") for line in nights)
    split = replace(found, shift_file=NIGHT.model_copy(update={"split_at_midnight": True, "header": False}))
    halves = render(split, ["shift_file"])["shifts.csv"].decode().splitlines()
    assert sum(";23:00;00:00;ARB;1,00;60" in line for line in halves) == len(nights)
    assert sum(";00:00;07:30;ARB;7,50;360" in line for line in halves) == len(nights)


def test_a_shift_file_that_cannot_be_is_refused_with_what_can() -> None:
    with pytest.raises(ValidationError, match="did you mean worker"):
        ShiftFileColumn(name="x", field="workr")
    with pytest.raises(ValidationError, match="either a field or a constant"):
        ShiftFileColumn(name="x")
    with pytest.raises(ValidationError, match="there is no band natt"):
        ShiftFile(columns=COLUMNS)
    with pytest.raises(UsageError, match="needs"):
        render(report(), ["shift_file"])
    greek = replace(
        report(), shift_file=ShiftFile(columns=(ShiftFileColumn(name="α", field="worker"),), encoding="cp1252")
    )
    with pytest.raises(ExportFailed, match="choose utf-8"):
        render(greek, ["shift_file"])
