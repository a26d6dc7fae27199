"""Progress of a chain, told stage by stage to whoever asks for it; the rooms' own reports pass through here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from roster.progress import Progress as RosterProgress


@dataclass(frozen=True, slots=True)
class StageProgress:
    """How far a stage is. title: of the stage. share: 0 to 1. said: what is being done, in a few words. roster: of a
    search, the best so far. note: a sentence that must be read. is_done: told once, at the end."""

    title: str
    share: float = 0.0
    said: str = ""
    roster: RosterProgress | None = None
    note: str = ""
    is_done: bool = False


OnProgress = Callable[[StageProgress], None]


class Steps:
    """The stages of a chain, one after the other. on_progress: None tells nobody."""

    def __init__(self, on_progress: OnProgress | None = None) -> None:
        self._tell: OnProgress = on_progress or (lambda _: None)

    @contextmanager
    def step(self, title: str, seconds: float | None = None) -> Iterator[RunningStage]:
        """One stage; `seconds` is its time budget, if it has one."""
        self._tell(StageProgress(title))
        yield RunningStage(title, seconds, self._tell)
        self._tell(StageProgress(title, 1.0, is_done=True))


@dataclass(frozen=True, slots=True)
class RunningStage:
    """One running stage, with callbacks in the forms that the rooms call."""

    title: str
    seconds: float | None
    tell: OnProgress

    def share(self, said: str, done: float) -> None:
        """What is being done, and the share that is done (0-1)."""
        self.tell(StageProgress(self.title, min(1.0, done), said))

    def note(self, said: str) -> None:
        """Something that must be read, whatever else is shown."""
        self.tell(StageProgress(self.title, note=said))

    def roster(self, progress: RosterProgress) -> None:
        """The best roster so far."""
        share = min(1.0, progress.seconds / self.seconds) if self.seconds else 0.0
        self.tell(StageProgress(self.title, share, roster=progress))
