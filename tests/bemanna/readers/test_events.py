"""What is entered for people counts as their hours, fills no need and is never planned for anybody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.events import read_events
from bemanna.readers.source import Source
from rules.clock import local_clock
from rules.timeline import Duty
from rules.worker import Held, Worker

ZONE = "Europe/Stockholm"
CLOCK = local_clock(ZONE)
DAY = date(2027, 1, 13)
PEOPLE = (
    Worker(id="a", skills=(Held(name="ssk"),), units=("W",)),
    Worker(id="b", skills=(Held(name="usk"),), units=("W",)),
    Worker(id="c", skills=(Held(name="ssk"),), units=("W",), employed_to=date(2027, 1, 12)),
)


def read(folder: Path, *rows: str) -> tuple[list[Duty], list[Problem]]:
    """Events with headings as a Swedish ward writes them."""
    lines = ["händelse;medarbetare;grupp;datum;från;till;typ", *rows]
    (folder / "e.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems: list[Problem] = []
    placed = read_events(Source(file="e.csv"), folder, ZONE, PEOPLE, problems)
    return [item.record for item in placed], problems


@pytest.mark.parametrize(
    ("row", "people"),
    [
        ("HLR;a|b;;2027-01-13;08:00;12:00;", ["a", "b"]),
        ("HLR;;ssk;2027-01-13;08:00;12:00;", ["a"]),
        ("HLR;;ssk;2027-01-12;08:00;12:00;", ["a", "c"]),
        ("APT;;W;2027-01-13;08:00;12:00;möte", ["a", "b"]),
        ("APT;a;alla;2027-01-13;08:00;12:00;möte", ["a", "b"]),
    ],
)
def test_an_event_is_a_duty_of_everybody_it_names_who_is_employed(tmp_path: Path, row: str, people: list[str]) -> None:
    duties, problems = read(tmp_path, row)
    assert (problems, sorted(one.worker for one in duties)) == ([], people)
    assert {one.minutes for one in duties} == {240}


def test_it_bears_its_name_and_kind(tmp_path: Path) -> None:
    (hlr, apt), _ = read(tmp_path, "HLR;a;;2027-01-13;08:00;12:00;", "APT;a;;2027-01-13;22:00;01:00;möte")
    assert (hlr.shift, hlr.kind, hlr.start) == ("HLR", "training", CLOCK.at(DAY.toordinal(), 480))
    assert (apt.kind, apt.minutes) == ("meeting", 180)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("HLR;x;;2027-01-13;08:00;12:00;", "unknown worker"),
        ("HLR;;xyz;2027-01-13;08:00;12:00;", "no skill, unit or all"),
        ("HLR;;;2027-01-13;08:00;12:00;", "a worker or a group is needed"),
        ("HLR;a;;2027-01-13;08:00;08:00;", "ends when it begins"),
        ("HLR;a;;2027-01-13;08:00;12:00;semester", "entered and not planned"),
        ("HLR;a;;2027-01-13;08:00;12:00;jour", "entered and not planned"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, row: str, said: str) -> None:
    duties, problems = read(tmp_path, row)
    assert duties == []
    (problem,) = problems
    assert said in problem.expected


def test_a_heading_alone_says_that_there_is_none(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [])
