"""What was published and what became of it, from the plan store: a period's first roster, its last, the changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bemanna.project.store_location import home_of, is_there
from bemanna.store.store import open_store
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class PublishedPeriod:
    """A roster period that a person has published. first: as people were first told; now: as it is in force.

    zones: by local day and person, the zones in which the day was changed since.
    """

    first_day: int
    days: int
    first: tuple[Duty, ...]
    now: tuple[Duty, ...]
    zones: Mapping[tuple[int, str], tuple[str, ...]]


def published_periods(folder: Path) -> tuple[PublishedPeriod, ...]:
    """Every period of a ward's folder that was published for good, oldest first; none without a store.

    Drafts of the nightly job do not count: nobody has been told of them. Raises the errors of bemanna.store.
    """
    if not is_there(folder):
        return ()
    store = open_store(folder)
    told: defaultdict[int, list[int]] = defaultdict(list)
    for publication in sorted(store.publications(home_of(folder).unit), key=lambda one: one.id):
        if not publication.draft:
            told[publication.first_day].append(publication.version)
    found = []
    for first_day, versions in sorted(told.items()):
        first, now = store.read(versions[0]), store.read(versions[-1])
        zones: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for version in dict.fromkeys(versions[1:]):
            for row in store.changes(version):
                zones[row.day, row.worker].append(row.zone)
        kept = {key: tuple(names) for key, names in zones.items()}
        found.append(PublishedPeriod(first_day, first.version.days, first.duties, now.duties, kept))
    return tuple(found)
