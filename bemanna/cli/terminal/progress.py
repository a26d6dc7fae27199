"""Progress for people: on a terminal a line a stage that moves, elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bemanna.pipeline.progress import OnProgress, StageProgress
from roster.progress import Progress as RosterProgress


@contextmanager
def shown_progress(quiet: bool = False) -> Iterator[OnProgress]:
    """What shows progress on stderr, one stage under the other; nothing when quiet, or when that is no terminal."""
    console = Console(file=sys.stderr, highlight=False)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        TimeElapsedColumn(),
        TextColumn("{task.fields[said]}"),
        console=console,
        disable=quiet or not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def tell(progress: StageProgress) -> None:
        if progress.note:
            console.print(progress.note, markup=False)
            return
        if progress.title not in tasks:
            tasks[progress.title] = bar.add_task(f"{progress.title:<28}", total=1.0, said="")
        said = progress.said if progress.roster is None else _best(progress.roster)
        if progress.is_done:
            bar.update(tasks.pop(progress.title), completed=1.0)
        else:
            bar.update(tasks[progress.title], completed=progress.share, said=said)

    with bar:
        yield tell


@contextmanager
def shown_people(title: str) -> Iterator[Callable[[int, int], None]]:
    """What shows how many people are done, for work that takes a while with fifty of them or more."""
    with shown_progress() as told:
        yield lambda done, total: told(StageProgress(title, done / total)) if total >= 50 else None


def _best(progress: RosterProgress) -> str:
    """The best roster so far."""
    if progress.objective is None:
        return "no roster yet"
    if progress.bound is None:
        return f"{progress.objective} points"
    gap = max(0.0, progress.objective - progress.bound) / max(1.0, abs(progress.objective))
    return f"{progress.objective} points, at most {gap:.1%} from the best possible"
