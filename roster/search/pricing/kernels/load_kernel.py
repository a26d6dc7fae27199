"""Compiled loops of pricing with loads: label setting over states that count loads (numba).

Arrays as in label_kernel (numba); every arc has its price, `cost[arc]`, and a kind of step:
`after[step, count]` is what the loads (and the short counter), counted as one whole number, become by it, -1 where that
is not allowed.
States are [node, count, long - low[node]]: only long counters from low to high are kept of a node.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from roster.search.pricing.oracle import FAR


@njit(cache=True, nogil=True)
def forward(layer_arc, source, target, long_add, step, after, reached, cost, low, high, start, values):  # type: ignore[no-untyped-def]
    """Least price of every state from the start, whose entry the caller has set; the rest is FAR.

    reached [day, count]: what can be counted before each day at all.
    """
    least = np.full(len(low), np.int64(1 << 60))
    most = np.full(len(low), np.int64(-1))
    least[start], most[start] = 0, 0
    counts = values.shape[1]
    for day in range(len(layer_arc) - 1):
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            more = cost[arc]
            if more >= FAR:
                continue
            here, there, by = source[arc], target[arc], long_add[arc]
            first = max(least[here], low[here], low[there] - by)
            last = min(most[here], high[here], high[there] - by)
            if first > last:
                continue
            least[there] = min(least[there], first + by)
            most[there] = max(most[there], last + by)
            begin, shift = first - low[here], by + low[here] - low[there]
            for count in range(counts):
                next_count = after[step[arc], count]
                if next_count < 0 or not reached[day, count]:
                    continue
                old = values[here, count]
                new = values[there, next_count]
                for at in range(begin, last - low[here] + 1):
                    value = old[at] + more
                    if value < new[at + shift]:
                        new[at + shift] = value


@njit(cache=True, nogil=True)
def backward(layer_arc, source, target, long_add, step, after, cost, low, high, rest):  # type: ignore[no-untyped-def]
    """Least price of every state to an end; the caller has set the ends, the rest is FAR."""
    counts = rest.shape[1]
    for day in range(len(layer_arc) - 2, -1, -1):
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            more = cost[arc]
            if more >= FAR:
                continue
            here, there, by = source[arc], target[arc], long_add[arc]
            first = max(low[here], low[there] - by)
            last = min(high[here], high[there] - by)
            shift = by + low[here] - low[there]
            for count in range(counts):
                next_count = after[step[arc], count]
                if next_count < 0:
                    continue
                for at in range(first - low[here], last - low[here] + 1):
                    value = rest[there, next_count, at + shift] + more
                    if value < rest[here, count, at]:
                        rest[here, count, at] = value


@njit(cache=True, nogil=True)
def useful(source, target, long_add, step, after, cost, low, high, values, rest, limit, kept, least, most):  # type: ignore[no-untyped-def]
    """Which arcs are part of a way that costs no more than `limit`, and between which long counters of each node."""
    for arc in range(len(source)):
        if cost[arc] >= FAR:
            continue
        here, there, by = source[arc], target[arc], long_add[arc]
        first = max(low[here], low[there] - by)
        last = min(high[here], high[there] - by)
        shift = by + low[here] - low[there]
        for count in range(values.shape[1]):
            next_count = after[step[arc], count]
            if next_count < 0:
                continue
            for at in range(first - low[here], last - low[here] + 1):
                if values[here, count, at] + cost[arc] + rest[there, next_count, at + shift] <= limit:
                    kept[arc] = True
                    total = at + low[here]
                    least[here], most[here] = min(least[here], total), max(most[here], total)
                    least[there], most[there] = min(least[there], total + by), max(most[there], total + by)


@njit(cache=True, nogil=True)
def best_ends(values, ends, table, low, high, best, where):  # type: ignore[no-untyped-def]
    """For every count the cheapest final state: its price, and (end, long). table [end, count, long]."""
    for count in range(values.shape[1]):
        best[count] = FAR
        for at in range(len(ends)):
            node = ends[at]
            for long in range(low[node], high[node] + 1):
                value = values[node, count, long - low[node]] + table[at, count, long]
                if value < best[count]:
                    best[count] = value
                    where[count, 0], where[count, 1] = at, long


@njit(cache=True, nogil=True)
def trace(layer_arc, source, target, long_add, step, after, cost, low, high, values, node, count, total, out):  # type: ignore[no-untyped-def]
    """Walk back from a final state over arcs whose prices add up exactly; writes the arc of every day."""
    counts = values.shape[1]
    for day in range(len(layer_arc) - 2, -1, -1):
        found = False
        want = values[node, count, total - low[node]]
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            here, earlier = source[arc], total - long_add[arc]
            if target[arc] != node or cost[arc] >= FAR or earlier < low[here] or earlier > high[here]:
                continue
            for before in range(counts):
                if after[step[arc], before] == count and (
                    values[here, before, earlier - low[here]] + cost[arc] == want
                ):
                    out[day] = arc
                    node, count, total = here, before, earlier
                    found = True
                    break
            if found:
                break
        if not found:
            return False
    return True
