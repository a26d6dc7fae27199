"""The one place where results reach the disk: each file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from bemanna.errors import ExportFailed
from bemanna.files.fault_point import reach

_TRIES, _PAUSE_SECONDS = 6, 0.25


def write_file(path: Path, content: bytes) -> Path:
    """Write a file atomically: a temporary neighbour, flushed to the disk, then renamed over the old one.

    Whoever reads the path sees the old content or the new, never a part, also after a crash. A link is followed, so
    that it keeps pointing to the new content. Raises ExportFailed; the old content then still stands.
    """
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        reach(f"write {target.parent.name}/{target.name}: before the rename")
        os.chmod(temporary, _mode(target))
        _moved(temporary, target)
        reach(f"write {target.parent.name}/{target.name}: after the rename")
        _flush_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            if temporary:
                os.unlink(temporary)
        raise ExportFailed(f"{path} could not be written: {error.strerror or error}. Nothing was replaced.") from error
    return path


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write rendered files below a folder, each atomically; returns their paths in order.

    Raises ExportFailed for the first that fails (a path that leaves the folder is refused).
    """
    written = []
    for name, content in sorted(files.items()):
        parts = Path(name).parts
        if Path(name).is_absolute() or ".." in parts or not parts:
            raise ExportFailed(f"{name!r} does not lie below {folder}.")
        written.append(write_file(folder / name, content))
    return tuple(written)


def left_over(folder: Path, below: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Files of an earlier time in a folder that was written anew; none when nothing of it was written now."""
    if not any(Path(name).parent == Path(below) for name in files):
        return ()
    there = (f"{below}/{path.name}" for path in sorted((folder / below).glob("*")) if path.is_file())
    return tuple(name for name in there if name not in files)


def take_away(folder: Path, names: Iterable[str]) -> None:
    """Remove files below a folder that hold no longer; those that are not there are passed over.

    Raises ExportFailed when one cannot be removed.
    """
    for name in names:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise ExportFailed(f"{folder / name} could not be removed: {error.strerror or error}.") from error


def _moved(temporary: str, target: Path) -> None:
    """Rename over the old file. Windows refuses while a program (Excel, a virus scanner) has that open; such a moment
    is waited for."""
    for _ in range(_TRIES - 1):
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(_PAUSE_SECONDS)
    os.replace(temporary, target)


def _mode(target: Path) -> int:
    """Permissions of the file that is replaced; of an ordinary new file otherwise."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
