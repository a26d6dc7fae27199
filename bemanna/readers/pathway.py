"""The table of pathways to what an activity leads to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells
from bemanna.readers.cells import CellError, Reading, names, number
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.production_records import PathwayRow


def lag_cell(cell: Cell, reading: Reading) -> tuple[float, ...]:
    """Weeks between the two: 4, or shares of them such as 2: 30 % | 3: 50 % | 4: 20 %."""
    parts = [part.split(":") for part in names(cell, reading)]
    if len(parts) == 1 and len(parts[0]) == 1:
        return (*(0.0,) * _week(parts[0][0]), 1.0)
    shares: dict[int, float] = {}
    for part in parts:
        if len(part) != 2:
            raise CellError("expected weeks such as 4, or shares of them such as 2: 30 % | 3: 70 %")
        shares[_week(part[0])] = number(part[1].replace("%", ""), reading) / (100 if "%" in part[1] else 1)
    if abs(sum(shares.values()) - 1) > 1e-6 or min(shares.values()) < 0:
        raise CellError("expected shares that add up to 100 %")
    return tuple(shares.get(week, 0.0) for week in range(max(shares) + 1))


def _week(written: str) -> int:
    if not written.strip().isdigit() or int(written) > 104:
        raise CellError("expected whole weeks from 0 to 104")
    return int(written)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayTableRow(TableRow):
    """The table of pathways: which activity leads to which, for what share of patients, after how many weeks."""

    TABLE = "pathway"

    before: str = column(cells.text, needed=True)
    after: str = column(cells.text, needed=True)
    probability: float = column(cells.share, needed=True)
    lag: tuple[float, ...] = column(lag_cell, default=(0.0, 1.0))


def read_pathways(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[PathwayRow], ...]:
    """Pathways; without a lag the next week."""
    rows = read_table(PathwayTableRow, source, folder, zone, problems)
    return tuple(Placed(PathwayRow(row.before, row.after, row.probability, row.lag), row) for row in rows)
