"""The coverage heat map as rows of cells, and the list of where people are missing."""

from __future__ import annotations

from bemanna.i18n.language import Language
from bemanna.render.html.grid_rows import CellWords, GridRow, Group, day_tags
from bemanna.reporting.coverage import Band, Met, bands
from bemanna.reporting.report import Report
from bemanna.reporting.shortages import shortages

_HANDOVER = 30
"""Minutes of an interval in which one shift hands over to the next."""


def heat(report: Report, language: Language) -> tuple[tuple[Group, ...], int]:
    """The coverage heat map by unit and skill, and how many rows it leaves out: handovers of half an hour or less
    that are nowhere short."""
    every = bands(report)
    found = [band for band in every if band.end - band.start > _HANDOVER or any(m.short for m in band.by_day.values())]
    several = len({band.unit for band in found}) > 1
    groups: dict[str, list[GridRow]] = {}
    for band in found:
        name = band.skill or band.unit if not several or not band.skill else f"{band.unit} · {band.skill}"
        groups.setdefault(name, []).append(_band_row(report, band, language))
    return tuple(Group(name, tuple(rows)) for name, rows in groups.items()), len(every) - len(found)


def _band_row(report: Report, band: Band, language: Language) -> GridRow:
    name = f"{language.clock_time(band.start % 1440)}–{language.clock_time((band.end - 1) % 1440 + 1)}"
    if band.shift:
        name = f"{band.shift} {name}"
    cells = tuple(_band_cell(report, band.by_day.get(day), day, name, language) for day in report.horizon.day_numbers())
    short = sum(met.short for met in band.by_day.values())
    people_sum = sum(met.people for met in band.by_day.values())
    return GridRow(name, "", "", cells, (language.number(short) if short else "–", language.number(people_sum)))


def _band_cell(report: Report, met: Met | None, day: int, name: str, language: Language) -> CellWords:
    tags = day_tags(report, day)
    if met is None:
        return CellWords(tags)
    words, need = language.text, met.need
    title = (
        f"{language.short_date(day)} {name}: {words('Staffed').lower()} {met.people}, "
        f"{words('Wanted').lower()} {need.wanted}, {words('Least').lower()} {need.least}. {language.say(need.why)}"
    ).strip()
    small = str(need.wanted) if met.people != need.wanted else ""
    return CellWords(tags, str(met.people), small, f"st-{met.state}", title)


def shortage_rows(report: Report, cover: tuple[Met, ...], language: Language) -> list[dict[str, object]]:
    """Where people are missing, the worst first."""
    clock, several = report.horizon.clock, len({met.need.unit for met in cover}) > 1
    return [
        {
            "when": language.span(met.need.start, met.need.end, clock),
            "who": " · ".join(part for part in (met.need.unit if several else "", met.need.skill or "") if part),
            "people": f"{met.people}/{met.need.wanted}",
            "least": met.need.least,
            "state": met.state,
            "why": language.say(met.need.why),
        }
        for met in shortages(cover)
    ]
