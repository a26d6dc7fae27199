"""Compiled loops of label setting over a layered graph with two dense resources (numba).

Arrays: a graph's nodes are numbered layer by layer (layer d = before day d), arcs likewise by the day they cross.
`values[node, b, a]` is the least price of a way from the start to the node with counters a (long) and b (short).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from roster.search.pricing.oracle import FAR


@njit(cache=True, nogil=True)
def cheapest_options(group_start, group_option, group_day, option_price, price, choice):  # type: ignore[no-untyped-def]
    """Least option price of every group of interchangeable options, and which option it is."""
    for group in range(len(group_day)):
        day = group_day[group]
        best = FAR
        which = -1
        for at in range(group_start[group], group_start[group + 1]):
            option = group_option[at]
            if option_price[day, option] < best:
                best = option_price[day, option]
                which = option
        price[group] = best
        choice[group] = which


@njit(cache=True, nogil=True)
def reach(layer_arc, source, target, add, possible, low, high, backward):  # type: ignore[no-untyped-def]
    """Least and greatest counter at every node, over the arcs that are possible; in place, one direction."""
    days = len(layer_arc) - 1
    for step in range(days):
        day = days - 1 - step if backward else step
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            if not possible[arc]:
                continue
            if backward:
                here, there, by = target[arc], source[arc], -add[arc]
            else:
                here, there, by = source[arc], target[arc], add[arc]
            if low[here] > high[here]:
                continue
            low[there] = min(low[there], low[here] + by)
            high[there] = max(high[there], high[here] + by)


@njit(cache=True, nogil=True)
def sweep(layer_arc, source, target, group, long_add, short_add, points, price, low, high, shorts, start, values):  # type: ignore[no-untyped-def]
    """Fill `values` from the start node, whose entry the caller has set; every other entry is FAR before.

    Only long counters that the open options can reach are looked at: few, where most days are settled.
    """
    least = np.full(len(low), np.int64(1 << 60))
    most = np.full(len(low), np.int64(-1))
    least[start], most[start] = 0, 0
    for day in range(len(layer_arc) - 1):
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            cost = price[group[arc]]
            if cost >= FAR:
                continue
            cost += points[arc]
            here, there, by = source[arc], target[arc], long_add[arc]
            first = max(least[here], low[here], low[there] - by)
            last = min(most[here], high[here], high[there] - by)
            if first > last:
                continue
            least[there] = min(least[there], first + by)
            most[there] = max(most[there], last + by)
            up = short_add[arc]
            for count in range(shorts - up):
                old = values[here, count]
                new = values[there, count + up]
                for total in range(first, last + 1):
                    value = old[total] + cost
                    if value < new[total + by]:
                        new[total + by] = value


@njit(cache=True, nogil=True)
def trace(  # type: ignore[no-untyped-def]
    layer_arc, source, target, group, long_add, short_add, points, price, choice, values, node, count, total, out
):
    """Walk back from a final state over arcs whose prices add up exactly; writes the option of every day."""
    for day in range(len(layer_arc) - 2, -1, -1):
        found = False
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            if target[arc] != node:
                continue
            cost = price[group[arc]]
            before, earlier = total - long_add[arc], count - short_add[arc]
            if cost >= FAR or before < 0 or earlier < 0:
                continue
            cost += points[arc]
            if values[source[arc], earlier, before] + cost == values[node, count, total]:
                out[day] = choice[group[arc]]
                node, count, total = source[arc], earlier, before
                found = True
                break
        if not found:
            return False
    return True


@njit(cache=True, nogil=True)
def best_end(values, ends, end_points, end_table):  # type: ignore[no-untyped-def]
    """Cheapest final state: price, node, short counter, long counter."""
    best = FAR
    node, count, total = -1, -1, -1
    for at in range(len(ends)):
        here = values[ends[at]]
        for short in range(here.shape[0]):
            for long in range(here.shape[1]):
                value = here[short, long] + end_points[at] + end_table[at, short, long]
                if value < best:
                    best, node, count, total = value, ends[at], short, long
    return best, node, count, total
