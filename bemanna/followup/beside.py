"""What other regions and hospitals reached, beside own figures: never in a sum, a target or a deviation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bemanna.followup.board import Board
from bemanna.followup.figure import Figure
from bemanna.followup.tables import PeerRow
from capacity.followup.kpi import Kpi


@dataclass(frozen=True, slots=True)
class Beside:
    """One key figure of a unit with what others reached. own: the latest figure, None when nothing is known.

    same: the own figure of the other's very period, where there is one that may be told; only then the two can be
    subtracted.
    """

    kpi: Kpi
    own: Figure | None
    peers: tuple[tuple[PeerRow, Figure | None], ...]


def beside(
    board: Board, figures: Sequence[Figure], rows: Iterable[PeerRow], registry: Mapping[str, Kpi], until: int
) -> tuple[Beside, ...]:
    """Every key figure of a board, and others that peers give and the unit has, with the latest row of each peer.

    until: last local day of periods that are looked at.
    """
    latest: dict[tuple[str, str], PeerRow] = {}
    for row in rows:
        if row.beside in (None, board.unit) and row.period.last <= until:
            key = (row.kpi, row.peer)
            if key not in latest or row.period.last > latest[key].period.last:
                latest[key] = row
    own = [one for one in figures if one.unit == board.unit]
    shown = dict.fromkeys(line.measure.kpi for line in board.lines)
    last = {line.measure.kpi: line.latest for line in board.lines}
    found = []
    for kpi in dict.fromkeys((*shown, *(kpi for kpi, _ in latest))):
        mine = [row for (of, _), row in latest.items() if of == kpi]
        there = [one for one in own if one.kpi.id == kpi and (one.actual is not None or one.hidden)]
        if not mine or not (there or kpi in shown):
            continue
        past = [one for one in there if one.period.last <= until]
        newest = last.get(kpi) or max(past, key=lambda one: (one.period.last, one.period.first), default=None)
        pairs = tuple((row, _same(there, row)) for row in sorted(mine, key=lambda row: row.peer))
        found.append(Beside(registry[kpi], newest, pairs))
    return tuple(found)


def _same(own: Iterable[Figure], row: PeerRow) -> Figure | None:
    """The own figure of the peer's period, when its value may be told."""
    return next((one for one in own if one.period == row.period and one.actual is not None), None)
