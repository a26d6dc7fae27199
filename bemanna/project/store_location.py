"""Where the plan store of a folder is: the environment, its settings, the region around it, or a file in it."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from bemanna.errors import UsageError
from rules.words import Sentence

VARIABLE = "BEMANNA_STORE"
FILE = "bemanna.db"
_WARD, _REGION = "bemanna.toml", "region.toml"
_UP = 6
"""So many folders above a ward are looked at for the region that it belongs to."""


class StoreSection(BaseModel):
    """url: of a database, such as postgresql+psycopg://planner@db.region.example/bemanna. A file in the folder when
    not given. Passwords belong into ~/.pgpass or the environment (BEMANNA_STORE), not into this file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Where a ward's plans are kept: the folder whose store it is, and the unit's name in it."""

    folder: Path
    unit: str


def home_of(folder: Path) -> Home:
    """The home of a ward's project folder: the region around it when that names the folder, else itself.

    Raises UsageError for a folder without a readable bemanna.toml.
    """
    ward = _read(folder / _WARD)
    if ward is None:
        raise UsageError(Sentence("{folder} holds no readable {ward}.", folder=folder, ward=_WARD))
    place = folder.resolve()
    for above in place.parents[:_UP]:
        region = _read(above / _REGION)
        for unit in region.get("units", ()) if region else ():
            if isinstance(unit, dict) and unit.get("folder") and (above / str(unit["folder"])).resolve() == place:
                return Home(above, str(unit.get("id")))
    section = ward.get("project")
    return Home(folder, str(section.get("unit", "ward")) if isinstance(section, dict) else "ward")


def url_of(folder: Path) -> str:
    """URL of the store of a region's or a ward's folder.

    The variable BEMANNA_STORE goes before [store] url of region.toml or bemanna.toml; a file in the folder otherwise.
    Raises UsageError when the folder is neither.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return given
    found = _read(folder / _REGION)
    if found is None:
        home = home_of(folder)
        if home.folder != folder:
            return url_of(home.folder)
        found = _read(folder / _WARD)
    section = (found or {}).get("store")
    url = section.get("url") if isinstance(section, dict) else None
    return str(url) if url else f"sqlite:///{(folder / FILE).resolve()}"


def is_there(folder: Path) -> bool:
    """Whether the folder has a store: one that the settings name, or a file that has been made."""
    url = url_of(folder)
    scheme, _, path = url.partition(":///")
    return scheme != "sqlite" or Path(path).is_file()


def _read(path: Path) -> dict[str, Any] | None:
    """What a TOML file says; None when it is not there or cannot be read (others tell what is wrong in it)."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
