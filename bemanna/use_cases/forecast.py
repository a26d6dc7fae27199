"""Arrivals of a ward's project or of a whole region: forecasts with what their page and JSON need beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import Flavour
from bemanna.inputs.compared_in_time import refuse_known_days
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.pipeline.chain import forecasts, histories, region_of
from bemanna.pipeline.progress import OnProgress, Steps
from bemanna.project.region import Region, is_region, read_region
from bemanna.reporting.forecast_report import Foresight, Outlooks, foreseen
from forecast.calendar import Calendar
from forecast.forecast_units import UnitForecast, forecast_units
from forecast.series import Series
from forecast.special_days import SpecialDay

OnStep = Callable[[str, float], None]


def foresee(folder: Path, on_progress: OnProgress | None = None) -> Foresight:
    """Forecast the ward or the region in a folder.

    Raises UsageError when nothing there names arrivals, InputProblems with all that is wrong in the tables.
    """
    region = read_region(folder) if is_region(folder) else None
    steps = Steps(on_progress)
    with steps.step("Reading the tables"):
        folders = [folder] if region is None else [region.path(ward.id) for ward in region.wards]
        wards = [load_project(one, with_people=False) for one in folders]
        for inputs in wards:
            refuse_known_days(inputs.series, inputs.project)
    if not any(inputs.series for inputs in wards):
        raise UsageError(f"{folder} names no arrivals: add [sources] arrivals to bemanna.toml.")
    with steps.step("Forecasting arrivals") as step:
        return _ward(wards[0], step.share) if region is None else _region(region, wards, step.share)


def _ward(inputs: Inputs, on_step: OnStep) -> Foresight:
    made = forecasts(inputs, on_step)
    series, project = histories(inputs), inputs.project.project
    period = (inputs.horizon.first_day, inputs.horizon.first_day + inputs.horizon.days)
    outlooks = Outlooks(
        project.name or project.unit,
        project.language,
        project.zone,
        *period,
        foreseen(made, series),
        Calendar(region_of(inputs), inputs.special_days).special_days(*period),
    )
    return Foresight(made, outlooks, _flavour(inputs), inputs.remarks)


def _region(region: Region, wards: list[Inputs], on_step: OnStep) -> Foresight:
    """All wards in one call, so that thin ones borrow from the others and every level is the sum of its units."""
    names = {region.id: region.title, **{unit.id: unit.title for unit in region.units}}
    series: list[Series] = []
    for ward, inputs in zip(region.wards, wards, strict=True):
        found = histories(inputs)
        above = (*(unit.id for unit in reversed(region.lineage(ward.id)[:-1])), region.id)
        for one in found:
            unit = ward.id if len(found) == 1 else f"{ward.id}/{one.unit}"
            names.setdefault(unit, f"{ward.title}: {one.unit}")
            series.append(replace(one, unit=unit, groups=above if len(found) == 1 else (ward.id, *above)))
    if len({one.zone for one in series}) > 1:
        raise UsageError(f"The wards of {region.id} are in different time zones; forecast each in its own folder.")
    special = _special(wards)
    country = region.region.country if len({region_of(one) for one in wards}) > 1 else region_of(wards[0])
    end = max(one.horizon.first_day + one.horizon.days for one in wards)
    first = max(one.end_day for one in series)
    made = forecast_units(
        series,
        first,
        end - first,
        paths=wards[0].project.forecast.paths,
        seed=region.region.seed,
        region=country,
        extra_days=special,
        on_progress=on_step,
    )
    period = (min(one.horizon.first_day for one in wards), end)
    outlooks = Outlooks(
        region.title,
        region.region.language,
        series[0].zone,
        *period,
        foreseen(_top_first(made, series), series, names),
        Calendar(country, special).special_days(*period),
    )
    flavour = Flavour(region.export.decimal_comma, region.export.bom)
    return Foresight(made, outlooks, flavour, tuple(remark for one in wards for remark in one.remarks))


def _special(wards: list[Inputs]) -> tuple[SpecialDay, ...]:
    """Own days of all wards, each once."""
    return tuple(dict.fromkeys(day for one in wards for day in one.special_days))


def _top_first(made: tuple[UnitForecast, ...], series: list[Series]) -> list[UnitForecast]:
    """The region, then each level below it, then the wards: the order in which a page is read."""
    units = {one.unit for one in series}
    size = {one.unit: sum(one.unit in part.groups for part in series) for one in made}
    sums = sorted((one for one in made if one.unit not in units), key=lambda one: -size[one.unit])
    return [*sums, *(one for one in made if one.unit in units)]


def _flavour(inputs: Inputs) -> Flavour:
    return Flavour(inputs.project.export.decimal_comma, inputs.project.export.bom)
