"""One table of a project: where it lies, how it is laid out, what its columns are called."""

from __future__ import annotations

import re
from datetime import date
from hashlib import blake2s
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from bemanna.files.write import write_file
from bemanna.problems import Problem
from bemanna.readers.cells import Reading
from bemanna.readers.grid import Grid, Layout, read_grid
from bemanna.readers.query import QueryFailed, as_csv, only_reads, rows_of
from rules.clock import local_clock


class Source(BaseModel):
    """A table in a file, or in a database that is read into one.

    file: path inside the project folder. url, with sql or table: the database that it is read from, whenever the
    project is loaded; the file (data/from_database/... when not given) is then the copy of what was read, and what
    the plan was made from. when_away: what to do when the database cannot be read; "copy" goes on with the last copy.
    ${NAME} in the url is taken from the environment: passwords belong there. seconds: for the query.
    sheet: of a workbook (the first when not given). columns: field -> heading where the heading is none of the known
    words. kinds: the source's codes -> kinds of duty or absence. unit: the unit of every row, for a table without that
    column. at_clock_change: what a local time means that occurs twice. Of counts of arrivals: step is what each
    covers, missing what an absent row means; found out, told or asked when not said. same_day_hours: length of a stay
    that begins and ends on one day and has no times.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str = ""
    url: str | None = None
    sql: str | None = None
    table: str | None = None
    seconds: float = Field(default=60.0, gt=0)
    when_away: Literal["reject", "copy"] = "reject"
    sheet: str | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    kinds: dict[str, str] = Field(default_factory=dict)
    unit: str | None = None
    encoding: str | None = None
    separator: Literal[";", ",", "\t", "|"] | None = None
    decimal: Literal[",", "."] | None = None
    at_clock_change: Literal["reject", "first", "second"] = "reject"
    extra_columns: Literal["reject", "ignore"] = "reject"
    _near: date | None = PrivateAttr(default=None)
    _assumed: list[tuple[str, str]] = PrivateAttr(default_factory=list)
    step: Literal["hour", "day", "shift", "week", "month"] | None = None
    missing: Literal["zero", "unknown", "closed"] | None = None
    same_day_hours: float = Field(default=6.0, gt=0, le=24)

    @model_validator(mode="before")
    @classmethod
    def _a_copy_has_a_place(cls, given: Any) -> Any:
        if isinstance(given, dict) and given.get("url") and not given.get("file"):
            asked = str(given.get("table") or given.get("sql") or "")
            words = re.findall(r"\w+", asked)[-1:] if given.get("table") else []
            name = words[0] if words else f"query_{blake2s(asked.encode(), digest_size=4).hexdigest()}"
            return {**given, "file": f"data/from_database/{name}.csv"}
        return given

    @model_validator(mode="after")
    def _a_file_or_a_database(self) -> Source:
        if self.url is None:
            if not self.file:
                raise PydanticCustomError("source", "expected a file, or a url with sql or table")
            if self.sql or self.table:
                raise PydanticCustomError("source", "sql and table need the url of a database")
        elif (self.sql is None) == (self.table is None):
            raise PydanticCustomError("source", "expected either sql or table beside the url")
        elif self.sql is not None and not only_reads(self.sql):
            raise PydanticCustomError("source", "expected one SELECT that only reads")
        elif not self.file.endswith(".csv"):
            raise PydanticCustomError("source", "the copy of a database's table is a .csv file")
        return self

    def refresh(self, folder: Path) -> str | None:
        """Read the database, if the table lies in one, and write the copy; returns what went wrong, None when nothing.

        With when_away = "copy" and a copy there, nothing counts as wrong. Raises ExportFailed when the copy cannot be
        written.
        """
        if self.url is None:
            return None
        try:
            content = as_csv(*rows_of(self.url, self.sql, self.table, folder, self.seconds))
        except QueryFailed as error:
            if self.when_away == "copy" and (folder / self.file).is_file():
                return None
            return f"the database cannot be read: {error}"
        write_file(folder / self.file, content)
        return None

    def grid(
        self, folder: Path, problems: list[Problem], remarks: list[str] | None = None, may_be_empty: bool = False
    ) -> Grid | None:
        """The table as it stands; None, with a problem, when it cannot be read. What it hides goes to the remarks.

        may_be_empty: a heading without rows says that there is nothing (nobody is away), and is no problem.
        """
        wrong = self.refresh(folder)
        if wrong is not None:
            problems.append(Problem(self.file, wrong))
            return None
        layout = Layout(self.sheet, self.separator, self.encoding)
        grid = read_grid(folder / self.file, self.file, layout, problems)
        if grid is not None and remarks is not None:
            remarks.extend(grid.notes)
        if grid is None or grid.rows or may_be_empty:
            return grid
        problems.append(grid.place(None).problem("there is a heading but no row; expected at least one row"))
        return None

    def reading(self, grid: Grid, zone: str) -> Reading:
        """What its cells mean."""
        kinds = dict(self.kinds) | {code.casefold(): kind for code, kind in self.kinds.items()}
        decimal = self.decimal or grid.decimal
        return Reading(local_clock(zone), decimal, self.at_clock_change, kinds, self._near, self._assumed)

    def near(self, day: date) -> Source:
        """The same source, whose dates and weeks without a year are those nearest to the day."""
        found = self.model_copy()
        found._near, found._assumed = day, []
        return found

    @property
    def assumed(self) -> tuple[tuple[str, str], ...]:
        """Dates and weeks that were read without a year so far: as they were written, and the day they were read as."""
        return tuple(dict.fromkeys(self._assumed))
