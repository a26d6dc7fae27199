"""Names as people write them: case and spaces do not matter, and a person may be named where the name is unique."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bemanna.problems import Problem
from bemanna.readers.table import Placed
from bemanna.readers.unit_names import folded
from capacity.norms import Norm
from roster.problem import Lock, Wish
from roster.shift import Shift
from rules.timeline import Duty
from rules.words import Sentence
from rules.worker import Worker

OfPerson = TypeVar("OfPerson", Duty, Wish, Lock)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Spelling by folded name: of people (ids, and display names that one person alone has), shifts, skills, units;
    shared: display names of several people, with their ids."""

    people: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    shifts: dict[str, str]
    skills: dict[str, str]
    units: dict[str, str]

    def people_of(self, placed: Sequence[Placed[OfPerson]], problems: list[Problem]) -> tuple[Placed[OfPerson], ...]:
        """The rows with people and shifts spelled as in their own tables; a name of several people is a problem."""
        found = []
        for item in placed:
            record = item.record
            name = folded(record.worker)
            if record.worker not in self.people.values() and name in self.shared:
                ids = ", ".join(self.shared[name])
                problems.append(
                    item.row.problem(Sentence("several people have this name: {ids}", ids=ids), "worker", record.worker)
                )
                continue
            worker = record.worker if record.worker in self.people.values() else self.people.get(name, record.worker)
            shift = None if record.shift is None else self.shifts.get(folded(record.shift), record.shift)
            changed = replace(record, worker=worker, shift=shift)
            found.append(item if changed == record else Placed(changed, item.row))
        return tuple(found)

    def shifts_of(self, placed: Sequence[Placed[Shift]]) -> tuple[Placed[Shift], ...]:
        """Shifts with roles and units spelled as the workers' table does."""
        return tuple(
            Placed(
                replace(
                    item.record,
                    roles=tuple(self.skills.get(folded(role), role) for role in item.record.roles),
                    unit=None
                    if item.record.unit is None
                    else self.units.get(folded(item.record.unit), item.record.unit),
                ),
                item.row,
            )
            for item in placed
        )

    def norms_of(self, placed: Sequence[Placed[Norm]]) -> tuple[Placed[Norm], ...]:
        """Norms with skills and units spelled as the workers' table does."""
        found = []
        for item in placed:
            norm = item.record
            skill = None if norm.skill is None else self.skills.get(folded(norm.skill), norm.skill)
            unit = self.units.get(folded(norm.unit), norm.unit)
            same = (skill, unit) == (norm.skill, norm.unit)
            changed = norm if same else norm.model_copy(update={"skill": skill, "unit": unit})
            found.append(item if same else Placed(changed, item.row))
        return tuple(found)


def known_names(workers: Iterable[Worker], shifts: Iterable[Shift], units: Iterable[str]) -> KnownNames:
    """The names of a ward. Names that differ by case or spaces alone are each their own and are not folded."""
    workers = tuple(workers)
    by_name: dict[str, list[str]] = defaultdict(list)
    for one in workers:
        if one.name:
            by_name[folded(one.name)].append(one.id)
    people = {name: ids[0] for name, ids in by_name.items() if len(ids) == 1}
    people |= _spelling(one.id for one in workers)
    return KnownNames(
        people,
        {name: tuple(ids) for name, ids in by_name.items() if len(ids) > 1 and name not in people},
        _spelling(one.code for one in shifts),
        _spelling(held.name for one in workers for held in one.skills),
        _spelling([*units, *(unit for one in workers for unit in one.units)]),
    )


def _spelling(names: Iterable[str]) -> dict[str, str]:
    """The one spelling of each folded name; none where there are two."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        found[folded(name)].add(name)
    return {name: next(iter(spellings)) for name, spellings in found.items() if len(spellings) == 1}
