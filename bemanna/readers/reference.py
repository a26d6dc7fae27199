"""The page docs/tables.md, made from the tables' own fields: `python -m bemanna.readers.reference > docs/tables.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from inspect import cleandoc

from bemanna.readers.absences import AbsenceTableRow
from bemanna.readers.activity import ActivityTableRow
from bemanna.readers.aliases import aliases_of
from bemanna.readers.arrivals import ArrivalTableRow
from bemanna.readers.calendar import ClosureTableRow
from bemanna.readers.columns import TableColumn, TableRow, columns_of
from bemanna.readers.demand import DemandTableRow
from bemanna.readers.duty_row import DutyTableRow
from bemanna.readers.events import EventTableRow
from bemanna.readers.locks import LockTableRow
from bemanna.readers.los_curve import StayCurveTableRow
from bemanna.readers.norm import ProductionNormTableRow
from bemanna.readers.norms import StaffingNormTableRow
from bemanna.readers.pathway import PathwayTableRow
from bemanna.readers.patients import PatientsTableRow
from bemanna.readers.planned_sessions import PlannedSessionTableRow
from bemanna.readers.resource import ResourceTableRow
from bemanna.readers.session import SessionTableRow
from bemanna.readers.shifts import ShiftTableRow
from bemanna.readers.special_days import SpecialDayTableRow
from bemanna.readers.stays import StayTableRow
from bemanna.readers.supply import SupplyTableRow
from bemanna.readers.task import TaskTableRow
from bemanna.readers.task_eligibility import EligibilityTableRow
from bemanna.readers.unit_names import UnitNameTableRow
from bemanna.readers.wait_snapshot import WaitTableRow
from bemanna.readers.wishes import WishTableRow
from bemanna.readers.workers import WorkerTableRow

TABLES: Mapping[str, type[TableRow]] = {
    "workers": WorkerTableRow,
    "shifts": ShiftTableRow,
    "norms": StaffingNormTableRow,
    "arrivals": ArrivalTableRow,
    "stays": StayTableRow,
    "history": DutyTableRow,
    "absences": AbsenceTableRow,
    "wishes": WishTableRow,
    "locks": LockTableRow,
    "events": EventTableRow,
    "special_days": SpecialDayTableRow,
    "unit_names": UnitNameTableRow,
    "patients": PatientsTableRow,
    "planned_sessions": PlannedSessionTableRow,
}
"""The tables of a ward, by their keys in [sources], in the order of the page."""
PRODUCTION: Mapping[str, type[TableRow]] = {
    "activity": ActivityTableRow,
    "pathway": PathwayTableRow,
    "demand": DemandTableRow,
    "wait_snapshot": WaitTableRow,
    "los_curve": StayCurveTableRow,
    "resource": ResourceTableRow,
    "norm": ProductionNormTableRow,
    "supply": SupplyTableRow,
    "calendar": ClosureTableRow,
    "task": TaskTableRow,
    "task_eligibility": EligibilityTableRow,
    "session": SessionTableRow,
}
"""The tables of the production plan."""
_PRODUCTION_HEAD = """\
# Tables of the production plan

They stand in `[sources]` of a region's `region.toml`, or in `[production.sources]` of a ward's `bemanna.toml`. The
smallest plan has activity, demand, resource, norm, and supply (or units and hours in resource). Weeks are written as
2027-W01; a date counts for its week. Times are minutes in norms and hours in supply; beds are counted in bed-days.
"""
_HEAD = """\
# Tables in

<!-- made by: python -m bemanna.readers.reference > docs/tables.md -->

Every source of `bemanna.toml` is a CSV file (semicolon, comma or tab; decimal comma or point; UTF-8 or Windows-1252)
or an XLSX sheet. Headings may be English, Swedish or Danish: case, spaces, dots, hyphens and æøåäö do not matter. A
heading that is none of these is mapped in `bemanna.toml`:

```toml
workers = { file = "data/staff.xlsx", sheet = "Blad1", columns = { worker = "Lbnr", weekly_hours = "Timer" } }
history = { file = "data/plan.csv", kinds = { TJ = "work", B = "oncall_home" }, at_clock_change = "first" }
```

Other keys of a source: `unit` (of every row), `encoding`, `separator`, `decimal`, `extra_columns = "ignore"`. Columns
that begin with `#` and remarks (note, bemærkning, anmärkning, kommentar) are passed over.

A table may also come from a database, read only, through any SQLAlchemy URL:

```toml
workers = { url = "postgresql+psycopg://reader:${HR_PASSWORD}@hr.region.example/hr", sql = "select * from staff" }
stays = { url = "sqlite:///stays.db", table = "admissions", when_away = "copy" }
```

It is read whenever the project is loaded; the copy in `data/from_database/` (or in `file`) is what the plan was made
from, and rows in messages are those of the copy. `${NAME}` is taken from the environment. A database that is away is a
problem of the input; with `when_away = "copy"` the last copy is used. PostgreSQL needs the extra `bemanna[postgres]`.

What is impossible or could mean two things is never guessed. Every problem of every file is told at once, with file,
sheet, row, column, value and what was expected; nothing is written and the exit code is 3. A local time that the
autumn change repeats needs its offset (`2026-10-25 02:30+01:00`), or the source says `at_clock_change = "first"` or
`"second"`.

A roster (history, published, or the file that `bemanna audit` reads) may also be a grid: people down, days across, in
each cell a shift's code, times such as `07-15:15`, or a word for an absence.
"""


def reference() -> str:
    """The whole page as Markdown."""
    ward = [line for name, model in TABLES.items() for line in section(name, model)]
    production = [line for name, model in PRODUCTION.items() for line in section(name, model)]
    return "\n".join([_HEAD, *ward, _PRODUCTION_HEAD, *production])


def section(name: str, model: type[TableRow]) -> Iterator[str]:
    """Lines of one table: what it is, and its columns."""
    yield f"## {name}\n"
    yield f"{cleandoc(model.__doc__ or '')}\n"
    yield "| field | says | also read |\n|---|---|---|"
    for one in columns_of(model):
        needed = " (needed)" if one.needed else ""
        yield f"| `{one.name}`{needed} | {_says(one)} | {', '.join(aliases_of(model.TABLE, one.name))} |"
    yield ""


def _says(column: TableColumn) -> str:
    said = " ".join((column.parse.__doc__ or "").split("\n\n")[0].split())
    note = " A note for people: nothing is made of it." if column.note else ""
    return f"{said}{note}".replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(reference())
