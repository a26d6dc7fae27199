"""A worker's pricing problem cut to a window of days: on all others, the days are as one given roster has them.

A window is one span of days or several. What lies before is one node with its counts; what lies between two spans is a
bridge from each node at the end of the one to the node where the other begins; what lies after is, for each node at
the window's end, whether the rest of the roster can follow, what it adds to the counts and what it is charged. So
pricing takes time in proportion to the window, and it is exact: no roster with these other days is cheaper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.audited_pricing import AuditedPricing
from roster.search.pricing.bounded_label_setting import BoundedLabelSetting
from roster.search.pricing.kernels import window_kernel
from roster.search.pricing.layered_graph import Ints, LayeredGraph
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster
from roster.search.pricing.worker_problem import LimitRow, WorkerProblem


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days first <= day < last of the horizon."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class DayWindow:
    """Spans of days in order of time, with days between them."""

    spans: tuple[DaySpan, ...]

    @property
    def days(self) -> Ints:
        """The days of the horizon, in order."""
        return np.concatenate([np.arange(span.first, span.last) for span in self.spans])

    def __len__(self) -> int:
        return sum(map(len, self.spans))


def spanning(*spans: tuple[int, int]) -> DayWindow:
    """The window of these spans (first day, day after the last); those that overlap or touch become one."""
    joined: list[DaySpan] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1].last:
            joined[-1] = DaySpan(joined[-1].first, max(last, joined[-1].last))
        else:
            joined.append(DaySpan(first, last))
    return DayWindow(tuple(joined))


Groups = tuple[Ints, Ints, Ints]
"""Start of each group in the list of options, that list, and the day of each group."""


@dataclass(frozen=True, slots=True, eq=False)
class WindowCut:
    """The worker within the window, the groups of that graph, and the points of other days that are not in it.

    rows: which of the whole roster's rows can bind within the window.
    """

    personal: WorkerProblem
    groups: Groups
    points: float
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WindowLayers:
    """The layers of one graph within a window, alike for all who share the graph.

    group_of: the whole graph's group of each group here. bridged: for every span but the last, the arcs of its last day
    (here), whose targets are still nodes of the whole graph, and how the next span's first node there is named here.
    """

    graph: LayeredGraph
    group_of: Ints
    bridged: tuple[tuple[slice, int], ...]


def layers(graph: LayeredGraph, window: DayWindow) -> WindowLayers:
    """The part of a graph that lies within the window, with no ends yet, and with no bridges between its spans."""
    layer_node, layer_arc = [np.zeros(1, dtype=np.int64)], [np.zeros(1, dtype=np.int64)]
    sources, targets, whole = [], [], []
    bridged: list[tuple[slice, int]] = []
    nodes = arcs = 0
    for span in window.spans:
        last = span is window.spans[-1]
        mine = slice(int(graph.layer_arc[span.first]), int(graph.layer_arc[span.last]))
        shift = nodes - int(graph.layer_node[span.first])
        layer_node.append(graph.layer_node[span.first + 1 : span.last + (2 if last else 1)] + shift)
        layer_arc.append(graph.layer_arc[span.first + 1 : span.last + 1] - mine.start + arcs)
        sources.append(graph.source[mine] + shift)
        target = graph.target[mine] + shift
        nodes, arcs = int(layer_node[-1][-1]), int(layer_arc[-1][-1])
        if not last:
            begin = int(graph.layer_arc[span.last - 1]) - mine.start
            target[begin:] -= shift
            bridged.append((slice(arcs - (mine.stop - mine.start) + begin, arcs), nodes))
        targets.append(target)
        whole.append(np.arange(mine.start, mine.stop))
    taken = np.concatenate(whole)
    group_of, group = np.unique(graph.group[taken], return_inverse=True)
    place = {day: at for at, day in enumerate(window.days.tolist())}
    none = np.zeros(0, dtype=np.int64)
    part = LayeredGraph(
        layer_node=np.concatenate(layer_node),
        layer_arc=np.concatenate(layer_arc),
        source=np.concatenate(sources),
        target=np.concatenate(targets),
        group=group.astype(np.int64),
        long_add=graph.long_add[taken],
        short_add=graph.short_add[taken],
        points=graph.points[taken],
        groups=tuple((place[graph.groups[at][0]], graph.groups[at][1]) for at in group_of.tolist()),
        starts=none,
        ends=none,
        end_points=np.zeros(0),
        end_rest=none,
        long_unit=graph.long_unit,
        end_short=none,
    )
    return WindowLayers(part, group_of.astype(np.int64), tuple(bridged))


def cut(
    personal: WorkerProblem, groups: Groups, part: WindowLayers, window: DayWindow, choice: Choice
) -> WindowCut | None:
    """The worker within the window, all other days being as `choice` has them; None when that is not lawful.

    groups: of the worker's whole graph; part: its layers within the window.
    """
    graph, days = personal.graph, window.days
    first, last = window.spans[0].first, window.spans[-1].last
    taken = np.zeros(len(graph.groups), dtype=np.bool_)
    window_kernel.options_of_groups(*groups, choice, taken)
    way = np.full((len(graph.layer_arc), 4), -1.0)
    window_kernel.forward(*graph.arcs, taken, personal.start, way)
    before = way[first]
    if before[0] < 0:
        return None
    rest = np.full((graph.nodes, 4), -1.0)
    rest[graph.ends, 0], rest[graph.ends, 1] = np.arange(len(graph.ends)), 0.0
    rest[graph.ends, 2], rest[graph.ends, 3] = graph.end_short, graph.end_points
    window_kernel.backward(*graph.arcs, taken, last, rest)
    own = personal.base[np.arange(len(choice)), choice]
    limits = [_rest_of(row, choice, days) for row in personal.rows]
    binding = tuple(at for at, row in enumerate(limits) if _can_bind(row, personal.base[days] < FAR))
    within = replace(
        personal,
        options=tuple(personal.options[day] for day in days.tolist()),
        base=personal.base[days],
        graph=_ended(graph, _bridged(graph, part, window, taken), window, before, rest),
        start=int(before[0]) - int(graph.layer_node[first]),
        classes=tuple(personal.classes[day] for day in days.tolist()),
        rows=tuple(limits[at] for at in binding),
        constant=0,
    )
    points = float(own.sum() - own[days].sum() + before[3])
    return WindowCut(within, _groups(groups, part), points, binding)


def _groups(groups: Groups, part: WindowLayers) -> Groups:
    """The worker's groups within the window."""
    starts, options, _ = groups
    mine = [options[starts[at] : starts[at + 1]] for at in part.group_of.tolist()]
    sizes = np.array([0, *map(len, mine)], dtype=np.int64)
    days = np.array([day for day, _ in part.graph.groups], dtype=np.int64)
    return np.cumsum(sizes), np.concatenate([options[:0], *mine]), days


