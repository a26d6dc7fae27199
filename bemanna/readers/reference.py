"""The page docs/tables.md, made from the tables' own fields: `python -m bemanna.readers.reference > docs/tables.md`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence

from bemanna.readers.columns import Field
from bemanna.readers.synonyms import SYNONYMS

TABLES = (
    "workers",
    "shifts",
    "norms",
    "arrivals",
    "stays",
    "history",
    "absences",
    "wishes",
    "locks",
    "events",
    "special_days",
    "patients",
    "planned_sessions",
)
PRODUCTION = (
    "activity",
    "pathway",
    "demand",
    "wait_snapshot",
    "los_curve",
    "resource",
    "norm",
    "supply",
    "calendar",
    "task",
    "task_eligibility",
    "session",
)
_PRODUCTION_HEAD = """\
# Tables of the production plan

They stand in `[sources]` of a region's `region.toml`, or in `[production.sources]` of a ward's `bemanna.toml`. The
smallest plan has activity, demand, resource, norm, and supply (or units and hours in resource). Weeks are written as
2027-W01; a date counts for its week. Times are minutes in norms and hours in supply; beds are counted in bed-days.
"""
_MODULES = {"history": "duties"}
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
    production = [_PRODUCTION_HEAD, *(line for table in PRODUCTION for line in _section(table))]
    return "\n".join([_HEAD, *(line for table in TABLES for line in _section(table)), *production])


def _section(table: str) -> Iterator[str]:
    name = _MODULES.get(table, table)
    module = importlib.import_module(f"bemanna.readers.{name}")
    fields: Sequence[Field] = getattr(module, "FIELDS", None) or module.COUNTS
    yield f"## {table}\n"
    yield f"{(module.__doc__ or '').strip()}\n"
    yield "| field | says | also read |\n|---|---|---|"
    for field in fields:
        needed = " (needed)" if field.needed else ""
        also = ", ".join(dict.fromkeys(SYNONYMS[name].get(field.name, ())))
        yield f"| `{field.name}`{needed} | {_says(field)} | {also} |"
    yield ""


def _says(field: Field) -> str:
    said = " ".join((field.parse.__doc__ or "").split("\n\n")[0].split())
    return said.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(reference())
