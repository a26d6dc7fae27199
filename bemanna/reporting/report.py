"""The one record that every exporter and page reads: a finished chain, frozen, with what explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bemanna.files.csv_dialect import PLAIN, Flavour
from bemanna.project.shift_file_columns import ShiftFile
from bemanna.store.calendar_entries import CalendarEntry
from capacity.need import Need
from forecast.forecast import Forecast
from roster.problem import RosterProblem
from roster.result import RosterResult
from roster.shift import Shift
from rules.finding import Breach, Finding
from rules.horizon import Horizon
from rules.worker import Worker

Plain = str | int | float | bool | None
"""A value that every format can show."""


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a reader is told about one rule: title, severity (hard, soft, target ...), articles and how it is read.

    disputed: for a text with several readings, the one in use and the others (part of the interpretation as well).
    """

    id: str
    title: str = ""
    severity: str = ""
    sources: tuple[str, ...] = ()
    interpretation: str = ""
    confidence: str = ""
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class PackNote:
    """A rule pack as a reader sees it: title and notes on its rules, in the pack's order."""

    id: str
    title: str = ""
    rules: tuple[RuleNote, ...] = ()

    def rule(self, rule_id: str) -> RuleNote:
        """The note on a rule; a bare one for a rule that the pack does not name."""
        for note in self.rules:
            if note.id == rule_id:
                return note
        return RuleNote(rule_id)


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Counts seen before a forecast: instants edges [step + 1] and counts [step] (NaN where not known)."""

    edges: NDArray[np.int64]
    counts: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CensusBand:
    """Patients present per hour: instants edges [hour + 1]; quantiles and mean, patients [hour]."""

    edges: NDArray[np.int64]
    q05: NDArray[np.float64]
    q25: NDArray[np.float64]
    q50: NDArray[np.float64]
    q75: NDArray[np.float64]
    q95: NDArray[np.float64]
    mean: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What is expected of one unit; whatever was not made is None or empty.

    card: facts on the chosen model by name. scores: backtest, one row a model, the first key naming it.
    beds: beds open. day_risks: by local day the probability that they are too few in some hour of it. beds_needed: beds
    that keep the risk of a shortage at `shortage_risk` (0.05 = 1 day in 20).
    sentences: what the capacity plan says, in plain words of the report's language.
    """

    unit: str
    forecast: Forecast | None = None
    history: History | None = None
    card: Mapping[str, Plain] = field(default_factory=dict)
    scores: tuple[Mapping[str, Plain], ...] = ()
    census: CensusBand | None = None
    beds: int | None = None
    day_risks: Mapping[int, float] = field(default_factory=dict)
    beds_needed: int | None = None
    shortage_risk: float | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A roster with everything that is said of it.

    language: sv, da or en (headings and dates). made_at: aware moment that stands on every output; the only thing
    that differs between two reports of the same result. findings: the audit, a verdict per rule and person;
    past: breaches that lie in the history alone.
    holidays: names of public holidays by local day, for shading. revision: how many times a roster of this period
    was published before this one. told: what calendars have told of its duties so far, by identity; None where nobody
    remembers, and then every entry has the revision for its SEQUENCE. flavour: of its CSV files.
    shift_file: the columns of the file for payroll systems, None when the project has none.
    """

    project: str
    language: str
    made_at: datetime
    problem: RosterProblem
    result: RosterResult
    pack: PackNote
    findings: tuple[Finding, ...] = ()
    past: tuple[Breach, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    holidays: Mapping[int, str] = field(default_factory=dict)
    revision: int = 0
    told: Mapping[str, CalendarEntry] | None = None
    flavour: Flavour = PLAIN
    shift_file: ShiftFile | None = None

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError(f"made_at {self.made_at!r} has no time zone")

    @property
    def horizon(self) -> Horizon:
        """The planned span; its zone is the report's."""
        return self.problem.horizon

    @property
    def workers(self) -> tuple[Worker, ...]:
        """Everybody, in the problem's order."""
        return self.problem.workers

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The catalogue of shifts."""
        return self.problem.shifts

    @property
    def needs(self) -> tuple[Need, ...]:
        """The staffing requirement."""
        return tuple(need for need in self.problem.needs if not need.unneeded)
