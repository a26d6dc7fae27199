"""A planner's morning in a real browser, by mouse, by keyboard and by dragging; two windows; a small laptop."""

from __future__ import annotations

import re
import urllib.request
from typing import Any

import pytest

from bemanna.serve.desk import Desk
from tests.bemanna.serve.windows import Window, opened, told

MONDAY, TUESDAY = "2027-01-11", "2027-01-12"


def sequences(window: Window, worker: str) -> set[str]:
    with urllib.request.urlopen(f"{window.url}/calendar/{worker}.ics", timeout=20) as answer:
        return set(re.findall(r"SEQUENCE:(\d+)", answer.read().decode()))


def test_a_planners_morning(window: Window) -> None:
    page = window.page
    assert sequences(window, "1") == {"0"}
    window.cell("1", TUESDAY).click()
    page.locator("#panel details.report summary").click()
    page.locator("#panel details.report button").click()
    page.locator("#keep").wait_for()
    assert "At least 1 are safe" in page.inner_text("#panel")
    page.locator("#keep").click()

    gap = page.locator("section.open a")
    gap.wait_for()
    assert "Tue 12 Jan 07:00–15:00 · D · nurse" in gap.inner_text()
    assert (
        "under" in page.locator("tbody.cover a").first.get_attribute("class")
        or page.locator("tbody.cover a.st-unsafe").count()
    )

    gap.click()
    page.locator("ol.candidates li").nth(1).wait_for()
    second = page.locator("ol.candidates li").nth(1)
    name = second.locator("b").inner_text()
    second.locator("a").click()
    page.locator("#keep").wait_for()
    assert "Allowed" in page.inner_text("#panel .verdict .head")
    assert "0 → 1 of 1" in page.inner_text("#panel")
    page.locator("#keep").click()
    page.locator("section.open").wait_for(state="detached")
    worker = next(one.id for one in window.desk.ward.inputs.workers if one.name == name)
    assert window.cell(worker, TUESDAY).inner_text().startswith("D")

    page.reload()
    assert window.cell(worker, TUESDAY).inner_text().startswith("D"), "the draft lives on the server"
    page.locator("details.save summary").click()
    page.fill(".save input[name=who]", "Anna")
    page.fill(".save input[name=why]", "Åse is ill")
    page.locator("#save").click()
    page.locator("table.versions").wait_for()
    page.locator("table.versions a.strong").click()
    page.locator("#publish").wait_for()
    assert "Åse is ill" in page.inner_text("main")
    page.locator("#publish").click()
    page.locator("tr.now").wait_for()
    assert "Åse is ill" in page.inner_text("tr.now")
    assert sequences(window, "1") == {"0", "1"}, "the duty that is gone is told as a revision, the others are not"
    assert sequences(window, worker) == {"0"}, "a new duty begins with 0"


def test_everything_can_be_done_with_the_keyboard_alone(window: Window) -> None:
    page, keys = window.page, window.page.keyboard
    keys.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    keys.press("Enter")
    for _ in range(12):
        if "Mon 4 Jan" in window.focused():
            break
        keys.press("Tab")
    assert window.focused() == "Åse, Mon 4 Jan: D 07:00–15:00, nurse"
    assert page.locator('#grid td > a[tabindex="0"]').count() == 1
    for _ in range(8):
        keys.press("ArrowRight")
    keys.press("ArrowDown")
    assert window.focused() == "Bo, Tue 12 Jan: Off"
    keys.press("Enter")
    page.locator("#panel ul.choices").wait_for()
    assert window.focused() == "panel-title"
    keys.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert window.focused() == "Bo, Tue 12 Jan: Off"
    keys.press("Enter")
    page.locator("#panel ul.choices").wait_for()
    while "shift=D" not in (page.evaluate("document.activeElement.href") or ""):
        keys.press("Tab")
    keys.press("Enter")
    page.locator("#keep").wait_for()
    told(page, "#live", "points")
    assert window.focused() == "keep"
    keys.press("Enter")
    told(page, "#live", "Kept")
    assert window.focused().startswith("Bo, Tue 12 Jan: D")
    keys.press("Control+z")
    told(page, "#live", "Undone")
    assert window.cell("2", TUESDAY).get_attribute("aria-label") == "Bo, Tue 12 Jan: Off"
    keys.press("Control+Shift+Z")
    told(page, "#live", "again")
    assert len(window.desk.draft().steps) == 1


