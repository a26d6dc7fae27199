"""Who is where: everybody's duties in a unit, cut into segments, as the posting of team rules looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rules.encoder import Lit, TeamEncoder
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class PossibleAttendance:
    """One duty that somebody has or may be given, with its literal and the local day of its start."""

    worker: Worker
    duty: Duty
    lit: Lit
    day: int


def possible_attendances(encoder: TeamEncoder, keep: Callable[[Duty], bool]) -> list[PossibleAttendance]:
    """Everybody's duties that `keep` accepts, in order of start."""
    day = encoder.clock.day
    found = [
        PossibleAttendance(worker, duty, encoder.take_of(worker.id, index), day(duty.start))
        for worker in encoder.workers
        for index, duty in enumerate(encoder.duties_of(worker.id))
        if keep(duty)
    ]
    return sorted(found, key=lambda place: (place.duty.start, place.duty.end, place.worker.id))


def segments(
    here: list[PossibleAttendance], span: tuple[int, int], cuts: Iterable[int] = ()
) -> Iterator[tuple[int, int, list[PossibleAttendance]]]:
    """Pieces of `span` between all starts, ends and cuts, each with the duties that cover it."""
    edges = {*span, *cuts, *(edge for place in here for edge in (place.duty.start, place.duty.end))}
    inside = sorted(edge for edge in edges if span[0] <= edge <= span[1])
    waiting, active = sorted(here, key=lambda place: -place.duty.start), list[PossibleAttendance]()
    for start, end in pairwise(inside):
        while waiting and waiting[-1].duty.start <= start:
            active.append(waiting.pop())
        active = [place for place in active if place.duty.end > start]
        yield start, end, list(active)
