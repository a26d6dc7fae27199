"""Figures of others: beside own ones and in nothing else, the latest of each, told apart by period."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.followup.beside import beside
from bemanna.followup.gather import gather
from bemanna.followup.story import stories
from bemanna.problems import InputProblems
from bemanna.render.followup_files import peers_table
from bemanna.render.html.followup_page import followup_page
from tests.bemanna.followup.ward import CARD, DAY, write_region, write_ward

HEAD = "kpi;peer;period;value;source;beside\n"
OWN = "kpi;period;actual;persons\n" + "".join(f"falls;2026-{month:02};0,{month};400\n" for month in range(6, 11))
PEERS = (
    HEAD
    + "falls;Region East;2026-08;0,5;report;\nfalls;Region East;2026-09;0,25;report;\n"
    + "falls;The country;2027-03;0,1;later than today;\nfalls;North clinic;2026-07;0,6;phone;M2\n"
)


def test_the_latest_figure_of_each_peer_stands_beside_the_own_of_the_same_period(tmp_path: Path) -> None:
    (story, *_) = stories(gather(write_ward(tmp_path / "M2", CARD, measures=OWN, peers=PEERS), DAY))
    known = story.known
    (found,) = beside(story.board, known.figures, known.peers, known.card.registry, DAY - 1)
    assert found.kpi.id == "falls"
    assert found.own is not None
    assert (found.own.period.name, found.own.actual) == ("2026-10", pytest.approx(0.1))
    told = {row.peer: (row.period.name, row.value, None if same is None else same.actual) for row, same in found.peers}
    assert told == {"Region East": ("2026-09", 0.25, 0.9), "North clinic": ("2026-07", 0.6, 0.7)}
    rows = {row[5]: row for row in peers_table([story]).rows}
    assert rows["Region East"][8] == pytest.approx(0.9 - 0.25)
    page = followup_page(story, {}).decode()
    assert 'id="peers"' in page
    assert "Region East" in page
    assert "later than today" not in page


def test_a_table_of_others_changes_no_figure_of_our_own(tmp_path: Path) -> None:
    totals = "total;unit;period;value\nfirst_visits;north;2026-10;80\nvisits_within_90d;north;2026-10;60\n"
    peers = HEAD + "within_visit_90d;Region East;2026-10;0,99;report;\n"
    without = gather(write_region(tmp_path / "a", totals=totals), DAY)
    with_them = gather(write_region(tmp_path / "b", totals=totals, peers=peers), DAY)
    assert with_them.peers
    own, same = (
        [(f.unit, f.kpi.id, f.period, f.plan, f.actual, f.forecast, f.hidden) for f in known.figures]
        for known in (without, with_them)
    )
    assert own == same
    assert [len(story.board.deviations) for story in stories(without)] == [
        len(story.board.deviations) for story in stories(with_them)
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("fals;East;2026-08;0,5;report;", "did you mean 'falls'"),
        ("falls;East;2026-08;0,5;;", "source"),
        ("falls;East;2026-08;0,5;report;M9", "no such unit"),
        ("falls;East;2026-08;0,5;a;\nfalls;East;2026-08;0,6;b;", "stand twice"),
    ],
)
def test_a_row_that_says_nothing_sure_is_refused_with_its_place(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputProblems, match=r"peers\.csv") as told:
        gather(write_ward(tmp_path / "M2", CARD, measures=OWN, peers=HEAD + row + "\n"), DAY)
    assert said in str(told.value)
