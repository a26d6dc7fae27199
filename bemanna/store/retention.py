"""What the store lets go: versions that were never published, and runs, once they are old."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select

from bemanna.store.database import Database
from bemanna.store.tables import CONTENT, ENTRY, KPI, POINTER, PUBLICATION, RUN, VERSION


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much was let go."""

    versions: int
    runs: int
    contents: int


def prune(database: Database, before: int, published_before: int | None = None) -> Pruned:
    """Delete what was made before an instant, in one transaction.

    Versions that were never published, and runs with their inputs; the last version of a unit's period is kept, and
    what is published now. A kept version forgets a parent that is gone.
    published_before: publications before it, too, their versions, and what calendars told of duties that ended before
    it (the law on personal data asks for an end).
    """
    with database.writing("prune") as connection:
        standing = select(POINTER.c.publication)
        if published_before is not None:
            old = (PUBLICATION.c.at < published_before) & PUBLICATION.c.id.not_in(standing)
            connection.execute(delete(PUBLICATION).where(old))
            connection.execute(delete(ENTRY).where(ENTRY.c.end < published_before))
        published = select(PUBLICATION.c.version)
        aged = VERSION.c.made_at < before
        last = select(func.max(VERSION.c.id)).group_by(VERSION.c.unit, VERSION.c.first_day)
        old_ones = delete(VERSION).where(aged, VERSION.c.id.not_in(published), VERSION.c.id.not_in(last))
        gone = connection.execute(old_ones).rowcount
        runs = connection.execute(delete(RUN).where(RUN.c.as_of < before)).rowcount
        connection.execute(delete(KPI).where(KPI.c.at < before, KPI.c.version.is_(None)))
        used = select(VERSION.c.digest)
        contents = connection.execute(delete(CONTENT).where(CONTENT.c.digest.not_in(used))).rowcount
    return Pruned(gone, runs, contents)
