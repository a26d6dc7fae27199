"""A region's planned sessions handed down to the folders of those who staff them, as a table of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import Flavour
from bemanna.files.table import Table, delimited
from bemanna.files.write import write_files
from bemanna.problems import Problem, check
from bemanna.project.project import Project, read_project
from bemanna.project.region import Region, Unit
from bemanna.readers.planned_sessions import read_planned_sessions
from bemanna.readers.workers import read_workers
from capacity.sessions import PlacedSession, SessionPlan, SessionRow, placed_sessions
from rules.clock import local_clock


@dataclass(frozen=True, slots=True)
class HandedDown:
    """What was done for one unit. path: its table. now: sessions in it. new, gone: sessions that came and went; other:
    those whose people changed. written: False when the table said all that already."""

    unit: str
    path: Path
    now: int
    new: int
    gone: int
    other: int
    written: bool


def hand_down(region: Region, rows: Sequence[SessionRow], planned: SessionPlan) -> tuple[HandedDown, ...]:
    """Write the sessions of every ward whose project names a table `sessions`, each file whole or not at all.

    The table must be a CSV file of its own. A ward gets the sessions of its own unit and of those it staffs
    (`sessions_of`), in the skills of its people, as far as they touch its period and the region's weeks reach. Raises
    UsageError for another kind of table, InputProblems as a ward's do.
    """
    clock = local_clock(region.region.zone)
    placed = placed_sessions(rows, planned, clock)
    found = []
    for unit in region.wards:
        project = read_project(region.path(unit.id))
        if project.sources.sessions is not None:
            found.append(_ward(region, unit, project, placed))
    return tuple(found)


def _ward(region: Region, unit: Unit, project: Project, placed: Sequence[PlacedSession]) -> HandedDown:
    source = project.sources.sessions
    assert source is not None
    folder, horizon = region.path(unit.id), project.horizon
    skills = _skills(folder, project)
    mine = [
        one
        for one in placed
        if one.unit in (unit.id, *unit.sessions_of)
        and one.skill in skills
        and one.end > horizon.start
        and one.start < horizon.end
    ]
    if source.url is not None or not source.file.endswith((".csv", ".txt")):
        raise UsageError(
            f"{unit.id}: [sources] sessions must name a CSV file for the region to write, not {source.file}."
        )
    path = folder / source.file
    before = _known(folder, project)
    content = _content(mine, project)
    same = path.is_file() and path.read_bytes() == content
    if not same:
        write_files(path.parent, {path.name: content})
    now = _people(mine)
    return HandedDown(
        unit=unit.id,
        path=path,
        now=len(now),
        new=len(now.keys() - before.keys()),
        gone=len(before.keys() - now.keys()),
        other=sum(before[key] != now[key] for key in now.keys() & before.keys()),
        written=not same,
    )


def _skills(folder: Path, project: Project) -> frozenset[str]:
    """Skills of the people of a folder. Raises InputProblems as their table does."""
    problems: list[Problem] = []
    if project.sources.workers is None:
        return frozenset()
    workers, _ = read_workers(project.sources.workers, folder, project.project.zone, project.contract, problems)
    check(problems)
    return frozenset(skill.name for placed in workers for skill in placed.record.skills)


def _known(folder: Path, project: Project) -> dict[tuple[str, int, int, str | None], int]:
    """Sessions that the table says now; none without a table, or with one that cannot be read (it is replaced)."""
    source, mine = project.sources.sessions, project.project
    assert source is not None
    if not (folder / source.file).is_file():
        return {}
    problems: list[Problem] = []
    return _people([placed.record for placed in read_planned_sessions(source, folder, mine.zone, mine.unit, problems)])


def _people(sessions: Sequence[PlacedSession]) -> dict[tuple[str, int, int, str | None], int]:
    return {(one.session, one.start, one.end, one.skill): one.people for one in sessions}


def _content(sessions: Sequence[PlacedSession], project: Project) -> bytes:
    """The table in the flavour of the ward's [export], under the headings that its source reads."""
    source, clock = project.sources.sessions, local_clock(project.project.zone)
    assert source is not None
    names = ("session", "start", "end", "skill", "people", "shift", "activity")
    rows = tuple(
        (one.session, clock.aware(one.start), clock.aware(one.end), one.skill, one.people, one.shift, one.activity)
        for one in sorted(sessions, key=lambda one: (one.start, one.session, one.skill or ""))
    )
    table = Table("sessions", tuple(source.columns.get(name, name) for name in names), rows)
    return delimited(table, Flavour(project.export.decimal_comma, project.export.bom))
