"""The decomposition of some workers within a window of days, all else being as the incumbent has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from roster.search.column_generation.columns import Column
from roster.search.column_generation.coupling_rows import CouplingRows, Ints
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.team_coupling import team_coupling
from roster.search.column_generation.team_rows import TeamRows
from roster.search.pricing.audited_pricing import AuditedPricing
from roster.search.pricing.bounded_label_setting import BoundedLabelSetting
from roster.search.pricing.metered_oracle import MeteredOracle
from roster.search.pricing.oracle import Choice, Floats, PricingOracle
from roster.search.pricing.unwrapped import label_setting_of
from roster.search.pricing.window_graph import DayWindow, JudgedWindow, WindowCut, WindowLayers, cut, layers
from roster.search.pricing.worker_problem import WorkerProblem


@dataclass(frozen=True, slots=True, eq=False)
class WindowProblem:
    """workers: their numbers in the whole; the pane's decomposition numbers them from 0, and days and needs as well.

    needs: coupling rows of the whole. cuts: by place. columns: what each has in the window now.
    """

    decomposition: Decomposition
    workers: tuple[int, ...]
    window: DayWindow
    needs: Ints
    cuts: tuple[WindowCut, ...]
    columns: tuple[Column, ...]
    whole: tuple[Column, ...]

    def widened(self, decomposition: Decomposition, column: Column) -> Column:
        """A column of the pane as one of the whole decomposition."""
        worker = self.workers[column.worker]
        choice = self.whole[column.worker].choice.copy()
        choice[self.window.days] = column.choice
        return decomposition.column(worker, choice, round(self.cuts[column.worker].points + column.points))

    def prices(self, duals: Duals) -> Duals:
        """The whole's duals as those of the pane."""
        return Duals(duals.needs[self.needs], dict(enumerate(self._limits(duals))))

    def _limits(self, duals: Duals) -> list[Floats]:
        return [
            np.zeros(len(one.rows)) if worker not in duals.limits else duals.limits[worker][list(one.rows)]
            for worker, one in zip(self.workers, self.cuts, strict=True)
        ]


class WindowProblems:
    """Makes panes of one decomposition; what does not depend on the roster is kept for the windows used last."""

    def __init__(self, decomposition: Decomposition) -> None:
        self._decomposition = decomposition
        self._layers: dict[tuple[int, DayWindow], WindowLayers] = {}

    @staticmethod
    def suit(decomposition: Decomposition) -> bool:
        """Whether nothing but needs joins the people, and everybody is priced by a graph."""
        plain = not len(decomposition.coupling.team) and decomposition.kept is None and decomposition.charges is None
        return plain and all(label_setting_of(oracle) is not None for oracle in decomposition.oracles)

    def pane(
        self, columns: Sequence[Column], present: Ints, workers: Sequence[int], window: DayWindow
    ) -> WindowProblem | None:
        """The decomposition of the workers within the window; None when somebody's roster cannot be cut there.

        columns: everybody's roster, by worker; present: what all of them add to the rows.
        """
        cuts: list[WindowCut] = []
        for worker in workers:
            person, oracle = self._decomposition.people[worker], label_setting_of(self._decomposition.oracles[worker])
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
            _leave(self._decomposition.coupling, worker, columns[worker].choice, window, elsewhere)
        inside, needs = _inside(self._decomposition.coupling, workers, people, window, elsewhere)
        decomposition = Decomposition(people, oracles, inside, self._decomposition.watch)
        mine = tuple(
            decomposition.column(at, columns[worker].choice[window.days], round(columns[worker].points - one.points))
            for at, (worker, one) in enumerate(zip(workers, cuts, strict=True))
        )
        whole = tuple(columns[worker] for worker in workers)
        return WindowProblem(decomposition, tuple(workers), window, needs, tuple(cuts), mine, whole)

    def _part(self, person: WorkerProblem, window: DayWindow) -> WindowLayers:
        key = id(person.graph), window
        if key not in self._layers:
            if len(self._layers) > 200:
                self._layers.clear()
            self._layers[key] = layers(person.graph, window)
        return self._layers[key]

    def _oracle(self, worker: int, one: WindowCut, window: DayWindow, column: Column) -> PricingOracle:
        whole = self._decomposition.oracles[worker]
        inner = whole.oracle if isinstance(whole, MeteredOracle) else whole
        slim = BoundedLabelSetting(one.personal, one.groups)
        judged = JudgedWindow(slim, inner, one, window, column.choice) if isinstance(inner, AuditedPricing) else slim
        return MeteredOracle(judged, self._decomposition.watch)


def _leave(whole: CouplingRows, worker: int, choice: Choice, window: DayWindow, present: Ints) -> None:
    """Take what the worker does within the window off what is present."""
    kinds = whole.cell_of[worker][window.days, choice[window.days]]
    for kind in kinds[kinds > 0].tolist():
        present[whole.cells.indices[whole.cells.indptr[kind] : whole.cells.indptr[kind + 1]]] -= 1


def _inside(
    whole: CouplingRows, workers: Sequence[int], people: Sequence[WorkerProblem], window: DayWindow, elsewhere: Ints
) -> tuple[CouplingRows, Ints]:
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
    empty = team_coupling(TeamRows(), people, whole.dear, None)
    return CouplingRows(
        needs=tuple(whole.needs[need] for need in needs.tolist()),
        cells=matrix,
        cell_of=tuple(number[mine] for mine in cells),
        given=whole.given[needs] + there,
        most=most,
        table=whole.table[needs[:, None], at],
        team=empty,
        dear=whole.dear,
    ), needs
