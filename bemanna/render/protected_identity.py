"""People with protected identity: who they are, and tables without a trace of them.

Only the roster itself (roster.csv, roster.xlsx, roster.html) shows such a person, by the id alone: the name is not
even read. Every other file is made from what passes here. Totals keep counting them: a number of people names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bemanna.files.table import Table
from bemanna.reporting.report import Report
from rules.worker import Worker


def shown(report: Report) -> tuple[Worker, ...]:
    """The people whom files other than the roster may name."""
    return tuple(worker for worker in report.workers if not worker.protected)


def hidden(report: Report) -> frozenset[str]:
    """Ids of the people with protected identity."""
    return protected_of(report.workers)


def protected_of(workers: Iterable[Worker]) -> frozenset[str]:
    """Ids of those among them who have protected identity."""
    return frozenset(worker.id for worker in workers if worker.protected)


def names_one(ids: Iterable[str], *texts: object) -> bool:
    """Whether one of the ids stands in one of the texts as a word of its own."""
    wanted = [re.escape(one) for one in ids]
    if not wanted:
        return False
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)")
    return any(isinstance(text, str) and pattern.search(text) for text in texts)


def without(table: Table, ids: frozenset[str]) -> Table:
    """The table without the rows that name one of the ids."""
    return replace(table, rows=tuple(row for row in table.rows if not names_one(ids, *row))) if ids else table
