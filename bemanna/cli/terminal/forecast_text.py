"""What forecast and plan print: backtest, figures in words, a week's requirement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from bemanna.cli.terminal.console import open_console
from bemanna.cli.terminal.file_list import listed
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.inputs.inputs import Inputs
from bemanna.render.html.forecast_page import day_name
from bemanna.reporting.build_report import score_rows
from bemanna.reporting.forecast_report import Foresight
from bemanna.reporting.report import Plain
from capacity.need import Need
from capacity.plan import CapacityPlan
from forecast.model_card import HolidayEffect
from rules.clock import local_clock


def say_forecast(found: Foresight, written: Sequence[Path]) -> None:
    """Remarks on the tables, then backtest and remarks of every unit, in the project's language."""
    console, language = open_console(132), Language(found.outlooks.language)
    start = local_clock(found.outlooks.zone).midnight(found.outlooks.first_day)
    for remark in found.remarks:
        console.print(f"  {language.say(remark)}", markup=False, style="dim")
    for one in found.made:
        card = one.card
        known = language.count(
            "{unit}: {days} day known, {first} to {last}",
            "{unit}: {days} days known, {first} to {last}",
            days=language.number(card.days_known),
            unit=one.unit,
            first=card.first,
            last=card.last,
        )
        console.print(known, style="bold", markup=False)
        rows = list(score_rows(card))
        if rows:
            console.print(_backtest(rows, language))
        effects = ", ".join(effect_text(effect, language) for effect in card.holidays)
        if effects:
            console.print(language.text("Largest effects of named days: {effects}.", effects=effects), markup=False)
        for note in card.notes:
            console.print(f"- {language.say(note)}", markup=False)
        daily = one.daily
        inside = daily.edges[:-1] >= start
        low, high = (language.number(daily.quantile(p)[inside].mean()) for p in (0.1, 0.9))
        mean = language.number(daily.mean()[inside].mean(), 1)
        console.print(
            language.text(
                "In the period {mean} arrivals a day are expected; on 8 days of 10 between {low} and {high}.",
                mean=mean,
                low=low,
                high=high,
            ),
            markup=False,
        )
    _files(console, written)


def _backtest(rows: Sequence[Mapping[str, Plain]], language: Language) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        title=language.text("How forecasts made at earlier dates did, by days ahead"),
        title_justify="left",
    )
    for name in rows[0]:
        table.add_column(language.kind("short column", name, language.kind("column", name, name)), justify="right")
    for row in rows:
        table.add_row(*(_cell(value, language) for value in row.values()))
    return table


def _cell(value: Plain, language: Language) -> str:
    if value is None:
        return "–"
    return language.number(value, 2) if isinstance(value, float) else str(value)


def say_plan(planned: Iterable[CapacityPlan], needs: Sequence[Need], inputs: Inputs, written: Sequence[Path]) -> None:
    """Figures of every unit, and the people wanted by interval and weekday of the first week."""
    console, language, planned = open_console(132), Language(inputs.project.project.language), tuple(planned)
    number = language.number
    for remark in inputs.remarks:
        console.print(f"  {language.say(remark)}", markup=False, style="dim")
    for plan in planned:
        mean = number(plan.figures["mean_census"] or 0.0, 1)
        console.print(language.text("{unit}: {mean} patients on average.", unit=plan.unit, mean=mean), markup=False)
        for note in plan.notes:
            console.print(f"- {language.say(note)}", markup=False)
    for unit in dict.fromkeys(need.unit for need in needs):
        console.print(_week([need for need in needs if need.unit == unit], unit, inputs, language))
    hours = number(sum(need.wanted * (need.end - need.start) for need in needs) / 60)
    work = sum(plan.figures["work_hours"] or 0.0 for plan in planned)
    days, points = inputs.horizon.days, inputs.project.capacity
    if {plan.unit for plan in planned} == {need.unit for need in needs}:
        service = language.share(points.points_under / (points.points_under + points.points_over))
        said = language.count(
            "{hours} person-hours are wanted in {days} day: enough people in {service} of cases. The "
            "work itself is {work} hours on average.",
            "{hours} person-hours are wanted in {days} days: enough people in {service} of cases. "
            "The work itself is {work} hours on average.",
            days=days,
            hours=hours,
            work=number(work),
            service=service,
        )
    else:
        said = language.count(
            "{hours} person-hours are wanted in {days} day.",
            "{hours} person-hours are wanted in {days} days.",
            days=days,
            hours=hours,
        )
    console.print(said, markup=False)
    _files(console, written)


def _week(needs: Sequence[Need], unit: str, inputs: Inputs, language: Language) -> Table:
    clock, first = inputs.horizon.clock, inputs.horizon.first_day
    days = range(first, first + min(7, inputs.horizon.days))
    people: dict[tuple[str, str], dict[int, str]] = {}
    for need in needs:
        day = clock.day(need.start)
        if day in days and need.end - need.start >= 60:
            start, end = clock.aware(need.start), clock.aware(need.end)
            line = people.setdefault((need.skill or "", f"{start:%H:%M}-{end:%H:%M}"), {})
            line[day] = f"{need.wanted}" + (f" ({need.least})" if need.least else "")
    table = Table(
        box=box.SIMPLE_HEAD,
        title=language.text("{unit}: people wanted (never fewer than)", unit=unit),
        title_justify="left",
    )
    for key in messages("Skill", "Interval"):
        table.add_column(language.text(key))
    for day in days:
        table.add_column(language.short_date(day), justify="right")
    for (skill, span), line in sorted(people.items()):
        table.add_row(skill, span, *(line.get(day, "") for day in days))
    return table


def _files(console: Console, written: Sequence[Path]) -> None:
    console.print()
    for line in listed(written):
        console.print(line, markup=False)


def effect_text(effect: HolidayEffect, language: Language) -> str:
    """A named day, its change, how often it was seen and between what."""
    sign = "+" if effect.percent > 0 else ""
    return language.text(
        "{name} {change} (seen {n} times, {low} to {high} of a usual day)",
        name=day_name(effect.name, language),
        change=sign + language.share(effect.percent / 100),
        n=effect.seen,
        low=language.number(effect.low, 2),
        high=language.number(effect.high, 2),
    )
