"""One table of a project: where it lies, how it is laid out, what its columns are called."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bemanna.problems import Problem
from bemanna.tables.cells import Reading
from bemanna.tables.grid import Grid, Layout, read_grid
from rules.clock import local_clock


class Source(BaseModel):
    """A table in a file.

    file: path inside the project folder. sheet: of a workbook (the first when not given). columns: field -> heading
    where the heading is none of the known words. kinds: the source's codes -> kinds of duty or absence. unit: the
    unit of every row, for a table without that column. at_clock_change: what a local time means that occurs twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    sheet: str | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    kinds: dict[str, str] = Field(default_factory=dict)
    unit: str | None = None
    encoding: str | None = None
    separator: Literal[";", ",", "\t", "|"] | None = None
    decimal: Literal[",", "."] | None = None
    at_clock_change: Literal["reject", "first", "second"] = "reject"
    extra_columns: Literal["reject", "ignore"] = "reject"

    def grid(self, folder: Path, problems: list[Problem]) -> Grid | None:
        """The table as it stands; None, with a problem, when it cannot be read."""
        layout = Layout(self.sheet, self.separator, self.encoding)
        return read_grid(folder / self.file, self.file, layout, problems)

    def reading(self, grid: Grid, zone: str) -> Reading:
        """What its cells mean."""
        kinds = dict(self.kinds) | {code.casefold(): kind for code, kind in self.kinds.items()}
        return Reading(local_clock(zone), self.decimal or grid.decimal, self.at_clock_change, kinds)
