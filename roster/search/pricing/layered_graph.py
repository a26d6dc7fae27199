"""Product of a worker's automata, unrolled over the days and minimised (layered-graph regular: Pesant 2004)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.automata.automaton import Automaton, State, Token
from roster.search.pricing.automata.unrolled import ReadAutomaton, Steppable, alike, steppable

Ints = NDArray[np.int64]


WIDEST = 40
"""Moves of one day that are looked at, of the arcs that a graph may have, when most of them are refused."""


class GraphTooLarge(Exception):
    """The product has more arcs than allowed: leave a rule out, or count it in the master. `widest`: the machine with
    the most states."""

    def __init__(self, widest: int) -> None:
        super().__init__(widest)
        self.widest = widest


@dataclass(frozen=True, slots=True, eq=False)
class LayeredGraph:
    """Layered graph: nodes by layer (layer d = before day d), arcs by the day they cross.

    layer_node: first node of each layer [days + 2]; layer_arc: first arc of each day [days + 1]; source, target, group,
    long_add, short_add, points: one entry an arc; groups: for each, its day and the day's classes that differ in
    nothing but their price; starts: first node for each way to start, -1 where nothing is possible; ends, end_points,
    end_rest: final nodes, their points, and what the long counter has there beside its multiples; long_unit: what one
    step of the long counter stands for; end_short: what the short counter has at the ends already.
    """

    layer_node: Ints
    layer_arc: Ints
    source: Ints
    target: Ints
    group: Ints
    long_add: Ints
    short_add: Ints
    points: NDArray[np.float64]
    groups: tuple[tuple[int, tuple[int, ...]], ...]
    starts: Ints
    ends: Ints
    end_points: NDArray[np.float64]
    end_rest: Ints
    long_unit: int
    end_short: Ints

    @property
    def arcs(self) -> tuple[NDArray[Any], ...]:
        """What the compiled loops go over, in the order in which they take it."""
        return (
            self.layer_arc,
            self.source,
            self.target,
            self.group,
            self.long_add,
            self.short_add,
            self.points,
        )

    @property
    def nodes(self) -> int:
        """How many."""
        return int(self.layer_node[-1])


Arc = tuple[int, int, int, int]
"""Target, long addition, short addition, points: what makes two arcs of one node the same."""


def unroll(
    machines: Sequence[Automaton],
    starts: Sequence[tuple[State, ...]],
    tokens: Sequence[Sequence[tuple[Token, ...]]],
    long: int | None,
    short: int | None,
    most_arcs: int,
) -> LayeredGraph:
    """Graph of the machines over the days.

    starts: different ways to start, each the state of every machine before the first day. tokens: [day][class] -> one
    token a machine. long, short: which machine's counter is kept in each dense axis.
    Raises GraphTooLarge when more than `most_arcs` arcs arise before merging.
    """
    classes = [_classes(day) for day in tokens]
    alone = [
        steppable(machine, [start[at] for start in starts], [[token[at] for token in day] for day in classes])
        for at, machine in enumerate(machines)
    ]
    layers, first = _explore(alone, [len(day) for day in classes], long, short, most_arcs)
    merged, finals, place = _merge(alone, layers, long)
    return _arrays(classes, merged, finals, [-1 if node < 0 else int(place[node]) for node in first])


def _classes(day: Sequence[tuple[Token, ...]]) -> dict[tuple[Token, ...], list[int]]:
    found: dict[tuple[Token, ...], list[int]] = {}
    for option, token in enumerate(day):
        found.setdefault(token, []).append(option)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """states [node, machine]; moves of the day [node, class]: target (-1: refused), points, long and short addition."""

    states: Ints
    after: Ints
    points: Ints
    long_add: Ints
    short_add: Ints


def _explore(
    machines: Sequence[Steppable], classes: Sequence[int], long: int | None, short: int | None, most_arcs: int
) -> tuple[list[_Layer], list[int]]:
    """Reachable combinations of the machines' states by layer with their moves (the last layer has none), and the node
    of every way to start (-1: refused)."""
    begun = np.array([machine.starts for machine in machines], dtype=np.int64).T
    states, place = alike(begun, np.asarray((begun < 0).any(axis=1)))
    first = place.tolist()
    layers: list[_Layer] = []
    arcs = 0
    # What is read as it is met comes last, when the others have refused what they can.
    order = sorted(range(len(machines)), key=lambda at: isinstance(machines[at], ReadAutomaton))
    for day, many in enumerate(classes):
        shape = (len(states), many)
        if len(states) * many > WIDEST * most_arcs:
            raise GraphTooLarge(_widest(states))
        valid, points = np.ones(shape, dtype=bool), np.zeros(shape, dtype=np.int64)
        code, codes = np.zeros(shape, dtype=np.int64), 1
        adds = {at: np.zeros(shape, dtype=np.int64) for at in (long, short)}
        after: dict[int, Ints] = {}
        for at in order:
            there, more, add = machines[at].steps(day, states[:, at], valid)
            valid &= there >= 0
            points += more
            if at in adds:
                adds[at] = add
            size = int(there.max(initial=0)) + 1
            if codes > (1 << 60) // size:
                found, flat = np.unique(code, return_inverse=True)
                code, codes = flat.reshape(shape), len(found)
            code, codes = code * size + there, codes * size
            after[at] = there
        arcs += int(valid.sum())
        if arcs > most_arcs:
            raise GraphTooLarge(_widest(states))
        _, where, number = np.unique(code[valid], return_index=True, return_inverse=True)
        target = np.full(shape, -1, dtype=np.int64)
        target[valid] = number.reshape(-1)
        layers.append(_Layer(states, target, points, *(adds[at] for at in (long, short))))
        states = np.array([after[at][valid][where] for at in range(len(machines))], dtype=np.int64).T
    nothing = np.zeros((len(states), 0), dtype=np.int64)
    return [*layers, _Layer(states, nothing, nothing, nothing, nothing)], first


def _widest(states: Ints) -> int:
    """The machine with the most different states."""
    return int(np.argmax([len(np.unique(states[:, at])) for at in range(states.shape[1])]))


def _merge(
    machines: Sequence[Steppable], layers: Sequence[_Layer], long: int | None
) -> tuple[list[list[dict[Arc, tuple[int, ...]]]], list[tuple[int, int]], Ints]:
    """Merge, from the last layer to the first, nodes that behave alike: [day][node] -> arc -> classes; what the final
    nodes cost and have beside whole units; the merged node of every node of the first layer."""
    last = layers[-1].states
    ends = [machine.end(last[:, at]) for at, machine in enumerate(machines)]
    points = np.sum([end[0] for end in ends], axis=0, dtype=np.int64)
    rests = np.zeros_like(points) if long is None else ends[long][1]
    finals, place = alike(np.stack([points, rests], axis=1), np.any([end[2] for end in ends], axis=0))
    merged: list[list[dict[Arc, tuple[int, ...]]]] = []
    for layer in reversed(layers[:-1]):
        after = np.where(layer.after < 0, -1, place[layer.after]) if len(place) else np.full_like(layer.after, -1)
        told = [np.where(after < 0, 0, one) for one in (layer.long_add, layer.short_add, layer.points)]
        rows, place = alike(np.concatenate([after, *told], axis=1), np.asarray((after < 0).all(axis=1)))
        merged.append([_arcs_of(*row) for row in rows.reshape(len(rows), 4, after.shape[1]).tolist()])
    merged.reverse()
    return merged, [(int(end), int(rest)) for end, rest in finals.tolist()], place


def _arcs_of(after: list[int], long: list[int], short: list[int], points: list[int]) -> dict[Arc, tuple[int, ...]]:
    arcs: dict[Arc, list[int]] = {}
    for number, arc in enumerate(zip(after, long, short, points, strict=True)):
        if arc[0] >= 0:
            arcs.setdefault(arc, []).append(number)
    return {arc: tuple(numbers) for arc, numbers in arcs.items()}


def _arrays(
    classes: Sequence[dict[tuple[Token, ...], list[int]]],
    merged: list[list[dict[Arc, tuple[int, ...]]]],
    finals: list[tuple[int, int]],
    starts: list[int],
) -> LayeredGraph:
    layer_node, layer_arc = [0], [0]
    for nodes in merged:
        layer_node.append(layer_node[-1] + len(nodes))
    layer_node.append(layer_node[-1] + len(finals))
    unit = _unit(merged)
    rows: list[tuple[int, int, int, int, int, int]] = []
    groups: list[tuple[int, tuple[int, ...]]] = []
    for day, nodes in enumerate(merged):
        options = list(classes[day].values())
        index: dict[tuple[int, ...], int] = {}
        for at, arcs in enumerate(nodes):
            for (there, more, up, points), numbers in arcs.items():
                if numbers not in index:
                    index[numbers] = len(groups)
                    groups.append((day, tuple(option for number in numbers for option in options[number])))
                rows.append(
                    (layer_node[day] + at, layer_node[day + 1] + there, index[numbers], more // unit, up, points)
                )
        layer_arc.append(len(rows))
    table = np.array(rows, dtype=np.int64).reshape(-1, 6).T.copy()
    return LayeredGraph(
        layer_node=np.array(layer_node),
        layer_arc=np.array(layer_arc),
        source=table[0].copy(),
        target=table[1].copy(),
        group=table[2].copy(),
        long_add=table[3].copy(),
        short_add=table[4].copy(),
        points=table[5].astype(np.float64),
        groups=tuple(groups),
        starts=np.array(starts, dtype=np.int64),
        ends=np.arange(layer_node[-2], layer_node[-1]),
        end_points=np.array([points for points, _ in finals], dtype=np.float64),
        end_rest=np.array([rest for _, rest in finals], dtype=np.int64),
        long_unit=unit,
        end_short=np.zeros(len(finals), dtype=np.int64),
    )


def _unit(merged: list[list[dict[Arc, tuple[int, ...]]]]) -> int:
    """Greatest common divisor of everything that is added to the long counter."""
    unit = 0
    for nodes in merged:
        for arcs in nodes:
            for _, more, _, _ in arcs:
                unit = int(np.gcd(unit, more))
    return unit or 1
