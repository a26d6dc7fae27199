"""All that a project folder says, in the records of the rooms."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bemanna.inputs.production_tables import Production
from bemanna.project.project import Project
from capacity.norms import Norm
from capacity.sessions import PlacedSession
from capacity.stay import Stay
from forecast.series import Series
from forecast.special_days import SpecialDay
from roster.problem import Lock, Wish
from roster.shift import Shift
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """All that a project folder says, in the rooms' own records.

    series: the arrivals per unit as history. as_of: instant at which the plan is made: patients' data are known
    before it. history: duties worked or planned before the period; known_from: instant from which it is complete,
    None without history. events: training, meetings and the like, entered and not planned. production: tables of the
    production plan, None without any. sessions: those that a region has planned for the unit's people. digests: SHA-256
    of bemanna.toml and of every table by source. remarks: what was found that the user should know and that stops
    nothing.
    """

    folder: Path
    project: Project
    series: tuple[Series, ...]
    stays: tuple[Stay, ...]
    as_of: int | None
    workers: tuple[Worker, ...]
    shifts: tuple[Shift, ...]
    history: tuple[Duty, ...]
    absences: tuple[Duty, ...]
    known_from: int | None
    wishes: tuple[Wish, ...]
    locks: tuple[Lock, ...]
    norms: tuple[Norm, ...]
    published: tuple[Duty, ...] | None
    pack: RulePack
    special_days: tuple[SpecialDay, ...] = ()
    events: tuple[Duty, ...] = ()
    production: Production | None = None
    sessions: tuple[PlacedSession, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def horizon(self) -> Horizon:
        """The planned span."""
        return self.project.horizon

    @property
    def known(self) -> tuple[Duty, ...]:
        """Duties that stand whatever is decided: history, absences and events, in order."""
        return tuple(
            sorted((*self.history, *self.absences, *self.events), key=lambda duty: (duty.start, duty.end, duty.worker))
        )