def test_a_duty_is_dragged_and_its_verdict_is_there_before_it_is_kept(window: Window) -> None:
    page = window.page
    start, to = window.cell("1", TUESDAY).bounding_box(), window.cell("3", TUESDAY).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(to["x"] + 6, to["y"] + 6, steps=6)
    page.mouse.move(to["x"] + 9, to["y"] + 9, steps=3)
    told(page, "#tip", "points")
    assert window.desk.draft().number == 0
    page.mouse.up()
    page.locator("#keep").wait_for()
    assert "Breaks what must hold" in page.inner_text("#panel .verdict .head")
    page.locator("#keep").click()
    page.locator("#grid a.breach.bad").first.wait_for()
    assert window.cell("3", TUESDAY).inner_text().startswith("D")
    assert window.cell("1", TUESDAY).inner_text().startswith("A")


def test_a_breach_is_told_on_hover_and_on_focus_and_goes_with_escape(window: Window) -> None:
    page = window.page
    page.goto(f"{window.url}/try?act=give&worker=1&day={TUESDAY}&shift=A&role=nurse")
    page.locator("#keep").click()
    page.locator("#grid a.breach.bad").first.wait_for()
    breached = page.locator("#grid a.breach.bad").first
    breached.hover()
    assert "8 h" in page.inner_text("#tip")
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    breached.focus()
    assert page.locator("#tip").is_visible()
    assert "8 h" in str(breached.get_attribute("aria-label"))


def test_a_second_window_is_told_and_its_edit_is_not_lost(
    browser: Any, server: tuple[Desk, str], window: Window
) -> None:
    other = opened(browser, server)
    other.cell("3", MONDAY).click()
    other.page.get_by_text("Free the day").click()
    other.page.locator("#keep").wait_for()
    window.cell("1", TUESDAY).click()
    window.page.get_by_text("Free the day").click()
    window.page.locator("#keep").click()
    window.page.locator("section.open").wait_for()
    other.page.locator("#keep").click()
    told(other.page, "#panel", "another window")
    assert len(window.desk.draft().steps) == 1
    other.page.locator("#keep").click()
    other.page.locator("section.open li").nth(1).wait_for()
    assert len(window.desk.draft().steps) == 2
    window.page.evaluate("listen()")
    window.page.locator("#elsewhere").wait_for()
    assert not [text for text in other.said if "409" not in text]
    other.page.close()


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1280, 720), (1024, 700)])
def test_names_days_and_what_is_missing_stay_in_sight(
    browser: Any, server: tuple[Desk, str], width: int, height: int
) -> None:
    window = opened(browser, server, width, height)
    page = window.page
    page.evaluate("const s = document.querySelector('#sheet'); s.scrollTo(s.scrollWidth, s.scrollHeight)")
    for what in ("#grid thead tr.days th.who", "#grid tfoot th.who"):
        box = page.locator(what).bounding_box()
        assert 0 <= box["x"] < 40
        assert 0 <= box["y"] < height - 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert window.said == []
    page.close()


def test_text_on_every_ground_can_be_read(window: Window) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1, measured in the browser on what is shown."""
    window.cell("1", TUESDAY).click()
    window.page.locator("#panel ul.choices").wait_for()
    found = window.page.evaluate(CONTRASTS)
    assert len(found) > 60
    assert [one for one in found if one["ratio"] < 4.5] == []


CONTRASTS = """() => {
  const parse = (text) => {
    const m = text.match(/[\\d.]+/g).map(Number);
    return { c: m.slice(0, 3), a: m.length > 3 ? m[3] : 1 };
  };
  const part = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const found = [];
  for (const node of document.querySelectorAll('body *')) {
    const text = [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    const left_out = '.vh, .skip, [disabled], td.past, #tip';
    if (!text || !node.checkVisibility() || node.closest(left_out)) continue;
    let ground = [255, 255, 255];
    for (let up = node; up; up = up.parentElement) {
      const one = parse(getComputedStyle(up).backgroundColor);
      if (one.a > 0.99) { ground = one.c; break; }
    }
    const both = [light(parse(getComputedStyle(node).color).c), light(ground)].sort((x, y) => y - x);
    found.push({ text: node.textContent.trim().slice(0, 30), ratio: (both[0] + 0.05) / (both[1] + 0.05) });
  }
  return found;
}"""
