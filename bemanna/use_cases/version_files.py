"""Every file that an output folder holds of one version, and the one order in which they are put there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bemanna.files.csv_dialect import PLAIN
from bemanna.files.output_names import MANIFEST, NO_ROSTER, ROSTER, VERSIONS
from bemanna.files.table import Table, delimited
from bemanna.files.write import left_over, take_away, write_files
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.rescored_roster import last_manifest
from bemanna.render.protected_identity import protected_of, without
from bemanna.render.render import render
from bemanna.render.tables.roster_tables import roster_table
from bemanna.reporting.build_report import report
from bemanna.reporting.manifest import manifest
from bemanna.reporting.report import Outlook, Report
from bemanna.store.in_force import mark
from bemanna.store.records import ChangeRow, Version
from roster.problem import RosterProblem
from roster.result import RosterResult

CHANGES = "changes.csv"


@dataclass(frozen=True, slots=True)
class Answer:
    """A problem with the roster that answers it, and what is foreseen of the patients."""

    problem: RosterProblem
    result: RosterResult
    outlooks: tuple[Outlook, ...]


def version_report(inputs: Inputs, answer: Answer, moment: datetime, revision: int) -> Report:
    """The audited report of a version. moment: stands on every file, in the project's zone to the minute. revision: how
    many rosters it comes after."""
    local = moment.astimezone(ZoneInfo(inputs.project.project.zone)).replace(second=0, microsecond=0)
    whole = report(inputs, (), (), answer.problem, answer.result, local)
    return replace(whole, outlooks=answer.outlooks, revision=revision)


def version_files(
    inputs: Inputs, whole: Report, changes: Sequence[ChangeRow], formats: Iterable[str] | None = None
) -> dict[str, bytes]:
    """All files of a version by name: its formats, roster.csv, the manifest, and versions/NNN_changes.csv when another
    roster was before it. formats: instead of the project's."""
    wanted = inputs.project.export.formats if formats is None else formats
    files = {**render(whole, wanted), ROSTER: delimited(roster_table(whole), PLAIN)}
    files |= manifest(inputs, whole, files)
    if whole.revision:
        files[f"{VERSIONS}/{whole.revision:03}_{CHANGES}"] = _changes_file(changes, inputs)
    return files


def put_in_place(out: Path, files: Mapping[str, bytes], version: Version | None = None) -> tuple[Path, ...]:
    """Write the files of a version below `out`; returns their paths.

    What stood there is kept in versions/ first, roster.csv comes after the files that are made from it, then the
    manifest, and the mark of the version last: whoever finds the mark finds everything. Files of the roster before that
    this version does not have are taken away. The same version again changes nothing. Raises ExportFailed.
    """
    standing = _read(out / ROSTER)
    earlier = {name: content for name, content in files.items() if name.startswith(f"{VERSIONS}/")}
    for name in tuple(earlier):
        if standing is not None and standing != files[ROSTER]:
            earlier[name.replace(CHANGES, ROSTER)] = standing
    gone = [name for name in last_manifest(out).get("files", {}) if name not in files]
    last = (ROSTER, MANIFEST)
    written = write_files(out, earlier)
    written += write_files(out, {name: files[name] for name in files.keys() - earlier.keys() - {*last}})
    written += write_files(out, {ROSTER: files[ROSTER]})
    take_away(out, [NO_ROSTER, *gone, *left_over(out, "calendar", files)])
    written += write_files(out, {MANIFEST: files[MANIFEST]})
    if version is not None:
        mark(out, version)
    return written


def revision_of(out: Path, inputs: Inputs, whole: Report, changes: Sequence[ChangeRow], has_one: bool) -> int:
    """How many rosters the version in `whole` comes after, once its files are in `out`.

    has_one: whether another roster was in force before it. What an attempt before has put aside is counted once.
    """
    number, new = revision(out), delimited(roster_table(whole), PLAIN)
    standing = _read(out / ROSTER)
    aside, told = (_read(out / VERSIONS / f"{number:03}_{name}") for name in (ROSTER, CHANGES))
    if told == _changes_file(changes, inputs) and standing in (new, aside):
        return number
    return number + (has_one or standing not in (None, new))


def revision(out: Path) -> int:
    """Number of the last version that was replaced; 0 when none was."""
    numbers = [path.name[:3] for path in (out / VERSIONS).glob("[0-9][0-9][0-9]_*.csv")]
    return max((int(number) for number in numbers), default=0)


def change_table(changes: Iterable[ChangeRow]) -> Table:
    """One row a changed person-day."""
    columns = ("date", "worker", "before", "after", "zone", "points", "why")
    rows = tuple(
        (date.fromordinal(one.day).isoformat(), one.worker, one.before, one.after, one.zone, one.points, one.why)
        for one in changes
    )
    return Table("changes", columns, rows)


def _changes_file(changes: Iterable[ChangeRow], inputs: Inputs) -> bytes:
    return delimited(without(change_table(changes), protected_of(inputs.workers)), PLAIN)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
