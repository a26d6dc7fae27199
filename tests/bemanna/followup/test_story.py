"""The story of a unit."""

from __future__ import annotations

from pathlib import Path

from bemanna.followup.gather import gather
from bemanna.followup.story import stories
from capacity.followup.period import parse_period
from tests.bemanna.followup.ward import CARD, DAY, write_ward


def test_a_story_names_what_is_due_unfed_and_a_draft(tmp_path: Path) -> None:
    more = CARD.replace('kpi = "mean_stay"', 'kpi = "admissions"').replace(
        'kpi = "occupancy_se"', 'kpi = "patient_days"'
    )
    more += '\n[[goals]]\nid = "calm"\ntitle = "Calm"\nperspective = "customer"\nkind = "effect"\n'
    (story,) = stories(gather(write_ward(tmp_path / "M2", more), DAY))
    assert [(due.goal, due.kpi) for due in story.due] == [("home", "falls"), ("calm", None)]
    assert story.unfed == ("Calm",)
    assert story.volume_only == ("A bed for everybody",)
    assert [action.id for action in story.overdue] == ["A1"]


def test_cost_lines_are_told_of_their_last_period_with_what_must_be_explained(tmp_path: Path) -> None:
    head = "activity;period;planned_volume;actual_volume;planned_hours;actual_hours;planned_rate;actual_rate;booked\n"
    rows = head + "x;2026-10;10;10;1;1;10;10;100\nx;2026-11;10;12;1;1;10;10;205\ny;2026-11;10;10;1;1;10;10;100\n"
    (story,) = stories(gather(write_ward(tmp_path / "M2", cost_lines=rows), DAY))
    assert story.cost_period == parse_period("2026-11")
    # x: 205 - 100 = 105, above the material 100 and 5 %; y: nothing
    assert [(one.variance.activity, one.variance.total, one.material) for one in story.explained] == [
        ("x", 10_500, True),
        ("y", 0, False),
        ("total", 10_500, True),
    ]
