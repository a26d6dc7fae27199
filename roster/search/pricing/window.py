"""A worker's pricing problem cut to a window of days: before and after it, the days are as one given roster has them.

What lies before is one node with its counts; what lies after is, for each node at the window's end, whether the rest of
the roster can follow, what it adds to the counts and what it is charged. So pricing takes time in proportion to the
window, and it is exact: no roster with these other days is cheaper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing import window_kernel
from roster.search.pricing.audited import Audited
from roster.search.pricing.graph import Graph, Ints
from roster.search.pricing.oracle import FAR, Choice, Floats, Priced
from roster.search.pricing.personal import Personal, Row
from roster.search.pricing.slim import Slim


@dataclass(frozen=True, slots=True)
class Window:
    """Days first <= day < last of the horizon."""

    first: int
    last: int

    @property
    def days(self) -> slice:
        """As a slice of anything that goes by day."""
        return slice(self.first, self.last)

    def __len__(self) -> int:
        return self.last - self.first


Groups = tuple[Ints, Ints, Ints]
"""Start of each group in the list of options, that list, and the day of each group."""


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """The worker within the window, the groups of that graph, and the points of other days that are not in it.

    rows: which of the whole roster's rows can bind within the window.
    """

    personal: Personal
    groups: Groups
    points: float
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The layers of one graph within a window, alike for all who share the graph; its groups begin at `first_group`."""

    graph: Graph
    first_group: int


def layers(graph: Graph, window: Window) -> Layers:
    """The part of a graph that lies within the window, with no ends yet."""
    nodes = graph.layer_node[window.first : window.last + 2]
    arcs = slice(int(graph.layer_arc[window.first]), int(graph.layer_arc[window.last]))
    groups = graph.group[arcs]
    first = int(groups.min(initial=len(graph.groups)))
    last = int(groups.max(initial=-1)) + 1
    none = np.zeros(0, dtype=np.int64)
    part = Graph(
        layer_node=nodes - nodes[0],
        layer_arc=graph.layer_arc[window.first : window.last + 1] - arcs.start,
        source=graph.source[arcs] - nodes[0],
        target=graph.target[arcs] - nodes[0],
        group=groups - first,
        long_add=graph.long_add[arcs].copy(),
        short_add=graph.short_add[arcs].copy(),
        points=graph.points[arcs].copy(),
        groups=tuple((day - window.first, members) for day, members in graph.groups[first:last]),
        starts=none,
        ends=none,
        end_points=np.zeros(0),
        end_rest=none,
        long_unit=graph.long_unit,
        end_short=none,
    )
    return Layers(part, first)


def cut(personal: Personal, groups: Groups, part: Layers, window: Window, choice: Choice) -> Cut | None:
    """The worker within the window, all other days being as `choice` has them; None when that is not lawful.

    groups: of the worker's whole graph; part: its layers within the window.
    """
    graph = personal.graph
    arcs = (
        graph.layer_arc,
        graph.source,
        graph.target,
        graph.group,
        graph.long_add,
        graph.short_add,
        graph.points,
    )
    taken = np.zeros(len(graph.groups), dtype=np.bool_)
    window_kernel.options_of_groups(*groups, choice, taken)
    way = np.full((len(graph.layer_arc), 4), -1.0)
    window_kernel.forward(*arcs, taken, personal.start, way)
    rest = np.full((graph.nodes, 4), -1.0)
    rest[graph.ends, 0], rest[graph.ends, 1] = np.arange(len(graph.ends)), 0.0
    rest[graph.ends, 2], rest[graph.ends, 3] = graph.end_short, graph.end_points
    window_kernel.backward(*arcs, taken, window.last, rest)
    before = way[window.first]
    if before[0] < 0:
        return None
    own = personal.base[np.arange(len(choice)), choice]
    limits = [_rest_of(row, choice, window) for row in personal.rows]
    binding = tuple(at for at, row in enumerate(limits) if _can_bind(row, personal.base[window.days] < FAR))
    within = replace(
        personal,
        options=personal.options[window.days],
        base=personal.base[window.days],
        graph=_ended(graph, part.graph, window, before, rest),
        start=int(before[0]) - int(graph.layer_node[window.first]),
        classes=personal.classes[window.days],
        rows=tuple(limits[at] for at in binding),
        constant=0,
    )
    first, many = part.first_group, len(part.graph.groups)
    starts = groups[0][first : first + many + 1]
    mine = (
        starts - starts[0],
        groups[1][starts[0] : starts[-1]],
        groups[2][first : first + many] - window.first,
    )
    return Cut(within, mine, float(own[: window.first].sum() + own[window.last :].sum() + before[3]), binding)


def _ended(graph: Graph, part: Graph, window: Window, before: Floats, rest: Floats) -> Graph:
    """The layers with the nodes as ends from which the rest of the roster can follow."""
    first = int(graph.layer_node[window.first])
    at_end = np.arange(graph.layer_node[window.last], graph.layer_node[window.last + 1])
    ends = at_end[rest[at_end, 0] >= 0]
    later = rest[ends].astype(np.int64)
    return replace(
        part,
        starts=np.array([int(before[0]) - first]),
        ends=ends - first,
        end_points=rest[ends, 3].astype(np.float64),
        end_rest=graph.end_rest[later[:, 0]] + graph.long_unit * (int(before[1]) + later[:, 1]),
        end_short=int(before[2]) + later[:, 2],
    )


def _rest_of(row: Row, choice: Choice, window: Window) -> Row:
    """What a sum's limits leave to the window."""
    amounts = row.amounts[np.arange(len(choice)), choice]
    fixed = int(amounts.sum() - amounts[window.days].sum())
    low = None if row.low is None else row.low - fixed
    high = None if row.high is None else row.high - fixed
    return Row(row.amounts[window.days], low, high)


def _can_bind(row: Row, possible: NDArray[np.bool_]) -> bool:
    """Whether some choice of possible options breaks the limit."""
    most = np.where(possible, row.amounts, 0).max(axis=1).sum()
    least = np.where(possible, row.amounts, most).min(axis=1).sum()
    return (row.high is not None and most > row.high) or (row.low is not None and least < row.low)


class Judged:
    """Pricing within a window for a worker some of whose rules the graph does not know: the whole roster is judged."""

    def __init__(self, within: Slim, whole: Audited, cut: Cut, window: Window, choice: Choice) -> None:
        self._within, self._whole, self._points = within, whole, cut.points
        self._window, self._choice = window, choice

    @property
    def work(self) -> int:
        """Elementary steps of one pricing."""
        return self._within.work

    def price(self, prices: Floats) -> Priced:
        """Cheapest roster known to be lawful as a whole, with what the left-out rules charge for it."""
        found = self._within.price(prices)
        if found.choice is None:
            return found
        roster = self._choice.copy()
        roster[self._window.days] = found.choice
        charged = self._whole.charge(roster)
        if charged is not None:
            return Priced(found.choice, found.value + charged, found.bound)
        everywhere = np.full((len(roster), prices.shape[1]), FAR)
        days = np.arange(len(roster))
        everywhere[days, self._choice] = self._whole.base[days, self._choice]
        everywhere[self._window.days] = prices
        other = self._whole.price(everywhere)
        if other.choice is None:
            return Priced(None, FAR, found.bound)
        return Priced(other.choice[self._window.days], other.value - self._points, found.bound)
