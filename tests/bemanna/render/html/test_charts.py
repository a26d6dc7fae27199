"""Drawings are accessible, follow the page's colours, and do not depend on what was drawn before."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import numpy as np
import pytest

from bemanna.i18n.language import Language
from bemanna.render.html.charts import Fan, bar_chart, fan_chart

MONDAY = date(2027, 1, 4).toordinal()


def fan(level: float | None = 28.0) -> str:
    x = np.arange(28) + 0.5
    middle = 20 + np.sin(x)
    quantiles = {name: middle + off for name, off in (("q05", -6), ("q25", -2), ("q50", 0), ("q75", 2), ("q95", 6))}
    seen = np.array([19.0, np.nan, 21.0])
    chart = Fan(MONDAY, x, quantiles, np.array([-3.5, -2.5, -1.5]), seen, level, "28 senge")
    return fan_chart(chart, Language("da"), "Belægning <M7>", "Time for time")


def test_a_drawing_is_well_formed_and_tells_what_it_shows() -> None:
    root = ET.fromstring(fan())
    assert root.find("title").text == "Belægning <M7>"
    assert root.find("desc").text == "Time for time"
    assert root.get("role") == "img"
    assert root.get("viewBox")


def test_colours_are_the_pages_own_so_that_dark_paper_works() -> None:
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', fan()))
    assert {"var(--band90)", "var(--band50)", "var(--accent)", "var(--bad)"} <= colours
    assert not {colour for colour in colours if colour.startswith("#")}


def test_mondays_are_named_in_the_readers_language() -> None:
    words = set(re.findall(r">([^<]+)</text>", fan()))
    assert {"4. jan", "11. jan", "18. jan", "25. jan", "28 senge"} <= words


def test_a_drawing_names_no_address() -> None:
    assert "http" not in fan()


@pytest.mark.parametrize("draw", [fan, lambda: bar_chart([("a", 1.0, "1"), ("b", 2.0, "2")], "t", "d")])
def test_the_same_drawing_is_the_same_text_every_time(draw: object) -> None:
    first = draw()
    bar_chart([("other", 3.0, "3")], "t", "d")
    assert draw() == first


def test_parts_that_are_referred_to_exist() -> None:
    drawing = bar_chart([("a", 1.0, "1")], "t", "d")
    assert set(re.findall(r"url\(#([^)]+)\)", drawing)) <= set(re.findall(r'id="([^"]+)"', drawing))


def test_a_fan_without_history_and_level_can_be_drawn() -> None:
    x = np.arange(3) + 0.5
    flat = {name: np.full(3, 0.0) for name in ("q05", "q25", "q50", "q75", "q95")}
    ET.fromstring(fan_chart(Fan(MONDAY, x, flat), Language("en"), "t", "d"))
