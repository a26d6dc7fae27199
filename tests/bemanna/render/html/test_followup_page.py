"""The follow-up page: every part stands there in the reader's language, nothing hidden and no person leaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bemanna.followup.gather import gather
from bemanna.followup.story import Story, stories
from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from bemanna.render.html.followup_page import followup_page
from bemanna.render.html.followup_rows import unit_table
from tests.bemanna.followup.ward import CARD, DAY, write_region, write_ward

EXTRA = """
[[nodes]]
id = "rounds"
title = "Rounds <before> nine"
kind = "activity"

[[edges]]
from = "rounds"
to = "beds"
type = "drives"

[[experiments]]
name = "Trial"
first = 2026-09-01
last = 2026-10-15
"""
TABLES = {
    "measures": "kpi;period;actual;persons;completeness\n"
    + "".join(f"falls;2026-{month:02};0,{value};400;90 %\n" for month, value in enumerate((12, 14, 11, 13, 15), 6)),
    "budget": "line;year;amount\nrent;2026;1200\n",
    "spending": "line;period;amount\n" + "".join(f"rent;2026-{month:02};120\n" for month in range(1, 12)),
    "cost_lines": "activity;period;planned_volume;actual_volume;planned_hours;actual_hours;planned_rate;actual_rate;"
    "booked\nstay;2026-10;10;12;1;1;10;10;400\n",
    "unit_costs": "activity;resource;hours;rate\nstay;nurse;2;300\n",
    "assumptions": "id;title;measured_in;low;likely;high;evidence;owner;start;realised\n"
    "A;Fewer falls;falls;1;2;4;Trial;Ward;2026-01-01;1\n",
}


def story(folder: Path, language: str = "en", extra: str = EXTRA) -> Story:
    ward = write_ward(folder / "M2", CARD + extra, **TABLES)
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    (ward / "bemanna.toml").write_text(toml.replace('language = "da"', f'language = "{language}"'), encoding="utf-8")
    return stories(gather(ward, DAY))[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_part_stands_on_the_page_in_the_readers_language(tmp_path: Path, code: str) -> None:
    page = followup_page(story(tmp_path, code), {}).decode()
    say = Language(code)
    headings = (
        "Scorecard",
        "Over time",
        "Deviations and actions",
        "Why the cost was not the budget",
        "Budget by month",
    )
    for heading in (*headings, "Unit costs", "Assumptions", "Effect chain", "must be explained"):
        assert say.text(heading) in page, heading
    assert say.kind("standing", "as_low") in page
    assert say.kind("action", "overdue") in page
    assert say.kind("edge", "drives_forwards") in page
    assert "falls v1" in page
    assert Language(code).share(0.9) in page
    assert 'id="charts"' in page


def test_what_people_wrote_is_escaped_and_the_page_fetches_nothing(tmp_path: Path) -> None:
    page = followup_page(story(tmp_path), {}).decode()
    assert "Rounds &lt;before&gt; nine" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_the_same_story_is_the_same_page(tmp_path: Path) -> None:
    told = story(tmp_path)
    assert followup_page(told, {}) == followup_page(told, {})


def test_no_person_of_the_ward_is_named(tmp_path: Path) -> None:
    page = followup_page(story(tmp_path), {}).decode()
    assert "Åse" not in page
    assert "Ærø" not in page


def test_a_region_has_its_units_side_by_side_with_links_and_hides_what_is_small(tmp_path: Path) -> None:
    told = stories(gather(write_region(tmp_path / "syd", many=(66, 3)), DAY))
    assert [one.board.unit for one in told] == ["syd", "north", "a", "b"]
    links = {"syd": "index.html", "north": "north.html", "a": "a.html", "b": "b.html"}
    assert (
        '<a href="index.html">Region Syd</a> · <a href="north.html">Norra sjukhuset</a>'
        in followup_page(told[2], links).decode()
    )
    hospital = followup_page(told[1], links).decode()
    assert '<a href="a.html">Avdelning A</a>' in hospital
    table = hospital[hospital.index('id="units"') : hospital.index('id="scorecard"')]
    assert table.count("dold") == 4, "occupancy and mean stay of both wards"
    assert "2,50 dagar" in table
    assert 'id="units"' not in followup_page(told[2], links).decode()


def test_the_spread_between_units_is_of_what_is_shown(tmp_path: Path) -> None:
    told = stories(gather(write_region(tmp_path / "syd", many=(66, 33)), DAY))
    table = unit_table(told[1], {}, Language("sv"))
    assert table is not None
    rows = {row["name"]: [cell["value"] for cell in row["cells"]] for row in table["rows"]}  # type: ignore[attr-defined]
    # 75 and 37.5 patient-days of 240 bed-days
    hospital, one, other, spread = rows["Beläggningsgrad (vårddygn / disponibla vårdplatsdygn)"]
    assert (one, other, spread) == ("31,2\N{NO-BREAK SPACE}%", "15,6\N{NO-BREAK SPACE}%", "15,6 %-enheter")
    assert hospital == "23,4\N{NO-BREAK SPACE}%"
    hidden = stories(gather(write_region(tmp_path / "few", many=(66, 3)), DAY))
    table = unit_table(hidden[1], {}, Language("sv"))
    assert table is not None
    assert all(row["cells"][-1]["value"] == "" for row in table["rows"])  # type: ignore[attr-defined]
