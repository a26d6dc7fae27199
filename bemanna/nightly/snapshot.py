"""A dated copy of everything that a unit's plan is made from: read once, so that nothing changes under the run."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bemanna.errors import UsageError
from bemanna.files.write import write_file
from bemanna.inputs.reported_absences import FILE as REPORTED
from bemanna.problems import InputProblems
from bemanna.project.project import FILE, Project, read_project
from bemanna.store.records import InputRow

WARD = "up/up/up/ward"
"""The ward's folder inside its snapshot, so deep that ../../../tables/x.csv still lies inside."""
_TEXT = {".csv", ".txt", ".tsv"}
TOML, RULES = "bemanna.toml", "rules"


@dataclass(frozen=True, slots=True)
class _Original:
    """A file of a project. inside: where it lies in the snapshot."""

    source: str
    shown: str
    path: Path
    inside: PurePosixPath


def take(ward: Path, unit: str, into: Path) -> tuple[InputRow, ...]:
    """Copy a ward's bemanna.toml, tables and rule files below `into`; returns what was copied, with digests.

    A table of a database is read and its copy taken. A table that is missing, or that cannot be read, is left out, and
    a bemanna.toml that cannot be used is copied alone: whoever loads the snapshot says what is wrong. Files keep their
    places to each other; those that lie too far away get one of their own (see `project_of`). Raises ExportFailed when
    the copy cannot be written, UsageError without bemanna.toml.
    """
    rows = []
    for one in _originals(ward):
        try:
            content = one.path.read_bytes()
            modified = int(one.path.stat().st_mtime // 60)
        except OSError:
            continue
        write_file(into / one.inside, content)
        lines = content.count(b"\n") + (not content.endswith(b"\n")) if one.path.suffix.lower() in _TEXT else None
        digest = hashlib.sha256(content).hexdigest()
        rows.append(InputRow(unit, one.source, one.shown, digest, len(content), lines, modified))
    return tuple(rows)


def folder_in(into: Path) -> Path:
    """The ward's project folder inside its snapshot."""
    return into / WARD


def project_of(folder: Path) -> Project:
    """The project of a snapshot's folder, tables that were far away or in a database pointing to their
    copies. Raises as read_project does."""
    project = read_project(folder)
    moved = {}
    for name, source in project.sources.given().items():
        place = _own_place(name, source.file) if _is_far(source.file) else source.file
        read = {"url": None, "sql": None, "table": None} if (folder / place).is_file() else {}
        if read or place != source.file:
            moved[name] = source.model_copy(update={"file": place, **read})
    return project.model_copy(update={"sources": project.sources.model_copy(update=moved)}) if moved else project


def _originals(ward: Path) -> Iterator[_Original]:
    yield _Original(TOML, FILE, ward / FILE, _inside(FILE))
    yield _Original("reported_absences", REPORTED, ward / REPORTED, _inside(REPORTED))
    try:
        project = read_project(ward)
    except (InputProblems, UsageError):
        return
    for name, source in project.sources.given().items():
        place = _own_place(name, source.file) if _is_far(source.file) else source.file
        if source.refresh(ward) is not None:
            continue
        yield _Original(name, source.file, ward / source.file, _inside(place))
    rules = [shown for shown in (project.rules.pack, *project.rules.local) if shown.endswith(".toml")]
    for number, shown in enumerate(rules):
        place = _own_place(f"{RULES}.{number}", shown) if _is_far(shown) else shown
        yield _Original(f"{RULES}.{number}", shown, ward / shown, _inside(place))


def _inside(file: str) -> PurePosixPath:
    """Place in the snapshot of a path that is relative to the ward's folder."""
    if _is_far(file):
        raise ValueError(f"{file} lies outside the snapshot")
    return PurePosixPath(posixpath.normpath(f"{WARD}/{PurePosixPath(Path(file))}"))


def _own_place(name: str, file: str) -> str:
    """Place of a copy that cannot keep its own, relative to the ward's folder."""
    return f"elsewhere/{name}{Path(file).suffix}"


def _is_far(file: str) -> bool:
    """Whether a path is absolute or climbs higher than the snapshot goes."""
    if Path(file).is_absolute() or PurePosixPath(file).is_absolute():
        return True
    return posixpath.normpath(f"{WARD}/{PurePosixPath(Path(file))}").startswith("..")
