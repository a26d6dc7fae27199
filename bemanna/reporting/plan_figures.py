"""Figures of a region's plan as its page and workbook show them: gaps by week, activities, wards rolled up."""

from __future__ import annotations

from dataclasses import dataclass

from bemanna.pipeline.region_plan import RegionPlan
from bemanna.pipeline.ward_plan import WardPlan
from bemanna.project.region import Region
from capacity.production_planning import ProductionAnswer, total_volumes

OVER, FULL, FREE = 1.05, 0.95, 0.75
"""Demand / available above which a week is over, full, and below which much is free."""


@dataclass(frozen=True, slots=True)
class GapCell:
    """One resource in one week. share: demand / available, None when nothing is available and nothing asked."""

    week: str
    demand: float
    available: float
    share: float | None

    @property
    def state(self) -> str:
        """over, full, fits or free."""
        if self.share is None:
            return "free"
        return "over" if self.share > OVER else "full" if self.share > FULL else "free" if self.share < FREE else "fits"


@dataclass(frozen=True, slots=True)
class GapRow:
    """A resource over the weeks. unit: where it belongs. load: the steady load of the year."""

    resource: str
    title: str
    unit: str
    kind: str
    load: float
    cells: tuple[GapCell, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity over the whole plan. in_time, wanted: None without a guarantee."""

    activity: str
    title: str
    unit: str
    volume: float
    list_start: float
    list_end: float
    late: float
    in_time: float | None
    wanted: float | None


@dataclass(frozen=True, slots=True)
class WardLine:
    """A ward, or the sum of those below a unit (depth 0). occupancy: of the open beds, None when they are not known."""

    unit: str
    title: str
    depth: int
    patients: float
    beds: int | None
    needed: int
    occupancy: float | None
    wanted: float
    there: float | None

    @property
    def gap(self) -> float | None:
        """Hours wanted that nobody has by contract; below zero: to spare."""
        return None if self.there is None else self.wanted - self.there


def gap_rows(found: ProductionAnswer) -> tuple[GapRow, ...]:
    """Every resource with its weeks, in the order of the table."""
    about = {row.id: row for row in found.data.resources}
    rows = []
    for resource in found.task.resources:
        cells = tuple(
            GapCell(week, wanted, there, wanted / there if there > 0 else (None if wanted <= 0 else float("inf")))
            for week, wanted, there in zip(found.weeks, found.demanded[resource.id], resource.available, strict=True)
        )
        row = about[resource.id]
        rows.append(GapRow(row.id, row.name or row.id, row.unit, row.kind, found.loads[row.id], cells))
    return tuple(rows)


def activity_lines(found: ProductionAnswer) -> tuple[ActivityLine, ...]:
    """Every activity that is produced or waited for, in the order of the table."""
    kept = {one.activity: one for one in found.kept}
    volumes = total_volumes(found.plan)
    late: dict[str, float] = {}
    end: dict[str, float] = {}
    for week in found.plan.activities:
        late[week.activity] = late.get(week.activity, 0.0) + week.late
        end[week.activity] = week.list_end
    lines = []
    for row, activity in zip(found.data.activities, found.task.activities, strict=True):
        start = sum(activity.waiting) + activity.excluded
        if volumes.get(row.id, 0.0) < 0.5 and start < 0.5:
            continue
        sure = kept.get(row.id)
        lines.append(
            ActivityLine(
                activity=row.id,
                title=row.name or row.id,
                unit=row.unit,
                volume=volumes.get(row.id, 0.0),
                list_start=start,
                list_end=end.get(row.id, 0.0),
                late=late.get(row.id, 0.0),
                in_time=None if sure is None else sure.in_time,
                wanted=None if sure is None else sure.wanted,
            )
        )
    return tuple(lines)


def ward_lines(plan: RegionPlan) -> tuple[WardLine, ...]:
    """The wards under the sums of the units above them, and the sum of all in the end."""
    region = plan.region
    by_unit = {ward.unit: ward for ward in plan.wards}
    lines: list[WardLine] = []
    for top in region.wards if region.of_one else region.children(region.id):
        below = [unit for unit in (top, *region.below(top.id)) if unit.id in by_unit]
        if not below:
            continue
        mine = [_ward_line(region, by_unit[unit.id], int(top.id != unit.id)) for unit in below]
        lines += mine if len(mine) == 1 else [summed(top.id, top.title, mine), *mine]
    alone = [line for line in lines if line.unit in by_unit]
    return (*lines, summed(region.id, region.title, alone)) if len(alone) > 1 else tuple(lines)


def summed(unit: str, title: str, lines: list[WardLine]) -> WardLine:
    """The lines of some wards as one; what one of them does not know is not known of all."""
    beds = [line.beds for line in lines if line.beds is not None]
    there = [line.there for line in lines if line.there is not None]
    whole = len(beds) == len(lines) and sum(beds) > 0
    patients = sum(line.patients for line in lines)
    return WardLine(
        unit=unit,
        title=title,
        depth=0,
        patients=patients,
        beds=sum(beds) if whole else None,
        needed=sum(line.needed for line in lines),
        occupancy=patients / sum(beds) if whole else None,
        wanted=sum(line.wanted for line in lines),
        there=sum(there) if len(there) == len(lines) else None,
    )


def _ward_line(region: Region, ward: WardPlan, depth: int) -> WardLine:
    beds = ward.inputs.project.capacity.beds_of(ward.inputs.project.project.unit)
    occupancy = [one.beds.occupancy_se for one in ward.plans if one.beds.occupancy_se is not None]
    return WardLine(
        unit=ward.unit,
        title=region.unit(ward.unit).title,
        depth=depth,
        patients=sum(one.figures["mean_census"] or 0.0 for one in ward.plans),
        beds=beds,
        needed=sum(one.beds.needed for one in ward.plans),
        occupancy=sum(occupancy) / len(occupancy) if occupancy else None,
        wanted=ward.wanted_hours,
        there=ward.available_hours,
    )


def pool_hours(plan: RegionPlan) -> tuple[float, float]:
    """Person-hours of the pools: together by the rounding policy, and each ward by itself."""
    rounding = plan.region.plan.rounding if plan.region.plan is not None else "pool"
    hours = [(one, (one.need.end - one.need.start) / 60) for one in plan.pooled]
    return sum(one.target(rounding) * h for one, h in hours), sum(one.apart * h for one, h in hours)


def hospital_of(region: Region, unit: str) -> str:
    """Title of the highest unit above; the region's own when it is none of its units."""
    known = {one.id for one in region.units}
    return region.lineage(unit)[0].title if unit in known else region.title


def place_of(region: Region, unit: str) -> str:
    """A unit with those above it, as Mottagningar, Norra sjukhuset; nothing for what belongs to the region itself."""
    known = {one.id for one in region.units}
    return ", ".join(one.title for one in reversed(region.lineage(unit))) if unit in known and not region.of_one else ""


def resource_titles(region: Region, found: ProductionAnswer) -> dict[str, str]:
    """Name and place of every resource."""
    titles = {}
    for row in found.data.resources:
        place = place_of(region, row.unit)
        titles[row.id] = f"{row.name or row.id} ({place})" if place else row.name or row.id
    return titles
