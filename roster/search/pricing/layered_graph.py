"""Product of a worker's automata, unrolled over the days and minimised (layered-graph regular: Pesant 2004)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.automata.automaton import Automaton, State, Token

Ints = NDArray[np.int64]


class GraphTooLarge(Exception):
    """The product has more arcs than allowed: leave a rule out, or count it in the master."""


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
    Raises TooLarge when more than `most_arcs` arcs arise before merging.
    """
    classes = [_classes(day) for day in tokens]
    layers, moves = _explore(machines, starts, classes, most_arcs)
    merged, finals, first = _merge(machines, layers, moves, long, short)
    return _arrays(classes, merged, finals, first)


def _classes(day: Sequence[tuple[Token, ...]]) -> dict[tuple[Token, ...], list[int]]:
    found: dict[tuple[Token, ...], list[int]] = {}
    for option, token in enumerate(day):
        found.setdefault(token, []).append(option)
    return found


Step = tuple[int, tuple[int, ...], int]
"""Index in the next layer, what is added to each machine's counter, points."""


def _explore(
    machines: Sequence[Automaton],
    starts: Sequence[tuple[State, ...]],
    classes: Sequence[dict[tuple[Token, ...], list[int]]],
    most_arcs: int,
) -> tuple[list[list[tuple[State, ...]]], list[list[list[tuple[int, Step]]]]]:
    """Reachable product states by layer, and the moves of each: (class, step)."""
    # States and tokens are large and meet again and again, so they are known by numbers.
    states: dict[tuple[State, ...], int] = {}
    named: list[tuple[State, ...]] = []
    tokens: dict[tuple[Token, ...], int] = {}
    remembered: dict[tuple[int, int], tuple[int, tuple[int, ...], int] | None] = {}

    def name(state: tuple[State, ...]) -> int:
        if state not in states:
            states[state] = len(named)
            named.append(state)
        return states[state]

    layer = [name(state) for state in starts]
    layers, moves, arcs = [list(starts)], [], 0
    for day in classes:
        index: dict[int, int] = {}
        here: list[list[tuple[int, Step]]] = []
        seen = [(number, tokens.setdefault(token, len(tokens)), token) for number, token in enumerate(day)]
        for state in layer:
            out: list[tuple[int, Step]] = []
            for number, token_name, token in seen:
                key = (state, token_name)
                if key in remembered:
                    done = remembered[key]
                else:
                    moved = _joint_move(machines, named[state], token)
                    done = remembered[key] = None if moved is None else (name(moved[0]), moved[1], moved[2])
                if done is not None:
                    out.append((number, (index.setdefault(done[0], len(index)), done[1], done[2])))
            arcs += len(out)
            if arcs > most_arcs:
                raise GraphTooLarge
            here.append(out)
        layer = list(index)
        layers.append([named[state] for state in layer])
        moves.append(here)
    return layers, moves


def _joint_move(
    machines: Sequence[Automaton], state: tuple[State, ...], token: tuple[Token, ...]
) -> tuple[tuple[State, ...], tuple[int, ...], int] | None:
    after: list[State] = []
    adds: list[int] = []
    total = 0
    for machine, one, seen in zip(machines, state, token, strict=True):
        done = machine.move(one, seen)
        if done is None:
            return None
        after.append(done[0])
        total += done[1]
        adds.append(done[2])
    return tuple(after), tuple(adds), total


def _merge(
    machines: Sequence[Automaton],
    layers: list[list[tuple[State, ...]]],
    moves: list[list[list[tuple[int, Step]]]],
    long: int | None,
    short: int | None,
) -> tuple[list[list[dict[Arc, tuple[int, ...]]]], list[tuple[int, int]], list[int]]:
    """Merge, from the last layer to the first, nodes that behave alike: [day][node] -> arc -> classes; what the final
    nodes cost; the node of every start."""
    seen: dict[object, int] = {}
    place: list[int | None] = []
    finals: list[tuple[int, int]] = []
    for state in layers[-1]:
        ends = [machine.finish(one) for machine, one in zip(machines, state, strict=True)]
        if None in ends:
            place.append(None)
            continue
        rest = state[long] if long is not None else 0
        final = (sum(end for end in ends if end is not None), rest if isinstance(rest, int) else 0)
        if final not in seen:
            seen[final] = len(finals)
            finals.append(final)
        place.append(seen[final])
    merged: list[list[dict[Arc, tuple[int, ...]]]] = []
    for day in range(len(moves) - 1, -1, -1):
        nodes: list[dict[Arc, tuple[int, ...]]] = []
        seen = {}
        before: list[int | None] = []
        for out in moves[day]:
            arcs: dict[Arc, list[int]] = {}
            for number, (there, adds, points) in out:
                target = place[there]
                if target is not None:
                    arc = (target, 0 if long is None else adds[long], 0 if short is None else adds[short], points)
                    arcs.setdefault(arc, []).append(number)
            fixed = {arc: tuple(numbers) for arc, numbers in arcs.items()}
            key = tuple(sorted(fixed.items()))
            if not fixed:
                before.append(None)
                continue
            if key not in seen:
                seen[key] = len(nodes)
                nodes.append(fixed)
            before.append(seen[key])
        merged.append(nodes)
        place = before
    merged.reverse()
    return merged, finals, [-1 if node is None else node for node in place]


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
