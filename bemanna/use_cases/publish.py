"""Publishing a roster: one way for command line, page, night and API, so that every door leaves the same folder.

The plan store comes first: what it refuses is not written. Then the absences that the roster was made for become known
to every command, and the output folder is brought to the version.
"""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.reported_absences import reported_only, write_reported
from bemanna.pipeline.current_roster import zones_now
from bemanna.pipeline.kept_needs import needs
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.stored_version import measured, problem_of, provenance_of
from bemanna.project.store_location import home_of
from bemanna.reporting.kept_outlooks import outlooks
from bemanna.reporting.report import Report
from bemanna.store.in_force import adopt
from bemanna.store.records import ChangeRow, Plan, Publication, Version
from bemanna.store.store import Store, open_store
from bemanna.use_cases.calendar_sequences import tell
from bemanna.use_cases.version_files import Answer, put_in_place, revision_of, version_files, version_report
from roster.problem import RosterProblem
from roster.result import RosterResult
from roster.roster_changes import Change, explain_changes, nobody_decided
from rules.clock import instant
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class WardPlans:
    """A ward's project folder, the folder of its files, and its unit in the plan store."""

    folder: Path
    out: Path
    store: Store
    unit: str

    @classmethod
    def of(cls, folder: Path, out: Path | None = None) -> WardPlans:
        """Of a project folder. Raises UsageError, the store's errors."""
        return cls(folder, out or folder / "out", open_store(folder), home_of(folder).unit)


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """version: its id. expected: id of the version that whoever asks took for published, None for none. moment: stands
    on every file. draft: nobody is told yet. formats: of the files besides the project's."""

    version: int
    by: str
    expected: int | None
    moment: datetime
    reason: str = ""
    draft: bool = False
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PublishResult:
    """publication: None where files were written and nothing was put in force (another output folder). report: None
    when the project plans another period than the version's, and then no file was written."""

    publication: Publication | None
    inputs: Inputs
    report: Report | None
    written: tuple[Path, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NewRoster:
    """A roster that was made from another: before, what people had (version: its id when the store said so)."""

    problem: RosterProblem
    result: RosterResult
    changes: tuple[Change, ...]
    before: tuple[Duty, ...]
    version: int | None

    @property
    def reason(self) -> str:
        """What its version says of itself."""
        return f"{self.result.strategy}: {len(self.changes)} changed person-days"


def publish(plans: WardPlans, request: PublishRequest) -> PublishResult:
    """Put a version in force and bring the output folder to it.

    Raises InputProblems when the tables cannot be used, PointerMoved when something else was published meanwhile, and
    the store's errors; then nothing is put in force and nothing is written. Raises ExportFailed when a file could not
    be written: the publication stands, and `bring` goes on from there.
    """
    stages = Stages(plans.folder)
    stages.inputs  # noqa: B018 - tables that cannot be used are told before anything is put in force
    made = plans.store.publish(plans.unit, request.version, request.by, request.expected, request.reason, request.draft)
    return _brought(stages, plans, made, request.moment, request.formats)


def bring(plans: WardPlans, made: Publication, moment: datetime, formats: tuple[str, ...] = ()) -> PublishResult:
    """The files of a publication, in the project's formats and those asked for. Doing it again changes nothing.

    Raises InputProblems when the project's tables cannot be used, ExportFailed.
    """
    return _brought(Stages(plans.folder), plans, made, moment, formats)


def _brought(
    stages: Stages, plans: WardPlans, made: Publication, moment: datetime, formats: tuple[str, ...]
) -> PublishResult:
    inputs, kept = stages.inputs, plans.store.read(made.version)
    if kept.version.first_day != inputs.horizon.first_day:
        return PublishResult(made, inputs, None, ())
    found = plans.store.provenance(made.version)
    asked = problem_of(inputs, needs(stages, plans.out), found)
    answer = Answer(asked, measured(asked, kept.duties, found), outlooks(stages, plans.out))
    before = kept.version.parent if made.before in (None, made.version) else made.before
    changes = changes_since(plans.store, kept.version, before, answer, inputs, instant(_minute(moment)))
    whole = version_report(inputs, answer, moment, 0)
    number = revision_of(plans.out, inputs, whole, changes, before is not None)
    whole = tell(plans.store, plans.unit, replace(whole, revision=number))
    wanted = (*inputs.project.export.formats, *formats)
    files = version_files(inputs, whole, changes, wanted)
    return PublishResult(made, inputs, whole, put_in_place(plans.out, files, kept.version))


def publish_new(stages: Stages, new: NewRoster, out: Path, moment: datetime, formats: tuple[str, ...]) -> PublishResult:
    """Keep a new roster as the next version and publish it; in another folder than the project's own, only its files
    are written (in `formats`, where given), and nothing is put in force. Raises as `publish`.
    """
    inputs = stages.inputs
    if out != inputs.folder / "out":
        return _copy(stages, new, out, moment, formats)
    plans, by = WardPlans.of(inputs.folder), who()
    parent = adopt(plans.store, plans.unit, Plan.of(inputs.horizon, new.before), by, "as it was found")
    version = save_version(plans, new, by, new.reason, parent.id)
    made = plans.store.publish(plans.unit, version.id, by, new.version, new.reason)
    report_absences(inputs, new.problem)
    return bring(plans, made, moment, formats)


def save_version(plans: WardPlans, new: NewRoster, by: str, reason: str, parent: int | None) -> Version:
    """Keep a roster as a version, with its changes and how it was found; it is not published by that."""
    plan = Plan.of(new.problem.horizon, new.result.duties or ())
    rows = change_rows(new.changes)
    found = provenance_of(new.problem, new.result)
    return plans.store.save(plans.unit, plan, by, reason, parent, rows, found=found)


def report_absences(inputs: Inputs, problem: RosterProblem) -> None:
    """Absences that the problem knows and no table tells become known to every command. Raises ExportFailed."""
    told = set(inputs.known)
    new = {one for one in problem.known if one.kind.startswith("leave") and one not in told}
    if new:
        project = inputs.project
        before = reported_only(inputs.folder, project.project.zone, project.sources.absences)
        write_reported(inputs.folder, before | new, inputs.horizon.clock)


def changes_since(
    store: Store, version: Version, before: int | None, answer: Answer, inputs: Inputs, as_of: int
) -> tuple[ChangeRow, ...]:
    """What becomes of the roster that was published before: as the version itself tells it when it was made from that
    one, else explained now."""
    if before is None or version.parent == before:
        return store.changes(version.id)
    asked, duties = answer.problem, answer.result.duties or ()
    return change_rows(
        explain_changes(
            asked,
            store.read(before).duties,
            duties,
            zones_now(inputs, as_of),
            lambda one: nobody_decided(asked, one),
        )
    )


def change_rows(changes: Sequence[Change]) -> tuple[ChangeRow, ...]:
    """Changes as the store keeps them, in its order."""
    return tuple(sorted((ChangeRow.of(change) for change in changes), key=lambda one: one.day))


def who() -> str:
    """Login name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _copy(stages: Stages, new: NewRoster, out: Path, moment: datetime, formats: tuple[str, ...]) -> PublishResult:
    inputs, changes = stages.inputs, change_rows(new.changes)
    answer = Answer(new.problem, new.result, outlooks(stages, out))
    whole = version_report(inputs, answer, moment, 0)
    whole = replace(whole, revision=revision_of(out, inputs, whole, changes, has_one=True))
    files = version_files(inputs, whole, changes, formats or None)
    return PublishResult(None, inputs, whole, put_in_place(out, files))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
