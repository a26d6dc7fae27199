"""What assistive technology is told: Chromium's own accessibility tree, and a morning's work without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bemanna.serve.access import Access
from bemanna.serve.ward_addresses import places_of
from bemanna.serve.wards import Wards
from tests.bemanna.serve.windows import Window, listening, told

TUESDAY = "2027-01-12"
OPERATED = {"link", "button", "textbox", "combobox", "checkbox", "searchbox", "radio", "DisclosureTriangle", "Date"}
"""Roles of what can be used, which must therefore have a name."""


@dataclass(frozen=True)
class Told:
    """One thing that is told: its role and name, properties such as live, and what it is in (the innermost first)."""

    role: str
    name: str
    properties: dict[str, Any]
    inside: tuple[str, ...]


def tree(page: Any) -> list[Told]:
    """The accessibility tree of the page, what is hidden from it left out."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {node["nodeId"]: node for node in nodes}

    def above(node: dict[str, Any]) -> tuple[str, ...]:
        found = []
        while node.get("parentId") in known:
            node = known[node["parentId"]]
            found.append(str(node.get("role", {}).get("value", "")))
        return tuple(found)

    return [
        Told(
            str(node.get("role", {}).get("value", "")),
            str(node.get("name", {}).get("value", "")).strip(),
            {one["name"]: one["value"].get("value") for one in node.get("properties", ())},
            above(node),
        )
        for node in nodes
        if not node.get("ignored")
    ]


def of(found: list[Told], *roles: str) -> list[Told]:
    return [one for one in found if one.role in roles]


def sound(page: Any) -> list[Told]:
    """The tree of a page on which everything that can be used, and every header, has a name."""
    found = tree(page)
    assert len(of(found, "main")) == len(of(found, "banner")) == 1
    assert [one.properties.get("level") for one in of(found, "heading")].count(1) == 1, "one main heading"
    assert of(found, "navigation")[0].name
    nameless = [one for one in found if one.role in OPERATED | {"columnheader", "rowheader"} and not one.name]
    assert not nameless, nameless
    return found


def test_the_grid_has_a_name_and_headers_and_every_day_says_who_when_and_what(window: Window) -> None:
    found = sound(window.page)
    (grid,) = of(found, "table", "grid")
    assert grid.name == "Roster, Plain"
    days = [one.name for one in of(found, "columnheader") if re.fullmatch(r"\w{3} \d+", one.name)]
    assert (len(days), days[0], days[-1]) == (14, "Mon 4", "Sun 17")
    people = {one.name.split()[0] for one in of(found, "rowheader")}
    assert {"Åse", "Bo", "Cai", "Dea"} <= people
    cells = [one.name for one in of(found, "link") if re.match(r"(Åse|Bo|Cai|Dea), \w{3} \d+ Jan: ", one.name)]
    assert len(cells) == 4 * 14
    assert "Åse, Tue 12 Jan: D 07:00–15:00, nurse" in cells
    assert "Bo, Tue 12 Jan: Off" in cells, "a free day is told, too"


def test_coverage_is_told_in_words_and_not_by_colour_alone(window: Window) -> None:
    window.page.goto(f"{window.url}/try?act=free&worker=1&day={TUESDAY}")
    window.page.locator("#keep").click()
    window.page.locator("section.open").wait_for()
    found = sound(window.page)
    tuesday = [one.name for one in of(found, "image", "img", "link") if one.name.startswith("Tue 12 Jan 07:00")]
    (short,) = (one for one in tuesday if "staffed 0" in one)
    assert "As wanted" not in short
    wednesday = [one.name for one in of(found, "image", "img") if one.name.startswith("Wed 13 Jan 07:00")]
    assert all("As wanted" in one for one in wednesday)
    assert wednesday
    bare = [one for one in of(found, "cell", "gridcell") if re.fullmatch(r"\d+(/\d+)?", one.name)]
    assert not bare, "a number that stands in a colour says nothing by itself"


