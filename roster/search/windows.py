"""The market of some workers within a window of days, all else being as the roster in hand has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from roster.search.columns import Column, Duals, Market
from roster.search.pricing.audited import Audited
from roster.search.pricing.dynamic import Dynamic
from roster.search.pricing.metered import Metered
from roster.search.pricing.oracle import Choice, Floats, Oracle
from roster.search.pricing.personal import Personal
from roster.search.pricing.slim import Slim
from roster.search.pricing.window import Cut, Judged, Layers, Window, cut, layers
from roster.search.staffing import Ints, Staffing
from roster.search.team import team
from roster.search.team_rows import TeamRows


@dataclass(frozen=True, slots=True, eq=False)
class Pane:
    """workers: their numbers in the whole; the pane's market numbers them from 0, and days and needs as well.

    needs: rows of the whole staffing. cuts: by place. columns: what each has in the window now.
    """

    market: Market
    workers: tuple[int, ...]
    window: Window
    needs: Ints
    cuts: tuple[Cut, ...]
    columns: tuple[Column, ...]
    whole: tuple[Column, ...]

    def widened(self, market: Market, column: Column) -> Column:
        """A column of the pane as one of the whole market."""
        worker = self.workers[column.worker]
        choice = self.whole[column.worker].choice.copy()
        choice[self.window.days] = column.choice
        return market.column(worker, choice, round(self.cuts[column.worker].points + column.points))

    def prices(self, duals: Duals) -> Duals:
        """The whole's duals as those of the pane."""
        return Duals(duals.needs[self.needs], dict(enumerate(self._limits(duals))))

    def _limits(self, duals: Duals) -> list[Floats]:
        return [
            np.zeros(len(one.rows)) if worker not in duals.limits else duals.limits[worker][list(one.rows)]
            for worker, one in zip(self.workers, self.cuts, strict=True)
        ]


class Windows:
    """Makes panes of one market; what does not depend on the roster is kept for the windows used last."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._layers: dict[tuple[int, Window], Layers] = {}

    @staticmethod
    def suit(market: Market) -> bool:
        """Whether nothing but needs joins the people, and everybody is priced by a graph."""
        plain = not len(market.staffing.team) and market.kept is None and market.charges is None
        return plain and all(dynamic_of(oracle) is not None for oracle in market.oracles)

    def pane(self, columns: Sequence[Column], present: Ints, workers: Sequence[int], window: Window) -> Pane | None:
        """The market of the workers within the window; None when somebody's roster cannot be cut there.

        columns: everybody's roster, by worker; present: what all of them add to the rows.
        """
        cuts: list[Cut] = []
        for worker in workers:
            person, oracle = self._market.people[worker], dynamic_of(self._market.oracles[worker])
            assert oracle is not None
            part = self._part(person, window)
            found = cut(person, oracle.groups, part, window, columns[worker].choice)
            if found is None:
                return None
            cuts.append(found)
        people = tuple(one.personal for one in cuts)
        oracles = tuple(
            self._oracle(worker, one, window, columns[worker]) for worker, one in zip(workers, cuts, strict=True)
        )
        elsewhere = present.copy()
        for worker in workers:
            _leave(self._market.staffing, worker, columns[worker].choice, window, elsewhere)
        inside, needs = _inside(self._market.staffing, workers, people, window, elsewhere)
        market = Market(people, oracles, inside, self._market.watch)
        mine = tuple(
            market.column(at, columns[worker].choice[window.days], round(columns[worker].points - one.points))
            for at, (worker, one) in enumerate(zip(workers, cuts, strict=True))
        )
        whole = tuple(columns[worker] for worker in workers)
        return Pane(market, tuple(workers), window, needs, tuple(cuts), mine, whole)

    def _part(self, person: Personal, window: Window) -> Layers:
        key = id(person.graph), window
        if key not in self._layers:
            if len(self._layers) > 200:
                self._layers.clear()
            self._layers[key] = layers(person.graph, window)
        return self._layers[key]

    def _oracle(self, worker: int, one: Cut, window: Window, column: Column) -> Oracle:
        whole = self._market.oracles[worker]
        inner = whole.oracle if isinstance(whole, Metered) else whole
        slim = Slim(one.personal, one.groups)
        judged = Judged(slim, inner, one, window, column.choice) if isinstance(inner, Audited) else slim
        return Metered(judged, self._market.watch)


def dynamic_of(oracle: Oracle) -> Dynamic | None:
    """The dynamic programme that an oracle prices with; None when it does otherwise."""
    inner = oracle.oracle if isinstance(oracle, Metered) else oracle
    inner = inner.dynamic if isinstance(inner, Audited) else inner
    return inner if isinstance(inner, Dynamic) else None


def _leave(whole: Staffing, worker: int, choice: Choice, window: Window, present: Ints) -> None:
    """Take what the worker does within the window off what is present."""
    kinds = whole.cell_of[worker][window.days, choice[window.days]]
    for kind in kinds[kinds > 0].tolist():
        present[whole.cells.indices[whole.cells.indptr[kind] : whole.cells.indptr[kind + 1]]] -= 1


def _inside(
    whole: Staffing, workers: Sequence[int], people: Sequence[Personal], window: Window, elsewhere: Ints
) -> tuple[Staffing, Ints]:
    """The needs that somebody can serve within the window, and their rows in the whole; others are there already."""
    cells = [whole.cell_of[worker][window.days] for worker in workers]
    used = [np.unique(mine) for mine in cells]
    kinds = np.unique(np.concatenate([np.zeros(1, dtype=np.int64), *used]))
    number = np.zeros(whole.cells.shape[0], dtype=np.int64)
    number[kinds] = np.arange(len(kinds))
    served = whole.cells[kinds]
    needs = np.unique(served.indices).astype(np.int64)
    place = np.zeros(whole.cells.shape[1], dtype=np.int64)
    place[needs] = np.arange(len(needs))
    matrix = csr_array((served.data, place[served.indices], served.indptr), shape=(len(kinds), len(needs)))
    most = np.zeros(len(needs), dtype=np.int64)
    for mine in used:
        rows = [matrix.indices[matrix.indptr[k] : matrix.indptr[k + 1]] for k in number[mine].tolist()]
        most[np.unique(np.concatenate(rows))] += 1
    there = elsewhere[needs]
    steps = np.arange(int(most.max(initial=0)) + 2)
    at = np.minimum(there[:, None] + steps[None, :], whole.table.shape[1] - 1)
    empty = team(TeamRows(), people, whole.dear, None)
    return Staffing(
        needs=tuple(whole.needs[need] for need in needs.tolist()),
        cells=matrix,
        cell_of=tuple(number[mine] for mine in cells),
        given=whole.given[needs] + there,
        most=most,
        table=whole.table[needs[:, None], at],
        team=empty,
        dear=whole.dear,
    ), needs
