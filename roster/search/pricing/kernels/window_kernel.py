"""Compiled loops that follow one given roster through a worker's graph (numba)."""

from __future__ import annotations

from numba import njit


@njit(cache=True, nogil=True)
def options_of_groups(group_start, group_option, group_day, choice, taken):  # type: ignore[no-untyped-def]
    """taken[group]: whether the option that `choice` [day] has on the group's day is one of the group's."""
    for group in range(len(group_day)):
        taken[group] = False
        for at in range(group_start[group], group_start[group + 1]):
            if group_option[at] == choice[group_day[group]]:
                taken[group] = True


@njit(cache=True, nogil=True)
def forward(layer_arc, source, target, group, long_add, short_add, points, taken, start, way):  # type: ignore[no-untyped-def]
    """way[layer]: node, long count, short count, points so far of the roster; -1 as node where it is not lawful."""
    way[0, 0], way[0, 1], way[0, 2], way[0, 3] = start, 0, 0, 0
    for day in range(len(layer_arc) - 1):
        way[day + 1, 0] = -1
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            if source[arc] == way[day, 0] and taken[group[arc]]:
                way[day + 1, 0] = target[arc]
                way[day + 1, 1] = way[day, 1] + long_add[arc]
                way[day + 1, 2] = way[day, 2] + short_add[arc]
                way[day + 1, 3] = way[day, 3] + points[arc]
                break
        if way[day + 1, 0] < 0:
            return


@njit(cache=True, nogil=True)
def backward(layer_arc, source, target, group, long_add, short_add, points, taken, until, rest):  # type: ignore[no-untyped-def]
    """rest[node]: end (-1: none), long count, short count, points of going on as the roster does, for the nodes of all
    layers from `until` on; the last layer is set before."""
    for day in range(len(layer_arc) - 2, until - 1, -1):
        for arc in range(layer_arc[day], layer_arc[day + 1]):
            here, there = source[arc], target[arc]
            if taken[group[arc]] and rest[there, 0] >= 0:
                rest[here, 0] = rest[there, 0]
                rest[here, 1] = rest[there, 1] + long_add[arc]
                rest[here, 2] = rest[there, 2] + short_add[arc]
                rest[here, 3] = rest[there, 3] + points[arc]
