"""What parallel search processes exchange: the relaxation, and every better incumbent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from roster.search.column_generation.generation import ColumnGeneration
from roster.search.column_generation.incumbent import Incumbent
from roster.search.column_generation.search_state import SearchState
from roster.search.parallel.process_link import ColumnMessage, ProcessLink, RelaxationMessage


class IncumbentExchange:
    """One side of the talk. root: the relaxation that the other side has sent."""

    def __init__(self, run: SearchState, links: Sequence[ProcessLink]) -> None:
        self._run, self._links = run, links
        self._told: int | None = None
        self.root: RelaxationMessage | None = None

    def meet(self) -> None:
        """Take better rosters that have come, and send the own one when it is better than what was sent last."""
        for link in self._links:
            for message in link.received():
                if isinstance(message, ColumnMessage):
                    self._take(message)
                elif isinstance(message, RelaxationMessage):
                    self.root = message
        self._tell()

    def rooted(self, generation: ColumnGeneration) -> None:
        """Send the relaxation with the columns that it takes a part of, and the next best."""
        duals = self._run.duals
        if self._links and duals is not None:
            columns = shared(self._run, range(len(self._run.pool.columns)))
            self._send(RelaxationMessage(duals.needs, dict(duals.limits), columns, self._run.bound))

    def _tell(self) -> None:
        points = self._run.best_points
        if self._run.best is None or points is None or (self._told is not None and points >= self._told):
            return
        self._told = points
        taken = [number for number in self._run.best.taken if number is not None]
        self._send(shared(self._run, taken, points))

    def _send(self, message: object) -> None:
        for link in self._links:
            link.send(message)

    def _take(self, message: ColumnMessage) -> None:
        """A roster that came; one whose points are not what was said of it is not taken."""
        run = self._run
        if message.points is None or (run.best_points is not None and message.points >= run.best_points):
            return
        found = Incumbent(run.decomposition, run.pool, [None] * len(run.decomposition.people))
        for number in entered(run, message):
            found.put(run.pool.columns[number].worker, number)
        if found.complete and found.points() == message.points:
            run.take(found)
            self._told = message.points


def shared(run: SearchState, numbers: Iterable[int], points: int | None = None) -> ColumnMessage:
    """Columns of a run's pool as a message."""
    columns = [run.pool.columns[number] for number in numbers]
    return ColumnMessage(
        np.array([column.worker for column in columns], dtype=np.int64),
        np.array([column.choice for column in columns], dtype=np.int16),
        np.array([column.points for column in columns], dtype=np.int64),
        points,
    )


def entered(run: SearchState, message: ColumnMessage) -> list[int]:
    """Numbers in a run's pool of the columns of a message."""
    found = []
    for worker, choice, own in zip(message.workers.tolist(), message.choices, message.own.tolist(), strict=True):
        number = run.pool.number(worker, choice)
        if number is None:
            number = run.pool.add(run.decomposition.column(worker, choice.copy(), own))[0]
        found.append(number)
    return found


def best_of(run: SearchState) -> Incumbent | None:
    """The best roster of a run after it has heard from the others."""
    run.meet()
    return run.best
