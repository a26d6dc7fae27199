"""SHA-256 of what a plan is made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bemanna.inputs.reported_absences import FILE as REPORTED
from bemanna.project.project import FILE, Project


def digest(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None when there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def digests(folder: Path, project: Project) -> dict[str, str]:
    """Digest of bemanna.toml and of the file of every source that is there."""
    paths = {FILE: folder / FILE} | {name: folder / source.file for name, source in project.sources.given().items()}
    paths |= {"reported_absences": folder / REPORTED}
    if project.production is not None:
        paths |= {
            f"production.{name}": folder / source.file for name, source in project.production.sources.given().items()
        }
    found = {name: digest(path) for name, path in paths.items()}
    return {name: value for name, value in found.items() if value is not None}
