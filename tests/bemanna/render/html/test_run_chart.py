"""Run charts and radars: what is drawn stands in the drawing, and the same series gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bemanna.render.html.run_chart import RunSeries, radar, run_chart

RUN = RunSeries(
    tuple(f"2026-{month:02}" for month in range(1, 9)),
    (1.0, 2.0, None, 2.0, 1.5, 9.0, 2.0, 1.0),
    special=frozenset({4}),
    limits=(0.5, 6.0),
    target=3.0,
    ahead=(("2026-09", 2.5),),
    trial=frozenset({"2026-05", "2026-06"}),
)


def marks(svg: str, colour: str) -> int:
    return len(re.findall(rf'(?:fill|stroke)="var\(--{colour}\)"', svg))


def test_the_same_series_is_the_same_drawing_and_tells_what_it_shows() -> None:
    svg = run_chart(RUN, "Falls", "Jan: 1")
    assert svg == run_chart(RUN, "Falls", "Jan: 1")
    assert "<title>Falls</title><desc>Jan: 1</desc>" in svg
    assert "2026-01" in svg


def test_signals_target_limits_and_trials_are_drawn_only_when_there_are_any() -> None:
    plain = RunSeries(RUN.names, RUN.values)
    bare = run_chart(plain, "t", "d")
    for colour, run in (
        ("bad", replace(plain, special=frozenset({4}))),
        ("good", replace(plain, target=3.0)),
        ("band90", replace(plain, limits=(0.5, 6.0))),
        ("weekend", replace(plain, trial=frozenset({"2026-05"}))),
    ):
        assert marks(bare, colour) == 0, colour
        assert marks(run_chart(run, "t", "d"), colour) > 0, colour


def test_the_signal_is_at_the_place_among_the_known_values() -> None:
    # place 4 of the known values is June, the highest: the square lies above all dots
    svg = run_chart(RUN, "t", "d")
    spots = re.findall(r'transform="translate\(([\d.]+),([\d.]+)\)"[^>]*fill="var\(--(accent|bad)\)"', svg)
    bad = [float(y) for _, y, colour in spots if colour == "bad"]
    others = [float(y) for _, y, colour in spots if colour == "accent"]
    assert len(bad) == 1
    assert len(others) == 6
    assert bad[0] < min(others)


def test_axes_are_written_in_the_readers_way() -> None:
    shares = RunSeries(("a", "b", "c"), (0.005, 0.01, 0.015), percent=True)
    assert "0.5 %" in run_chart(shares, "t", "d")
    assert "0,5 %" in run_chart(replace(shares, decimal_comma=True), "t", "d")


@pytest.mark.parametrize("values", [(None, None, None), (0.0, 0.0, 0.0), (-1.0, -2.0, 3.0)])
def test_series_without_values_of_noughts_and_below_nought_are_drawn(values: tuple[float | None, ...]) -> None:
    assert run_chart(RunSeries(("a", "b", "c"), values), "t", "d").startswith("<svg")


def test_a_radar_has_a_ring_for_each_and_a_gap_where_nobody_scored() -> None:
    themes = ["a", "b", "c", "d"]
    whole = radar(themes, [("now", [1, 2, 3, 4], "var(--accent)")], "t", "d")
    gap = radar(themes, [("now", [1, None, 3, 4], "var(--accent)")], "t", "d")
    assert all(f">{theme}<" in whole for theme in themes)
    assert marks(whole, "accent") == marks(gap, "accent") + 1
