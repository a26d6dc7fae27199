"""Progress for people: on a terminal a line that moves, elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from roster.progress import Progress as RosterProgress


class Steps:
    """The stages of a chain, shown one under the other on stderr; silent when stderr is not a terminal."""

    def __init__(self, quiet: bool = False) -> None:
        self._console = Console(file=sys.stderr, highlight=False)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            TimeElapsedColumn(),
            TextColumn("{task.fields[said]}"),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
        )

    def __enter__(self) -> Steps:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    @contextmanager
    def step(self, title: str, seconds: float | None = None) -> Iterator[RunningStage]:
        """One stage; `seconds` is its time budget, if it has one."""
        task = self._bar.add_task(f"{title:<28}", total=seconds or 1.0, said="")
        step = RunningStage(self._bar, task, seconds)
        yield step
        self._bar.update(task, completed=seconds or 1.0)


class RunningStage:
    """One running stage."""

    def __init__(self, bar: Progress, task: TaskID, seconds: float | None) -> None:
        self._bar, self._task, self._seconds = bar, task, seconds

    def share(self, said: str, done: float) -> None:
        """What is being done, and the share that is done (0-1)."""
        self._bar.update(self._task, completed=min(1.0, done) * (self._seconds or 1.0), said=said)

    def roster(self, progress: RosterProgress) -> None:
        """The best roster so far."""
        said = "no roster yet"
        if progress.objective is not None:
            said = f"{progress.objective} points"
            if progress.bound is not None:
                gap = max(0.0, progress.objective - progress.bound) / max(1.0, abs(progress.objective))
                said += f", at most {gap:.1%} from the best possible"
        self._bar.update(self._task, completed=progress.seconds, said=said)

    def say(self, said: str) -> None:
        """A few words at the end of the line."""
        self._bar.update(self._task, said=said)
