"""Compiled loops of label setting over tables without states beyond a node's own span of resources (numba).

`values` is flat: the state of node n with counters b (short) and a (long) is at
place[n] + (b - short_low[n]) * (high[n] - low[n] + 1) + (a - low[n]).
"""

from __future__ import annotations

from numba import njit

from roster.search.pricing.oracle import FAR


@njit(cache=True, nogil=True)
def sweep(  # type: ignore[no-untyped-def]
    layer_arc, source, target, group, long_add, short_add, points, price, spans, place, start, values
):
    """Fill `values`, all FAR before, from the start node with both counters at 0.

    spans [4, node]: least and greatest long count, least and greatest short count; no state where one is empty.
    """
    low, high, short_low, short_high = spans[0], spans[1], spans[2], spans[3]
    if low[start] > 0 or high[start] < 0 or short_low[start] > 0 or short_high[start] < 0:
        return
    nodes = spans.shape[1]
    # What the open options can reach: few states, where most days are settled.
    reached = spans.copy()
    for node in range(nodes):
        reached[0, node], reached[1, node] = high[node] + 1, low[node] - 1
        reached[2, node], reached[3, node] = short_high[node] + 1, short_low[node] - 1
    reached[0, start], reached[1, start], reached[2, start], reached[3, start] = 0, 0, 0, 0
    values[place[start] - short_low[start] * (high[start] - low[start] + 1) - low[start]] = 0.0
    for day in range(len(layer_arc) - 1):
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            cost = price[group[arc]]
            if cost >= FAR:
                continue
            cost += points[arc]
            here, there, by, up = source[arc], target[arc], long_add[arc], short_add[arc]
            first = max(reached[0, here], low[there] - by)
            last = min(reached[1, here], high[there] - by)
            fewest = max(reached[2, here], short_low[there] - up)
            most = min(reached[3, here], short_high[there] - up)
            if first > last or fewest > most:
                continue
            reached[0, there] = min(reached[0, there], first + by)
            reached[1, there] = max(reached[1, there], last + by)
            reached[2, there] = min(reached[2, there], fewest + up)
            reached[3, there] = max(reached[3, there], most + up)
            width, other = high[here] - low[here] + 1, high[there] - low[there] + 1
            for count in range(fewest, most + 1):
                old = place[here] + (count - short_low[here]) * width - low[here]
                new = place[there] + (count + up - short_low[there]) * other - low[there] + by
                for total in range(first, last + 1):
                    value = values[old + total] + cost
                    if value < values[new + total]:
                        values[new + total] = value


@njit(cache=True, nogil=True)
def best_end(values, spans, place, ends, end_points, end_table):  # type: ignore[no-untyped-def]
    """Cheapest final state: price, node, short counter, long counter."""
    best = FAR
    node, count, total = -1, -1, -1
    for at in range(len(ends)):
        end = ends[at]
        width = spans[1, end] - spans[0, end] + 1
        for short in range(max(0, spans[2, end]), min(end_table.shape[1] - 1, spans[3, end]) + 1):
            row = place[end] + (short - spans[2, end]) * width - spans[0, end]
            for long in range(max(0, spans[0, end]), min(end_table.shape[2] - 1, spans[1, end]) + 1):
                value = values[row + long] + end_points[at] + end_table[at, short, long]
                if value < best:
                    best, node, count, total = value, end, short, long
    return best, node, count, total


@njit(cache=True, nogil=True)
def trace(  # type: ignore[no-untyped-def]
    layer_arc, source, target, group, long_add, short_add, points, price, choice, spans, place, values, end, out
):
    """Walk back from a final state (node, short, long) over arcs whose prices add up; writes each day's option."""
    node, count, total = end
    for day in range(len(layer_arc) - 2, -1, -1):
        here = values[
            place[node] + (count - spans[2, node]) * (spans[1, node] - spans[0, node] + 1) + total - spans[0, node]
        ]
        found = False
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            if target[arc] != node:
                continue
            cost = price[group[arc]]
            old, before, earlier = source[arc], total - long_add[arc], count - short_add[arc]
            if cost >= FAR or before < spans[0, old] or before > spans[1, old]:
                continue
            if earlier < spans[2, old] or earlier > spans[3, old]:
                continue
            cost += points[arc]
            width = spans[1, old] - spans[0, old] + 1
            if values[place[old] + (earlier - spans[2, old]) * width + before - spans[0, old]] + cost == here:
                out[day] = choice[group[arc]]
                node, count, total = old, earlier, before
                found = True
                break
        if not found:
            return False
    return True


@njit(cache=True, nogil=True)
def flow(layer_arc, source, target, group, cost, price, start, ends, end_cost, values, way):  # type: ignore[no-untyped-def]
    """Cheapest way from the start to an end when counters are priced on the arcs; (price, end's place), or place -1.

    cost[arc]: points and priced counters; way[node]: the arc by which the node is reached.
    """
    values[:] = FAR
    values[start] = 0.0
    for day in range(len(layer_arc) - 1):
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            taken = price[group[arc]]
            if taken >= FAR:
                continue
            value = values[source[arc]] + taken + cost[arc]
            if value < values[target[arc]]:
                values[target[arc]] = value
                way[target[arc]] = arc
    best, which = FAR, -1
    for at in range(len(ends)):
        value = values[ends[at]] + end_cost[at]
        if value < best:
            best, which = value, at
    return best, which


@njit(cache=True, nogil=True)
def walk_back(source, group, choice, way, node, days, out, taken):  # type: ignore[no-untyped-def]
    """The option of every day, and the arc of every day, of the way to `node`."""
    for day in range(days - 1, -1, -1):
        arc = way[node]
        out[day] = choice[group[arc]]
        taken[day] = arc
        node = source[arc]