def test_a_verdict_is_spoken_by_a_live_region_when_it_is_there(window: Window) -> None:
    page = window.page
    (live,) = of(sound(page), "status")
    assert (live.properties["live"], live.properties["atomic"]) == ("polite", True)
    window.cell("1", TUESDAY).click()
    page.get_by_text("Free the day").click()
    page.locator("#keep").wait_for()
    told(page, "#live", "points")
    spoken = [one.name for one in sound(page) if one.role == "StaticText" and "status" in one.inside]
    assert len(spoken) == 1
    assert "points" in spoken[0]
    (panel,) = of(tree(page), "complementary")
    assert panel.name, "the panel says what it is about"


@pytest.mark.parametrize(
    "path",
    [
        f"/cell?worker=1&day={TUESDAY}",
        f"/try?act=free&worker=1&day={TUESDAY}",
        "/person?worker=1",
        "/versions",
        "/compare?a=1&b=draft",
        "/publish?version=1",
        "/history",
        "/outlook",
        "/check",
    ],
)
def test_every_page_has_its_landmarks_and_names_for_all_that_can_be_used(window: Window, path: str) -> None:
    window.page.goto(f"{window.url}{path}")
    sound(window.page)


def test_the_list_of_wards_is_told_in_a_table_with_headers(browser: Any, ward: Path) -> None:
    def never(place: object) -> Any:
        raise AssertionError("no ward is opened")

    with listening(Wards(places_of([ward]), Access(port=0), never)) as url:
        page = browser.new_page()
        page.goto(url)
        found = sound(page)
        page.close()
    assert [one.name for one in of(found, "columnheader")] == ["Ward", "In force", "Draft"]
    assert [one.name for one in of(found, "rowheader")] == ["Plain"]


def reach(window: Window, wanted: Callable[[str, str], bool], what: str) -> None:
    """Press Tab until the focus is on something, as (name or text, address or id)."""
    for _ in range(120):
        name, where = window.page.evaluate(
            "(() => { const a = document.activeElement;"
            " return [(a.getAttribute('aria-label') || a.innerText || a.name || '').trim(), a.href || a.id || '']; })()"
        )
        if wanted(name, where):
            return
        window.page.keyboard.press("Tab")
    pytest.fail(f"{what} cannot be reached with Tab")


def test_a_planners_morning_without_a_mouse(window: Window) -> None:
    page, keys = window.page, window.page.keyboard
    reach(window, lambda name, _: name.startswith("Åse, Mon 4 Jan"), "the grid")
    for _ in range(8):
        keys.press("ArrowRight")
    keys.press("Enter")
    page.locator("#panel details.report").wait_for()
    reach(window, lambda name, _: name.startswith("Report absence"), "reporting an absence")
    keys.press("Enter")
    reach(window, lambda name, where: name.startswith("Report absence") and not where, "its fields")
    keys.press("Tab")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        keys.press("Tab")
    keys.press("Enter")
    page.locator("#keep").wait_for()
    assert window.focused() == "keep"
    keys.press("Enter")
    page.locator("section.open a").wait_for()
    assert window.focused().startswith("Åse, Tue 12 Jan")
    page.evaluate("document.querySelector('#main').focus()")
    reach(window, lambda _, where: "/vacant?" in where, "the open duty")
    keys.press("Enter")
    page.locator("ol.candidates li").nth(1).wait_for()
    page.locator("#panel-title").wait_for()
    taken = page.locator("ol.candidates li").nth(1).locator("a").get_attribute("href")
    reach(window, lambda _, where: where.endswith(taken), "the second candidate")
    keys.press("Enter")
    page.locator("#keep").wait_for()
    told(page, "#live", "points")
    keys.press("Enter")
    page.locator("section.open").wait_for(state="detached")
    page.evaluate("document.querySelector('#main').focus()")
    reach(window, lambda name, _: name == "Save as a version", "saving")
    keys.press("Enter")
    reach(window, lambda name, _: name == "who", "the name")
    keys.type("Anna")
    keys.press("Tab")
    keys.type("Åse is ill")
    keys.press("Enter")
    page.locator("table.versions").wait_for()
    reach(window, lambda name, where: "/publish?version=2" in where, "publishing")
    keys.press("Enter")
    page.locator("#publish").wait_for()
    reach(window, lambda _, where: where == "publish", "the button")
    keys.press("Enter")
    page.locator("tr.now").wait_for()
    assert "Åse is ill" in page.inner_text("tr.now")
