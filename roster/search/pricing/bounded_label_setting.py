"""Label setting with completion bounds on resources (Irnich & Desaulniers 2005), for long horizons.

A corridor round the course that a yearly sum should take makes a table small: the cheapest roster within it is lawful
and comes in hundredths of a second, but its price is no bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from roster.search.pricing.automata.automaton import SumLimit
from roster.search.pricing.kernels import bounded_kernel
from roster.search.pricing.label_setting import LabelSetting, _buffer
from roster.search.pricing.layered_graph import Ints
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster
from roster.search.pricing.worker_problem import WorkerProblem


@dataclass(frozen=True, slots=True, eq=False)
class ResourceSpans:
    """What a table holds: least and greatest long count, least and greatest short count [4, node]; where each node's
    part begins; how many states there are in all."""

    of: Ints
    place: Ints
    size: int


class BoundedLabelSetting(LabelSetting):
    """Prices one worker's graph as `Dynamic` does, in less memory."""

    def __init__(self, personal: WorkerProblem, groups: tuple[Ints, Ints, Ints] | None = None) -> None:
        super().__init__(personal, groups)
        self._spans = spans_of(np.array([self._low, self._high, *self._short_range(personal)]))

    @property
    def work(self) -> int:
        """Elementary steps of one pricing."""
        return int(len(self.graph.source) * self._spans.size / max(1, self.graph.nodes))

    def price(self, prices: Floats) -> PricedRoster:
        """Cheapest roster under `prices` [day, option]; the bound is exact."""
        return self._priced(prices, self._spans)

    def within(self, prices: Floats, course: Floats, width: float) -> PricedRoster:
        """Cheapest roster whose sums keep near a course [layer], the share of the whole that is done before each day;
        `width`: share of the whole by which they may stray from it. The bound is that of no roster."""
        found = self._priced(prices, self._corridor(course, width))
        return PricedRoster(found.choice, found.value, -FAR)

    def _short_range(self, personal: WorkerProblem) -> tuple[Ints, Ints]:
        """Short counts at every node that come from the start and can still end well."""
        graph = self.graph
        none = np.zeros(graph.nodes, dtype=np.int64)
        if self._short is None or not len(graph.ends):
            return none, none
        open_arcs = self._open(personal.base)
        low, high = self._sweep_range(graph.short_add, open_arcs, self._seeds, (0, 0), False)
        allowed = np.nonzero(self._table.min(axis=(0, 2)) < FAR)[0]
        if not len(allowed):
            return none, none - 1
        back = self._sweep_range(graph.short_add, open_arcs, graph.ends, (int(allowed[0]), int(allowed[-1])), True)
        return np.maximum(np.maximum(low, back[0]), 0), np.minimum(np.minimum(high, back[1]), self._shorts - 1)

    def _open(self, possible: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        self._cheapest(possible)
        return np.asarray(self._price[self.graph.group] < FAR)

    def _corridor(self, course: Floats, width: float) -> ResourceSpans:
        """The spans that are left when counts keep near a course."""
        graph = self.graph
        done = np.repeat(course, np.diff(graph.layer_node))
        of = self._spans.of.copy()
        for at, counter, unit in ((0, self._long, graph.long_unit), (2, self._short, 1)):
            if counter is not None:
                low, high = _sides(counter, unit)
                if high is not None:
                    room = width * high + 1
                    of[at + 1] = np.minimum(of[at + 1], np.ceil(high * done + room).astype(np.int64))
                    floor = (high if low is None else low) * done - room
                    if low is not None or at == 2:
                        of[at] = np.maximum(of[at], np.floor(floor).astype(np.int64))
        return spans_of(of)

    def _priced(self, prices: Floats, spans: ResourceSpans) -> PricedRoster:
        graph = self.graph
        if not len(graph.ends) or not len(self._seeds):
            return PricedRoster(None, FAR, FAR)
        self._cheapest(prices)
        values = _buffer((max(1, spans.size),))
        values[:] = FAR
        bounded_kernel.sweep(*graph.arcs, self._price, spans.of, spans.place, self._seeds[0], values)
        best, *end = bounded_kernel.best_end(values, spans.of, spans.place, graph.ends, graph.end_points, self._table)
        if best >= FAR / 2:
            return PricedRoster(None, FAR, FAR)
        out: Choice = np.zeros(len(graph.layer_arc) - 1, dtype=np.int16)
        if not bounded_kernel.trace(
            *graph.arcs, self._price, self._choice, spans.of, spans.place, values, tuple(end), out
        ):
            raise AssertionError("the dynamic programme could not be traced back")
        return PricedRoster(out, float(best), float(best))


def spans_of(of: Ints) -> ResourceSpans:
    """Where each node's states lie, one node after the other."""
    kept = np.where((of[1] < of[0]) | (of[3] < of[2]), np.array([[0], [-1], [0], [-1]]), of)
    sizes = (kept[1] - kept[0] + 1) * (kept[3] - kept[2] + 1)
    place = np.concatenate([[0], np.cumsum(sizes)[:-1]]) if len(sizes) else sizes
    return ResourceSpans(np.ascontiguousarray(kept), place, int(sizes.sum()))


def _sides(counter: SumLimit, unit: int) -> tuple[int | None, int | None]:
    """Least and most counts, in steps of the axis; the most stands for what is asked when there is no limit above."""
    low = None if counter.low is None else -(-counter.low // unit)
    high = low if counter.high is None else counter.high // unit
    return low, high
