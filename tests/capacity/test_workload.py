"""Pieces of time in which nothing changes, and the norms that hold in them."""

from __future__ import annotations

from datetime import date

import numpy as np

from capacity.census import Census
from capacity.norms import FixedNorm, QueueNorm, RatioNorm, Window
from capacity.workload import cut, work_on
from rules.horizon import Horizon

CHANGE = Horizon("Europe/Copenhagen", date(2026, 10, 24), 2)
"""A Saturday and the 25-hour Sunday after it."""


def census(patients: np.ndarray) -> Census:
    edges = np.arange(CHANGE.start, CHANGE.end + 1, 60)
    arrivals = patients / 2
    return Census("A", CHANGE.zone, edges, patients, patients.mean(axis=0), CHANGE.start, arrivals=arrivals)


def test_pieces_are_cut_at_hours_windows_and_given_moments_and_know_the_local_clock() -> None:
    here = census(np.ones((1, 49)))
    norm = FixedNorm(id="f", unit="A", number=1, window=Window(start=450, end=0))
    found = cut(here, [norm], (CHANGE.start, CHANGE.start + 75, CHANGE.end))
    assert found.edges[0] == CHANGE.start
    assert found.edges[-1] == CHANGE.end
    assert float(found.hours.sum()) == 49.0
    assert CHANGE.start + 75 in found.edges
    assert (found.minute == 450).sum() == 2
    # the second night has the hour from two to three twice
    assert (found.minute[found.weekday == 6] == 120).sum() == 2
    assert (np.diff(found.hour) >= 0).all()


def test_a_norm_of_some_weekdays_holds_on_those_and_past_midnight() -> None:
    here = census(np.full((2, 49), 8.0))
    night = RatioNorm(id="n", unit="A", patients=4, least=1, window=Window(start=1380, end=420, weekdays=(5,)))
    pieces = cut(here, [night], (CHANGE.start, CHANGE.end))
    made = work_on(here, [night], pieces)
    hours = pieces.hours[made.holds[0]].sum()
    assert hours == 1 + 8  # from 23 on Saturday to 7 on Sunday, over the hour that comes twice
    assert set(made.people[:, made.holds[0]].ravel()) == {2.0}
    assert set(made.people[:, ~made.holds[0]].ravel()) == {0.0}
    assert set(made.safe[made.holds[0]]) == {1}


def test_a_queue_is_staffed_hour_by_hour_as_when_each_hour_is_asked_alone() -> None:
    rising = np.tile(np.linspace(1, 12, 49), (3, 1))
    here = census(rising)
    norm = QueueNorm(id="q", unit="A", service_minutes=30, wait_minutes=15, late_share=0.1)
    pieces = cut(here, [norm], (CHANGE.start, CHANGE.end))
    together = work_on(here, [norm], pieces).people
    for place in range(len(pieces.minute)):
        ends = (int(pieces.edges[place]), int(pieces.edges[place + 1]))
        alone = work_on(here, [norm], cut(here, [norm], ends)).people
        assert alone[:, 0].tolist() == together[:, place].tolist()
    assert together[0, -1] > together[0, 0] > 0
