"""region.toml: a region's tree of units, the wards' project folders, and the production tables of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bemanna.errors import UsageError
from bemanna.problems import Problem, check
from bemanna.project.nightly_section import NightlySection
from bemanna.project.production_section import PlanSection, ProductionSources
from bemanna.project.project import FILE as WARD_FILE
from bemanna.project.project import ExportSection, Zone, read_project
from bemanna.project.store_location import StoreSection
from bemanna.project.toml_file import parsed, text_of
from bemanna.project.toml_mistakes import line_in_list
from bemanna.readers.columns import nearest
from rules.words import Sentence

FILE = "region.toml"
NO_SOURCES, USUAL_EXPORT, USUAL_NIGHTS = ProductionSources(), ExportSection(), NightlySection()


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RegionSection(_Section):
    """Who and where. seed: of everything that is drawn by chance for the whole region."""

    id: str = Field(min_length=1)
    name: str = ""
    language: Literal["sv", "da", "en"] = "en"
    zone: Zone = "Europe/Stockholm"
    country: str = Field(default="SE", pattern="^[A-Z]{2}$")
    seed: int = Field(default=1, ge=0, lt=2**31)


class Unit(_Section):
    """A unit of the tree: hospital, department, clinic, theatre, ward ...

    parent: id of the unit above (the region's own when not given). folder: of its project, for a ward, relative to
    region.toml. pool: units of the same pool lend each other people. sessions_of: units whose
    sessions (clinics, theatres) its people staff, beside its own. codes: the unit's names in other systems
    (hsa, sor, stratsys, payroll).
    """

    id: str = Field(min_length=1)
    name: str = ""
    kind: str = "ward"
    parent: str | None = None
    folder: str | None = None
    pool: str | None = None
    sessions_of: tuple[str, ...] = ()
    codes: dict[str, str] = Field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name, or the id of a unit without one."""
        return self.name or self.id


class RegionFile(_Section):
    """All of region.toml."""

    region: RegionSection
    units: tuple[Unit, ...] = ()
    plan: PlanSection | None = None
    sources: ProductionSources = ProductionSources()
    export: ExportSection = ExportSection()
    store: StoreSection = StoreSection()
    nightly: NightlySection = NightlySection()


@dataclass(frozen=True)
class Region:
    """A region that was read and found sound: unique ids, known parents, no circle, every ward's folder a project.

    folder: where region.toml lies. units: in the order of the file. plan, sources: of the production plan. A ward's
    own project folder is a region of one unit (`of_one`), without production tables of a region's.
    """

    folder: Path
    region: RegionSection
    units: tuple[Unit, ...]
    plan: PlanSection | None = None
    sources: ProductionSources = NO_SOURCES
    export: ExportSection = USUAL_EXPORT
    of_one: bool = False
    nightly: NightlySection = USUAL_NIGHTS

    @property
    def id(self) -> str:
        """Id of the region, which is the root of the tree."""
        return self.region.id

    @property
    def title(self) -> str:
        """Name of the region, or its id."""
        return self.region.name or self.region.id

    @cached_property
    def wards(self) -> tuple[Unit, ...]:
        """The units with a project folder, in the order of the file."""
        return tuple(unit for unit in self.units if unit.folder is not None)

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id. Raises UsageError for an unknown one, with the nearest known."""
        for unit in self.units:
            if unit.id == unit_id:
                return unit
        near = nearest(unit_id, [unit.id for unit in self.units])
        raise UsageError(
            Sentence(
                "{id} has no unit {unit_id}{value}.",
                id=self.id,
                unit_id=repr(unit_id),
                value=Sentence(" (did you mean {near}?)", near=repr(near)) if near else "",
            )
        )

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """Units right below a unit or the region (its id), in the order of the file."""
        return tuple(unit for unit in self.units if unit.id != unit_id and (unit.parent or self.id) == unit_id)

    def below(self, unit_id: str) -> tuple[Unit, ...]:
        """Every unit below a unit or the region, parents before their children; not the unit itself."""
        found = []
        for unit in self.children(unit_id):
            found += [unit, *self.below(unit.id)]
        return tuple(found)

    def lineage(self, unit_id: str) -> tuple[Unit, ...]:
        """The unit and those above it, the highest first; the region itself is left out."""
        unit = self.unit(unit_id)
        above = () if unit.parent in (None, self.id) else self.lineage(str(unit.parent))
        return (*above, unit)

    def path(self, unit_id: str) -> Path:
        """Project folder of a ward. Raises UsageError for a unit without one."""
        unit = self.unit(unit_id)
        if unit.folder is None:
            raise UsageError(
                Sentence("{title} ({kind}) has no project folder of its own.", title=unit.title, kind=unit.kind)
            )
        return self.folder / unit.folder


def is_region(folder: Path) -> bool:
    """Whether the folder holds a region.toml."""
    return (folder / FILE).is_file()


def read_region(folder: Path) -> Region:
    """The region of a folder; a ward's project folder counts as a region of one unit.

    Raises UsageError when the folder is neither, InputProblems with every mistake, its file and line.
    """
    if not is_region(folder):
        if not (folder / WARD_FILE).is_file():
            where = "is no folder" if not folder.is_dir() else f"holds neither {FILE} nor {WARD_FILE}"
            raise UsageError(
                Sentence(
                    "{folder} {where}. Make a ward's project with: bemanna init {folder}", folder=folder, where=where
                )
            )
        return _of_one(folder)
    text = text_of(folder / FILE, FILE)
    found = parse_region(text)
    problems = _unsound(found, text, folder)
    check(problems)
    return Region(folder, found.region, found.units, found.plan, found.sources, found.export, nightly=found.nightly)


def parse_region(text: str, shown: str = FILE) -> RegionFile:
    """What the text says, key by key. Raises InputProblems with every mistake and its line."""
    return parsed(text, RegionFile, shown)


def _of_one(folder: Path) -> Region:
    """A ward's project as a region of one unit."""
    project = read_project(folder)
    mine = project.project
    section = RegionSection(
        id=mine.unit, name=mine.name, language=mine.language, zone=mine.zone, country=mine.country, seed=mine.seed
    )
    ward = Unit(id=mine.unit, name=mine.name, folder=".")
    return Region(folder, section, (ward,), export=project.export, of_one=True, nightly=project.nightly)


def _unsound(found: RegionFile, text: str, folder: Path) -> list[Problem]:
    """Ids that stand twice, parents that are unknown or lead in a circle, folders that hold no project."""
    ids = [unit.id for unit in found.units]
    problems: list[Problem] = []

    def wrong(place: int, expected: str, key: str, value: str | None) -> None:
        row = line_in_list(text, "units", place, key)
        problems.append(Problem(FILE, expected, row=row, column=f"units.{key}", value=value))

    for place, unit in enumerate(found.units):
        if unit.id in ids[:place] or unit.id == found.region.id:
            wrong(place, "every unit needs an id of its own, other than the region's", "id", unit.id)
        if unit.parent is not None and unit.parent not in {*ids, found.region.id}:
            near = nearest(unit.parent, [found.region.id, *ids])
            hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
            wrong(place, f"there is no such unit{hint}", "parent", unit.parent)
        elif _in_circle(unit, found.units):
            wrong(place, "the units above lead back to this one", "parent", unit.parent)
        for named in unit.sessions_of:
            if named not in {*ids, found.region.id}:
                near = nearest(named, ids)
                hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
                wrong(place, f"there is no such unit{hint}", "sessions_of", named)
        if unit.folder is not None and not (folder / unit.folder / WARD_FILE).is_file():
            wrong(place, f"expected a project folder with a {WARD_FILE}", "folder", unit.folder)
    return problems


def _in_circle(unit: Unit, units: Sequence[Unit]) -> bool:
    parents = {one.id: one.parent for one in units}
    seen, at = {unit.id}, unit.parent
    while at in parents:
        if at == unit.id:
            return True
        if at in seen:
            return False
        seen.add(str(at))
        at = parents[at]
    return False
