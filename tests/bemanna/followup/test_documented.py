"""The page on follow-up and the examples: every line that users copy is one that is read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bemanna.followup.gather import gather
from bemanna.followup.scorecard_file import parse_scorecard
from bemanna.followup.story import stories
from bemanna.use_cases.budget import read_money
from examples import make_region_followup

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "followup.md").read_text(encoding="utf-8")


def test_the_scorecard_on_the_page_is_read_with_every_part() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    card = parse_scorecard(text, units=("m2",))
    assert all((card.goals, card.measures, card.actions, card.own_kpis, card.nodes, card.edges, card.experiments))
    assert card.sources.totals is not None
    assert card.registry["readmissions"].version == 1


def test_every_link_of_the_page_leads_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / link).is_file(), link


@pytest.mark.parametrize("name", ["one_ward", "region"])
def test_the_examples_tables_are_whole(name: str) -> None:
    known = read_money(ROOT / "examples" / name)
    assert known.budget
    assert len(known.card.goals) >= 6


def test_the_example_ward_tells_its_story() -> None:
    known = gather(ROOT / "examples" / "one_ward", date(2026, 11, 30).toordinal())
    (story,) = stories(known)
    assert {goal.perspective for goal in story.board.goals} == {
        "health",
        "customer",
        "process",
        "development",
        "economy",
    }
    assert len(story.unfed) == len(story.volume_only) == len(story.idle) == 1
    latest = {line.measure.kpi: line.latest.period.name for line in story.board.lines if line.latest}
    assert latest["overcrowding_per_100"] == "2026-10"
    # booked 921,480.00 less 186 x 14 h x 329.14 = 857,080.56
    assert story.explained[0].variance.total == 6_439_944


def test_the_regions_committed_tables_are_those_that_their_generator_makes(tmp_path: Path) -> None:
    make_region_followup.main(tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["budget.csv", "codes.csv", "peers.csv", "spending.csv", "totals.csv"]
    for name in made:
        assert (tmp_path / name).read_bytes() == (ROOT / "examples" / "region" / "followup" / name).read_bytes(), name
