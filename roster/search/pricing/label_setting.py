"""Label setting over a worker's layered graph (Irnich & Desaulniers 2005): exact pricing."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.automata.automaton import SumLimit
from roster.search.pricing.kernels import label_kernel
from roster.search.pricing.layered_graph import Ints
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster
from roster.search.pricing.worker_problem import WorkerProblem

Flags = NDArray[np.bool_]

_NOWHERE = np.iinfo(np.int64).max // 4
_memory = threading.local()


class LabelSetting:
    """Prices one worker's graph. Options that `possible` prices at FAR are never taken."""

    def __init__(self, personal: WorkerProblem, groups: tuple[Ints, Ints, Ints] | None = None) -> None:
        self.graph, self._long, self._short = personal.graph, personal.long, personal.short
        self._seeds = np.array([personal.start] if personal.start >= 0 else [], dtype=np.int64)
        self._groups = _groups(personal) if groups is None else groups
        self._price = np.empty(len(self.graph.groups))
        self._choice = np.empty(len(self.graph.groups), dtype=np.int64)
        self._prepare(personal.base)

    @property
    def groups(self) -> tuple[Ints, Ints, Ints]:
        """Start of each group in the list of options, that list, and the day of each group."""
        return self._groups

    @property
    def work(self) -> int:
        """Elementary steps of one pricing."""
        return int(len(self.graph.source) * self._table[0].size) if len(self._table) else 0

    def _prepare(self, possible: Floats) -> None:
        graph = self.graph
        self._cheapest(possible)
        open_arcs = self._price[graph.group] < FAR
        self._shorts = 1 if self._short is None else self._most(graph.short_add, open_arcs, self._short) + 1
        longs = 1 if self._long is None else self._most(graph.long_add, open_arcs, self._long, graph.long_unit) + 1
        self._table = np.zeros((len(graph.ends), self._shorts, longs))
        if self._short is not None:
            for end, rest in enumerate(graph.end_short.tolist()):
                self._table[end] += _charges(self._short, self._shorts, 1, rest)[:, None]
        if self._long is not None:
            for end, rest in enumerate(graph.end_rest.tolist()):
                self._table[end] += _charges(self._long, longs, graph.long_unit, rest)[None, :]
        self._low, self._high = self._range(open_arcs, longs)

    def _most(self, add: Ints, open_arcs: Flags, counter: SumLimit, unit: int = 1) -> int:
        """Greatest count that can matter."""
        _, high = self._sweep_range(add, open_arcs, self._seeds, (0, 0), False)
        most = max(0, int(high[self.graph.ends].max(initial=0)))
        if counter.weight is None and counter.high is not None:
            most = min(most, max(0, counter.high // unit))
        return most

    def _sweep_range(
        self, add: Ints, open_arcs: Flags, seeds: Ints, span: tuple[int, int], backward: bool
    ) -> tuple[Ints, Ints]:
        """Least and greatest count at every node, from (or, backward, towards) the seeds."""
        graph = self.graph
        low = np.full(graph.nodes, _NOWHERE)
        high = np.full(graph.nodes, -_NOWHERE)
        if graph.nodes:
            low[seeds], high[seeds] = span
        label_kernel.reach(graph.layer_arc, graph.source, graph.target, add, open_arcs, low, high, backward)
        return low, high

    def _range(self, open_arcs: Flags, longs: int) -> tuple[Ints, Ints]:
        """Long counts at every node that come from the start and can still end well."""
        graph = self.graph
        add = graph.long_add if self._long is not None else np.zeros_like(graph.long_add)
        if not len(graph.ends):
            return np.full(graph.nodes, 1), np.full(graph.nodes, 0)
        allowed = np.nonzero(self._table.min(axis=(0, 1)) < FAR)[0]
        if not len(allowed):
            return np.full(graph.nodes, 1), np.full(graph.nodes, 0)
        low, high = self._sweep_range(add, open_arcs, self._seeds, (0, 0), False)
        back = self._sweep_range(add, open_arcs, graph.ends, (int(allowed[0]), int(allowed[-1])), True)
        return np.maximum(np.maximum(low, back[0]), 0), np.minimum(np.minimum(high, back[1]), longs - 1)

    def _cheapest(self, prices: Floats) -> None:
        label_kernel.cheapest_options(*self._groups, prices, self._price, self._choice)

    def cheapest(self, prices: Floats) -> tuple[Floats, Ints, int]:
        """Least price and option of every group of the graph, and the node to start from (-1: none)."""
        self._cheapest(prices)
        return self._price, self._choice, int(self._seeds[0]) if len(self._seeds) else -1

    def price(self, prices: Floats) -> PricedRoster:
        """Cheapest roster under `prices` [day, option]; the bound is exact."""
        found, values = self._swept(prices)
        if found is None:
            return PricedRoster(None, FAR, FAR)
        out: Choice = np.zeros(len(self.graph.layer_arc) - 1, dtype=np.int16)
        if not label_kernel.trace(*self.graph.arcs, self._price, self._choice, values, *found[1:], out):
            raise AssertionError("the dynamic programme could not be traced back")
        return PricedRoster(out, found[0], found[0])

    def _swept(self, prices: Floats) -> tuple[tuple[float, int, int, int] | None, Floats]:
        """(price, node, counters) of the cheapest final state, and the table of all states."""
        graph = self.graph
        values = _buffer((graph.nodes, *self._table.shape[1:]))
        if not len(graph.ends) or not len(self._seeds):
            return None, values
        self._cheapest(prices)
        values[:] = FAR
        values[self._seeds[0], 0, 0] = 0.0
        label_kernel.sweep(*self.graph.arcs, self._price, self._low, self._high, self._shorts, self._seeds[0], values)
        best, node, short, long = label_kernel.best_end(values, graph.ends, graph.end_points, self._table)
        return (None if best >= FAR / 2 else (float(best), node, short, long)), values


def _groups(personal: WorkerProblem) -> tuple[Ints, Ints, Ints]:
    """Start of each group in the list of options, that list, and the day of each group."""
    members = [
        [option for one in classes for option in personal.classes[day].get(one, ())]
        for day, classes in personal.graph.groups
    ]
    starts = np.cumsum([0, *map(len, members)])
    options = np.array([option for group in members for option in group], dtype=np.int64)
    return starts, options, np.array([day for day, _ in personal.graph.groups], dtype=np.int64)


def _charges(counter: SumLimit, size: int, unit: int, rest: int) -> Floats:
    charges = [counter.charge(unit * count + rest) for count in range(size)]
    return np.array([FAR if charge is None else charge for charge in charges], dtype=np.float64)


def _buffer(shape: tuple[int, ...]) -> Floats:
    """A scratch table of this thread, so that memory is not asked for again and again."""
    size = int(np.prod(shape))
    store: Floats | None = getattr(_memory, "store", None)
    if store is None or store.size < size:
        store = _memory.store = np.empty(size)
    return store[:size].reshape(shape)
