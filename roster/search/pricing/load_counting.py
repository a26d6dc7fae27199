"""Decremental state-space relaxation (Righini & Salani 2008): pricing where whole loads have a price of their own.

The price of a load is convex, so a price a unit (`slopes`) nearly does, and what it leaves out is a bound. Where the
bound is not good enough the load is counted in the states (decremental state-space relaxation, Righini & Salani 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from roster.search.pricing.kernels import load_kernel
from roster.search.pricing.label_setting import Flags, LabelSetting, _buffer, _groups
from roster.search.pricing.layered_graph import Ints
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster
from roster.search.pricing.worker_problem import WorkerProblem

TURNS = 2
"""Sweeps with other slopes at most, before one more load is counted."""
WIDEST = 400
"""Counts of one worker (short counter times loads) up to which one more load is counted."""
WAYS = 4
"""Ways with different counts that one sweep gives."""
EXACT = 0.01
"""Points between what was found and the bound that are good enough."""


@dataclass(frozen=True, slots=True, eq=False)
class PricedLoad:
    """amounts [day, option]: what an option adds; costs [load]: points of every load; the last is the highest allowed.

    slope: price of a unit to begin with.
    """

    amounts: Ints
    costs: Floats
    slope: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class LoadTable:
    """Least prices of a worker's rosters by the loads that are counted [load, load, ...], at `slopes` for the others.

    counted: numbers of the loads, in the order of the axes.
    """

    counted: tuple[int, ...]
    values: Floats
    slopes: Floats


class LoadCounting(LabelSetting):
    """Prices one worker's graph with some loads; values have their cost in them.

    exact: count loads until the answer is exact; else slopes have to do, and the bound is what they prove.
    """

    def __init__(self, personal: WorkerProblem, loads: Sequence[PricedLoad]) -> None:
        self._loads = tuple(loads)
        super().__init__(personal)
        self._split(personal)
        self._prepare(personal.base)
        self._slopes = np.array([load.slope for load in loads])
        self.exact = True
        self._count(())

    @property
    def work(self) -> int:
        """Elementary steps of one sweep."""
        return int(len(self.graph.source) * self._ends[0].size) if len(self._ends) else 0

    def _split(self, personal: WorkerProblem) -> None:
        """Arcs of options that differ in load become several."""
        starts, options, days = _groups(personal)
        steps = np.array([load.amounts for load in self._loads])
        members: list[list[int]] = []
        loads: list[tuple[int, ...]] = []
        of_day: list[int] = []
        firsts: list[int] = []
        for group, day in enumerate(days.tolist()):
            found: dict[tuple[int, ...], list[int]] = {}
            for option in options[starts[group] : starts[group + 1]].tolist():
                found.setdefault(tuple(steps[:, day, option].tolist()), []).append(option)
            firsts.append(len(members))
            members += found.values()
            loads += found
            of_day += [day] * len(found)
        graph = self.graph
        times = np.diff([*firsts, len(members)])[graph.group]
        at = np.repeat(np.arange(len(times)), times)
        nth = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
        group_of = np.array(firsts, dtype=np.int64)[graph.group][at] + nth
        self.graph = replace(
            graph,
            layer_arc=np.concatenate([[0], np.cumsum(times)])[graph.layer_arc],
            source=graph.source[at],
            target=graph.target[at],
            group=group_of,
            long_add=graph.long_add[at],
            short_add=graph.short_add[at],
            points=graph.points[at],
            groups=tuple((day, ()) for day in of_day),
        )
        self._groups = (
            np.cumsum([0, *map(len, members)]),
            np.array([option for group in members for option in group], dtype=np.int64),
            np.array(of_day, dtype=np.int64),
        )
        self._steps = np.array(loads, dtype=np.int64).reshape(len(loads), len(self._loads))[group_of]
        self._price = np.empty(len(of_day))
        self._choice = np.empty(len(of_day), dtype=np.int64)

    def _count(self, counted: tuple[int, ...]) -> None:
        """Have these loads counted in the states, after the short counter."""
        self._counted = counted
        self._sloped = np.array([one not in counted for one in range(len(self._loads))])
        self._sizes = [self._shorts, *(len(self._loads[one].costs) for one in counted)]
        moves = np.column_stack([self.graph.short_add, self._steps[:, list(counted)]])
        kinds, step = np.unique(moves, axis=0, return_inverse=True)
        self._step = step.ravel()
        grid = np.indices(self._sizes).reshape(len(self._sizes), -1)
        after = grid[None, :, :] + kinds[:, :, None]
        sizes = np.array(self._sizes)[None, :, None]
        fits = (after < sizes).all(axis=1)
        numbers = np.ravel_multi_index(tuple(np.minimum(after, sizes - 1).transpose(1, 0, 2)), self._sizes)
        self._after = np.where(fits, numbers, -1)
        self._beyond = np.zeros(grid.shape[1])
        for one, at in zip(counted, grid[1:], strict=True):
            self._beyond += self._loads[one].costs[at]
        self._ends = self._table[:, grid[0], :] + self.graph.end_points[:, None, None]
        self._reached = self._reachable(grid.shape[1])

    def _reachable(self, counts: int) -> Flags:
        layer = self.graph.layer_arc
        reached = np.zeros((len(layer), counts), dtype=bool)
        reached[0, 0] = True
        for day in range(len(layer) - 1):
            for kind in np.unique(self._step[layer[day] : layer[day + 1]]).tolist():
                there = self._after[kind][reached[day]]
                reached[day + 1, there[there >= 0]] = True
        return reached

    def cost(self, choice: Choice) -> float:
        """Points of a roster's loads; FAR above the highest allowed."""
        days = np.arange(len(choice))
        return self._cost_of(np.array([load.amounts[days, choice].sum() for load in self._loads]))

    def _cost_of(self, totals: Ints) -> float:
        pairs = list(zip(self._loads, totals.tolist(), strict=True))
        if any(total >= len(load.costs) for load, total in pairs):
            return FAR
        return sum(float(load.costs[total]) for load, total in pairs)

    def price(self, prices: Floats) -> PricedRoster:
        """Cheapest roster under `prices` [day, option] with the cost of its loads, and a bound."""
        plain = self._plain(prices)
        best, found, below = FAR, None, -FAR
        ways: list[tuple[float, Ints]] = []
        while plain is not None:
            slopes, apart = self._slopes, np.zeros(len(self._loads))
            for _ in range(TURNS):
                some = self._cheapest_ways(plain, slopes)
                if not some:
                    return PricedRoster(None, FAR, FAR)
                value, arcs = some[0]
                ways += [(self._true(more, slopes, self._steps[one].sum(axis=0)), one) for more, one in some[1:]]
                loads = self._steps[arcs].sum(axis=0)
                wanted, beyond = self._wanted(slopes)
                if value + beyond > below:
                    below, self._slopes, apart = value + beyond, slopes, np.abs(loads - wanted) * self._sloped
                reached = self._true(value, slopes, loads)
                ways.append((reached, arcs))
                if reached < best:
                    best, found = reached, arcs
                if best <= below + EXACT:
                    break
                slopes = self._turned(slopes, loads, wanted)
                if (slopes == self._slopes).all():
                    break
            if best <= below + EXACT or not self.exact or not apart.any():
                break
            more = int(apart.argmax())
            if len(self._beyond) * len(self._loads[more].costs) > WIDEST:
                break
            self._count(tuple(sorted((*self._counted, more))))
        if found is None or best >= FAR / 2:
            return PricedRoster(None, FAR, FAR if plain is None else below)
        others = {arcs.tobytes(): (value, arcs) for value, arcs in ways if arcs is not found and value < FAR / 2}
        return PricedRoster(
            self._chosen(found),
            best,
            min(best, below),
            tuple((self._chosen(arcs), value) for value, arcs in others.values()),
        )

    def _chosen(self, arcs: Ints) -> Choice:
        return self._choice[self.graph.group[arcs]].astype(np.int16)

    def table(self, prices: Floats) -> LoadTable | None:
        """Least prices by counted loads, without the loads' own costs; None when there is no roster."""
        plain = self._plain(prices)
        if plain is None:
            return None
        best, _, _, _ = self._swept_with(plain, self._slopes)
        values = best.reshape(self._sizes).min(axis=0)
        return LoadTable(self._counted, values, self._slopes)

    def _plain(self, prices: Floats) -> Floats | None:
        graph = self.graph
        if not len(graph.ends) or not len(self._seeds) or self._low[self._seeds[0]] or self._high[self._seeds[0]] < 0:
            return None
        self._cheapest(prices)
        plain = self._price[graph.group] + graph.points
        plain[self._price[graph.group] >= FAR] = FAR
        return plain

    def _wanted(self, slopes: Floats) -> tuple[Ints, float]:
        """Loads that cost least at the slopes, where they are not counted, and what they cost beyond the slopes."""
        wanted, beyond = np.zeros(len(self._loads), dtype=np.int64), 0.0
        for one in np.nonzero(self._sloped)[0].tolist():
            costs = self._loads[one].costs
            rests = costs - slopes[one] * np.arange(len(costs))
            wanted[one] = rests.argmin()
            beyond += float(rests.min())
        return wanted, beyond

    def _true(self, value: float, slopes: Floats, loads: Ints) -> float:
        """A way's price with the costs of its loads in place of the slopes."""
        for one in np.nonzero(self._sloped)[0].tolist():
            costs, load = self._loads[one].costs, int(loads[one])
            if load >= len(costs):
                return FAR
            value += float(costs[load]) - float(slopes[one]) * load
        return value

    def _turned(self, slopes: Floats, loads: Ints, wanted: Ints) -> Floats:
        """Dearer where the roster has more than is wanted, cheaper where less: the next slope of the cost."""
        out = slopes.copy()
        for one in np.nonzero(self._sloped)[0].tolist():
            steps = np.diff(self._loads[one].costs)
            steps = steps[np.abs(steps) < FAR / 4]  # to and from loads that are not allowed there is no slope
            higher, lower = steps[steps > slopes[one] + 1e-9], steps[steps < slopes[one] - 1e-9]
            if loads[one] > wanted[one]:
                out[one] = higher.min() if len(higher) else slopes[one] + 500.0
            elif loads[one] < wanted[one]:
                out[one] = lower.max() if len(lower) else slopes[one] - 500.0
        return out

    def trim(self, prices: Floats, allowance: float) -> None:
        """Leave out arcs and states of which no roster can cost less than the cheapest one and `allowance` more.

        Slopes stand for the loads that are not counted.
        """
        plain = self._plain(prices)
        if plain is None:
            return
        graph = self.graph
        _, _, cost, values = self._swept_with(plain, self._slopes)
        rest = np.full(values.shape, FAR)
        for at, node in enumerate(graph.ends.tolist()):
            low, high = int(self._low[node]), int(self._high[node])
            rest[node, :, : high - low + 1] = self._ends[at, :, low : high + 1] + self._beyond[:, None]
        after = self._arcs_after()
        load_kernel.backward(*after, cost, self._low, self._high, rest)
        cheapest = float(rest[int(self._seeds[0]), 0, 0])
        limit = cheapest + allowance + 1e-6 * max(1.0, abs(cheapest))
        kept = np.zeros(len(cost), dtype=bool)
        least, most = np.full(graph.nodes, 1), np.full(graph.nodes, 0)
        least[:], most[:] = np.iinfo(np.int64).max // 4, -1
        load_kernel.useful(*after[1:], cost, self._low, self._high, values, rest, limit, kept, least, most)
        self._only(kept, least, most)

    def _only(self, arcs: Flags, least: Ints, most: Ints) -> None:
        """Keep some arcs, and the nodes that they touch, with these long counters."""
        graph = self.graph
        nodes = most >= least
        place = np.cumsum(nodes) - 1
        ends = nodes[graph.ends]
        self.graph = replace(
            graph,
            layer_node=np.concatenate([[0], np.cumsum(nodes)])[graph.layer_node],
            layer_arc=np.concatenate([[0], np.cumsum(arcs)])[graph.layer_arc],
            source=place[graph.source[arcs]],
            target=place[graph.target[arcs]],
            group=graph.group[arcs],
            long_add=graph.long_add[arcs],
            short_add=graph.short_add[arcs],
            points=graph.points[arcs],
            ends=place[graph.ends[ends]],
            end_points=graph.end_points[ends],
            end_rest=graph.end_rest[ends],
            end_short=graph.end_short[ends],
        )
        self._steps, self._table = self._steps[arcs], self._table[ends]
        self._low, self._high = least[nodes], most[nodes]
        self._seeds = place[self._seeds] if arcs.any() else self._seeds[:0]
        self._count(self._counted)

    def _arcs_after(self) -> tuple[Ints, ...]:
        graph = self.graph
        return graph.layer_arc, graph.source, graph.target, graph.long_add, self._step, self._after

    def _swept_with(self, plain: Floats, slopes: Floats) -> tuple[Floats, Ints, Floats, Floats]:
        """By count the cheapest price and (end, long); the arcs' costs; the table of all states."""
        graph = self.graph
        cost = plain
        if self._sloped.any():
            cost = plain + self._steps[:, self._sloped] @ slopes[self._sloped]
            cost[plain >= FAR] = FAR
        start = int(self._seeds[0])
        wide = max(1, int((self._high - self._low).max()) + 1)
        values = _buffer((graph.nodes, self._after.shape[1], wide))
        values[:] = FAR
        values[start, 0, 0] = 0.0
        load_kernel.forward(*self._arcs_after(), self._reached, cost, self._low, self._high, start, values)
        best, where = np.empty(values.shape[1]), np.zeros((values.shape[1], 2), dtype=np.int64)
        load_kernel.best_ends(values, graph.ends, self._ends, self._low, self._high, best, where)
        return best, where, cost, values

    def _cheapest_ways(self, plain: Floats, slopes: Floats) -> list[tuple[float, Ints]]:
        """Value and arcs of the cheapest way, counted loads with their costs, the others with slopes; then of ways with
        other counts that cost little more."""
        graph = self.graph
        best, where, cost, values = self._swept_with(plain, slopes)
        best = best + self._beyond
        order = np.argsort(best, kind="stable")[:WAYS].tolist()
        ways = []
        for count in order:
            if best[count] >= FAR / 2:
                break
            arcs = np.empty(len(graph.layer_arc) - 1, dtype=np.int64)
            end, long = where[count].tolist()
            node = int(graph.ends[end])
            if not load_kernel.trace(*self._arcs_after(), cost, self._low, self._high, values, node, count, long, arcs):
                raise AssertionError("the dynamic programme could not be traced back")
            ways.append((float(best[count]), arcs))
        return ways
