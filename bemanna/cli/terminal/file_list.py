"""The files that were written, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def listed(paths: Iterable[Path], most: int = 4) -> list[str]:
    """The files that were written, a folder of many as one line."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    lines = []
    for folder, members in sorted(folders.items()):
        if len(members) > most:
            lines.append(f"  {folder}/  {len(members)} files, {members[0].name} ... {members[-1].name}")
        else:
            lines += [f"  {member}" for member in members]
    return lines