def _bridged(graph: LayeredGraph, part: WindowLayers, window: DayWindow, taken: NDArray[np.bool_]) -> LayeredGraph:
    """The layers with the arcs of each span's last day led to where the next one begins, the days between being as the
    roster has them; those from which it cannot go on are left out."""
    found = part.graph
    if not part.bridged:
        return found
    target, points = found.target.copy(), found.points.copy()
    long_add, short_add = found.long_add.copy(), found.short_add.copy()
    kept = np.ones(len(target), dtype=np.bool_)
    for (here, there), (span, after) in zip(part.bridged, pairwise(window.spans), strict=True):
        bridge = np.full((graph.nodes, 4), -1.0)
        begin = np.arange(graph.layer_node[after.first], graph.layer_node[after.first + 1])
        bridge[begin, 0], bridge[begin, 1:] = begin - begin[0] + there, 0.0
        layer_arc, *others = graph.arcs
        window_kernel.backward(layer_arc[: after.first + 1], *others, taken, span.last, bridge)
        over = bridge[target[here]]
        kept[here] = over[:, 0] >= 0
        target[here] = over[:, 0].astype(np.int64)
        long_add[here] += over[:, 1].astype(np.int64)
        short_add[here] += over[:, 2].astype(np.int64)
        points[here] += over[:, 3]
    before = np.concatenate([[0], np.cumsum(kept)])
    return replace(
        found,
        layer_arc=before[found.layer_arc],
        source=found.source[kept],
        target=target[kept],
        group=found.group[kept],
        long_add=long_add[kept],
        short_add=short_add[kept],
        points=points[kept],
    )


def _ended(graph: LayeredGraph, part: LayeredGraph, window: DayWindow, before: Floats, rest: Floats) -> LayeredGraph:
    """The layers with the nodes as ends from which the rest of the roster can follow."""
    first, last = int(graph.layer_node[window.spans[0].first]), window.spans[-1].last
    at_end = np.arange(graph.layer_node[last], graph.layer_node[last + 1])
    ends = at_end[rest[at_end, 0] >= 0]
    later = rest[ends].astype(np.int64)
    return replace(
        part,
        starts=np.array([int(before[0]) - first]),
        ends=ends - at_end[0] + int(part.layer_node[-2]),
        end_points=rest[ends, 3].astype(np.float64),
        end_rest=graph.end_rest[later[:, 0]] + graph.long_unit * (int(before[1]) + later[:, 1]),
        end_short=int(before[2]) + later[:, 2],
    )


def _rest_of(row: LimitRow, choice: Choice, days: Ints) -> LimitRow:
    """What a sum's limits leave to the window."""
    amounts = row.amounts[np.arange(len(choice)), choice]
    fixed = int(amounts.sum() - amounts[days].sum())
    low = None if row.low is None else row.low - fixed
    high = None if row.high is None else row.high - fixed
    return LimitRow(row.amounts[days], low, high)


def _can_bind(row: LimitRow, possible: NDArray[np.bool_]) -> bool:
    """Whether some choice of possible options breaks the limit."""
    most = np.where(possible, row.amounts, 0).max(axis=1).sum()
    least = np.where(possible, row.amounts, most).min(axis=1).sum()
    return (row.high is not None and most > row.high) or (row.low is not None and least < row.low)


class JudgedWindow:
    """Pricing within a window for a worker some of whose rules the graph does not know: the whole roster is judged."""

    def __init__(
        self, within: BoundedLabelSetting, whole: AuditedPricing, cut: WindowCut, window: DayWindow, choice: Choice
    ) -> None:
        self._within, self._whole, self._points = within, whole, cut.points
        self._window, self._choice = window, choice

    @property
    def work(self) -> int:
        """Elementary steps of one pricing."""
        return self._within.work

    def price(self, prices: Floats) -> PricedRoster:
        """Cheapest roster known to be lawful as a whole, with what the left-out rules charge for it."""
        found = self._within.price(prices)
        if found.choice is None:
            return found
        roster = self._choice.copy()
        roster[self._window.days] = found.choice
        charged = self._whole.charge(roster)
        if charged is not None:
            return PricedRoster(found.choice, found.value + charged, found.bound)
        everywhere = np.full((len(roster), prices.shape[1]), FAR)
        days = np.arange(len(roster))
        everywhere[days, self._choice] = self._whole.base[days, self._choice]
        everywhere[self._window.days] = prices
        other = self._whole.price(everywhere)
        if other.choice is None:
            return PricedRoster(None, FAR, found.bound)
        return PricedRoster(other.choice[self._window.days], other.value - self._points, found.bound)
