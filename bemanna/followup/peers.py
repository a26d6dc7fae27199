"""The table of what other regions and hospitals reached, checked: it enters no figure of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bemanna.followup.tables import PeerRow
from bemanna.problems import Problem
from bemanna.readers.columns import nearest
from capacity.followup.kpi import Kpi
from rules.words import Sentence


def known_peers(rows: Iterable[PeerRow], registry: Mapping[str, Kpi], problems: list[Problem]) -> tuple[PeerRow, ...]:
    """The rows, checked: a known key figure, and each of them once for who reached it and when."""
    found: list[PeerRow] = []
    seen: set[tuple[str, str, str, str | None]] = set()
    for row in rows:
        key = (row.kpi, row.peer, row.period.name, row.beside)
        if row.kpi not in registry:
            near = nearest(row.kpi, tuple(registry))
            hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
            problems.append(row.problem(f"no such key figure{hint}", "kpi", row.kpi))
        elif key in seen:
            problems.append(row.problem("the same key figure, peer and period stand twice", "peer", row.peer))
        else:
            found.append(row)
        seen.add(key)
    return tuple(found)
