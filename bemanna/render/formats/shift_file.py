"""The roster for a payroll or time system, in the columns that [export.shift_file] of the project names."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from bemanna.errors import ExportFailed, UsageError
from bemanna.project.shift_file_columns import ShiftFile, ShiftFileLine
from bemanna.render.protected_identity import shown
from bemanna.reporting.grid import is_present, planned
from bemanna.reporting.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """The file that the project names. Raises UsageError without [export.shift_file], ExportFailed when a letter does
    not exist in the encoding that is asked for."""
    told = report.shift_file
    if told is None:
        raise UsageError("The format shift_file needs [export.shift_file] with columns in bemanna.toml.")
    text = io.StringIO(newline="")
    dialect = csv.unix_dialect if told.quote == "always" else csv.excel
    writer = csv.writer(text, dialect, delimiter=told.separator, lineterminator="\r\n")
    if told.header:
        writer.writerow([column.name for column in told.columns])
    clock = report.horizon.clock
    for line in lines(report, told):
        writer.writerow([line.cell(column, told, clock) for column in told.columns])
    try:
        return {told.file: text.getvalue().encode(told.encoding)}
    except UnicodeEncodeError as error:
        letter = error.object[error.start : error.end]
        raise ExportFailed(f"{told.file}: {letter!r} does not exist in {told.encoding}; choose utf-8.") from None


def lines(report: Report, told: ShiftFile) -> list[ShiftFileLine]:
    """Every row, by person and start; people of protected identity and absence (unless its kind is named) left out."""
    people = {worker.id: worker for worker in shown(report)}
    duties = [
        duty
        for duty in planned(report)
        if duty.worker in people and (duty.kind in told.kinds if told.kinds else is_present(duty))
    ]
    clock = report.horizon.clock
    ordered = sorted(duties, key=lambda duty: (duty.worker, duty.start, duty.end))
    counting = report.problem.pack.counting
    return [
        ShiftFileLine(duty, people[duty.worker], *part, counting)
        for duty in ordered
        for part in told.parts(duty, clock)
    ]
