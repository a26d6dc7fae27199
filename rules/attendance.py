"""Who is on duty together: the segments of time between all comings and goings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.counting import Counting
from rules.team_rule import Team
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class Attendance:
    """A duty of a worker who is on the spot."""

    worker: Worker
    duty: Duty


@dataclass(frozen=True, slots=True)
class Segment:
    """A span in which nobody comes or goes, with everybody present."""

    start: int
    end: int
    present: tuple[Attendance, ...]


def attendances(team: Team, counting: Counting) -> list[Attendance]:
    """Duties on the spot (kinds that break the daily rest), of everybody."""
    return [
        Attendance(timeline.worker, duty)
        for timeline in team.timelines
        for duty in timeline.duties
        if counting.breaks("daily_rest", duty)
    ]


def segments(present: Iterable[Attendance], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Segments between all starts and ends of the stays and the further cuts, also empty ones."""
    coming: dict[int, list[Attendance]] = {}
    going: dict[int, list[Attendance]] = {}
    for stay in present:
        coming.setdefault(stay.duty.start, []).append(stay)
        going.setdefault(stay.duty.end, []).append(stay)
    times = sorted({*coming, *going, *cuts})
    here: list[Attendance] = []
    for number, start in enumerate(times[:-1]):
        gone = set(map(id, going.get(start, ())))
        here = [stay for stay in here if id(stay) not in gone] + coming.get(start, [])
        yield Segment(start, times[number + 1], tuple(here))
