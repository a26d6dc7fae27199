"""What a night says of people with protected identity in its status, summary and lists of changes: nothing but numbers.

Their ids stay where somebody must know who works: the tables that were read, the roster, and the plan store.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.nightly.snapshot import project_of
from bemanna.problems import InputProblems
from bemanna.readers import workers
from bemanna.render.protected_identity import names_one
from bemanna.store.records import ChangeRow
from roster.roster_changes import short_date

UNTOLD = "Not told here, because protected identity is touched: {number} {what}."


def protected_ids(snapshot: Path) -> frozenset[str]:
    """Ids that the table of workers protects, also when that table or another one cannot be used. A mark that is not
    understood protects: what is wrong with it is told by its row."""
    try:
        project = project_of(snapshot)
    except (InputProblems, UsageError):
        return frozenset()
    source = project.sources.workers
    return frozenset() if source is None else workers.protected_ids(source, snapshot, project.project.zone)


def discreet(sentences: Iterable[str], ids: frozenset[str]) -> tuple[str, ...]:
    """Sentences without those that name one of the ids; how many those were is said."""
    whole = tuple(sentences)
    kept = tuple(one for one in whole if not names_one(ids, one))
    left = len(whole) - len(kept)
    return (*kept, UNTOLD.format(number=left, what="reason" if left == 1 else "reasons")) if left else kept


def told(changes: Iterable[ChangeRow], ids: frozenset[str]) -> tuple[str, ...]:
    """Such as: Tue 12 Jan, n07: N instead of free [notice, 45 points]: 1 of 2 people without."""
    rows = tuple(changes)
    kept = tuple(_told(row, ids) for row in rows if row.worker not in ids)
    left = len(rows) - len(kept)
    return (*kept, UNTOLD.format(number=left, what="change" if left == 1 else "changes")) if left else kept


def _told(row: ChangeRow, ids: frozenset[str]) -> str:
    price = f"{row.zone}, {row.points} points" if row.points else row.zone
    change = f"{short_date(row.day)}, {row.worker}: {row.after} instead of {row.before} [{price}]"
    return f"{change}." if names_one(ids, row.why, row.before, row.after) else f"{change}: {row.why}"
