"""The page of a finished roster: what a planner looks at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from bemanna.i18n.kinds import kind_words, short_kind
from bemanna.i18n.language import Language
from bemanna.i18n.named import say_openly
from bemanna.render.html.charts import Fan, fan_chart
from bemanna.render.html.forecast_page import day_name
from bemanna.render.html.frame import render_page
from bemanna.render.html.grid_rows import day_heads, week_heads
from bemanna.render.html.heat_rows import heat, shortage_rows
from bemanna.render.html.level_lines import level_lines
from bemanna.render.html.person_rows import people
from bemanna.render.html.rule_rows import rule_words
from bemanna.reporting.colours import STATES, Paint, kind_paint, shift_paints
from bemanna.reporting.grid import planned
from bemanna.reporting.objective_terms import term_words
from bemanna.reporting.outlook import daily_band, daily_history
from bemanna.reporting.report import Outlook, Plain, Report
from bemanna.reporting.roles import role_marks
from bemanna.reporting.shares import Shared, own_shares, part_words, shared_words, what_words
from bemanna.reporting.summary import Summary
from rules.clock import LocalClock
from rules.finding import Verdict

_SHEET = (1040, 640)
"""CSS pixels that a landscape A4 sheet has for a grid, across and down."""


@dataclass(frozen=True, slots=True)
class NamedPaint:
    """A colour with the name of its CSS class."""

    name: str
    paint: Paint


def roster_page(report: Report) -> bytes:
    """One self-contained HTML file: the same report gives the same bytes."""
    language, summary = Language(report.language), Summary(report)
    classes, paints = _paints(report)
    names = {worker.id: worker.name or worker.id for worker in report.workers}
    rostered = report.result.duties is not None
    outlooks = [_outlook(outlook, number, report, language) for number, outlook in enumerate(report.outlooks, 1)]
    rules = rule_words(report.findings, report.pack, names, language, report.horizon.clock)
    bands, left_out = heat(report, language)
    values: dict[str, object] = {
        "period": _period(report, language),
        "tiles": summary.tiles(),
        "sentences": summary.sentences(),
        "conflicts": _conflicts(report, names, language),
        "days": day_heads(report, language),
        "weeks": week_heads(report, language),
        "groups": people(report, summary.hours, classes, language) if rostered else (),
        "bands": bands,
        "shortages": shortage_rows(report, summary.cover, language),
        "left_out": language.text(
            "Left out: {n} rows of handovers of half an hour or less that are nowhere short.", n=left_out
        )
        if left_out
        else "",
        "dense": sum(len(group.rows) for group in bands) > 18,
        "paints": paints,
        "legend": _legend(report, classes, language),
        "has_holidays": any(day in report.holidays for day in report.horizon.day_numbers()),
        "outlooks": outlooks,
        "rules": rules,
        "any_breach": any(rule.rows for rule in rules),
        "verdicts_open": not any(rule.rows for rule in rules),
        "any_unknown": any(finding.verdict is Verdict.UNKNOWN for finding in report.findings),
        "hours": _hours(summary, language) if rostered else (),
        "share_heads": share_heads(summary.shared, language),
        "shared": [shared_words(one, language) for one in summary.shared],
        **_quality(report, summary),
        "print_zoom": _print_zoom(report),
        "made_at": language.text("Made {moment}", moment=language.moment(_local(report))),
        "provenance": _provenance(report, language),
    }
    return render_page("roster.html", language, report.project, _sections(values, outlooks, language), **values)


def _print_zoom(report: Report) -> float:
    """Scale at which the grid fits a sheet; a long one is broken over sheets rather than made too small to read."""
    across = 196 + 25 * report.horizon.days + 3 * 62
    groups = len({worker.skills[0].name if worker.skills else "" for worker in report.workers})
    down = 19 * (len(report.workers) + 2 * groups + 3)
    fits_down = _SHEET[1] / down
    return round(min(1.0, _SHEET[0] / across, fits_down if fits_down >= 0.65 else 1.0), 3)


def _local(report: Report) -> datetime:
    return report.made_at.astimezone(report.horizon.clock.aware(report.horizon.start).tzinfo)


def _period(report: Report, language: Language) -> str:
    days = report.horizon.day_numbers()
    weeks = [report.horizon.iso_week(day)[1] for day in (days[0], days[-1])]
    period = language.text("{first} to {last}", first=language.long_date(days[0]), last=language.long_date(days[-1]))
    named = language.text("wk {week}", week=weeks[0] if weeks[0] == weeks[1] else f"{weeks[0]}–{weeks[1]}")
    return f"{period} · {named}"


def _sections(
    values: Mapping[str, object], outlooks: Sequence[Mapping[str, object]], language: Language
) -> list[tuple[str, str]]:
    word = language.text
    found = [("summary", word("In short"))]
    found += [("conflicts", word("What cannot hold together"))] if values["conflicts"] else []
    found += [("roster", word("Roster"))] if values["groups"] else []
    found += [("coverage", word("Staffing against need"))] if values["bands"] else []
    for kind in ("forecast", "census"):
        first = next((outlook for outlook in outlooks if outlook[kind]), None)
        found += (
            [(f"{kind}{first['number']}", word("Patients to come" if kind == "forecast" else "Patients in the beds"))]
            if first
            else []
        )
    found += [("breaches", word("Working-time rules"))] if values["rules"] else []
    found += [("hours", word("Hours and fairness"))] if values["hours"] else []
    return [*found, ("quality", word("How good the roster is"))] if values["quality"] or values["terms"] else found


def _paints(report: Report) -> tuple[dict[str, str], list[NamedPaint]]:
    """CSS class by shift code or kind, and the classes' colours."""
    codes = {shift.code for shift in report.shifts}
    kinds = {duty.kind for duty in planned(report) if duty.shift not in codes}
    paints = {kind: kind_paint(kind) for kind in sorted(kinds)} | shift_paints(report.shifts)
    classes = {what: f"c{number}" for number, what in enumerate(paints)}
    named = [NamedPaint(classes[what], paint) for what, paint in paints.items()]
    return classes, [*named, *(NamedPaint(f"st-{state}", paint) for state, paint in STATES.items())]


def _legend(report: Report, classes: Mapping[str, str], language: Language) -> list[dict[str, str]]:
    used = {duty.shift or duty.kind for duty in planned(report)}
    items = []
    for shift in {shift.code: shift for shift in report.shifts if shift.code in used}.values():
        times = f"{language.clock_time(shift.start)}–{language.clock_time((shift.start + shift.minutes) % 1440)}"
        text = f"{shift.name} {times}" if shift.name and shift.name != shift.code else times
        items.append({"code": shift.code, "paint": classes[shift.code], "text": text})
    for kind in sorted({duty.kind for duty in planned(report) if duty.shift is None}):
        items.append({"code": short_kind(kind, language), "paint": classes[kind], "text": kind_words(kind, language)})
    items += [{"code": mark, "paint": "role", "text": role} for role, mark in role_marks(report).items()]
    return items


def _hours(summary: Summary, language: Language) -> list[dict[str, object]]:
    rows, heads = summary.hours, share_heads(summary.shared, language)
    widest = max((abs(row.difference or 0) for row in rows), default=0) or 1
    return [
        {
            "name": row.worker.name or row.worker.id,
            "percent": language.share(row.worker.contract.percent / 100),
            "worked": language.number(row.worked / 60, 1),
            "credited": language.number(row.credited / 60, 1) if row.credited else "",
            "norm": "" if row.norm is None else language.number(row.norm / 60, 1),
            "why": "" if row.why is None else language.say(row.why),
            "difference": "" if row.difference is None else language.number(row.difference / 60, 1, signed=True),
            "bar": "" if row.difference is None else _bar(row.difference / widest),
            "nights": row.nights,
            "weekends": row.weekends,
            "shares": [_own_share(summary, row.worker.id, what, language) for what in heads],
            "holidays": row.holidays,
            "wishes": f"{row.wishes_met}/{row.wishes}" if row.wishes else "",
            "wishes_share": round(100 * row.wishes_met / row.wishes) if row.wishes else 0,
        }
        for row in rows
    ]


def share_heads(found: Sequence[Shared], language: Language) -> dict[str, str]:
    """Heads of the columns of own shares, by what is shared."""
    return {one.what: language.text("{what}, own share", what=what_words(one, language)) for one in found}


def _own_share(summary: Summary, worker: str, what: str, language: Language) -> dict[str, object]:
    mine = own_shares(summary.shared, worker).get(what)
    return {"text": part_words(*mine, language), "over": mine[1].over} if mine else {"text": "", "over": False}


def _bar(share: float) -> str:
    """Style of a bar from the middle to one side; share from -1 to 1."""
    width = round(50 * abs(share), 1)
    return f"left:{50 - width if share < 0 else 50}%;width:{width}%"


def _quality(report: Report, summary: Summary) -> dict[str, object]:
    result, language = report.result, summary.language
    most = max((abs(term.points) for term in result.terms), default=0) or 1
    strict = report.problem.objective.lexicographic
    known = result.objective is not None and result.bound is not None
    points = ""
    if result.objective is not None and result.bound is not None:
        bound = language.number(result.bound, 0 if float(result.bound).is_integer() else 1)
        points = language.count(
            "The roster loses {objective} point; none loses fewer than {bound}.",
            "The roster loses {objective} points; none loses fewer than {bound}.",
            objective=language.number(result.objective),
            bound=bound,
        )
    return {
        "quality": summary.quality() if report.result.duties is not None else "",
        "points": points,
        "floor": round(100 * (1 - (result.gap or 0.0)), 1) if known else None,
        "levels": level_lines(result.levels, strict, language),
        "levels_title": language.text(
            "What goes before what, and what it costs" if strict else "What less of each would cost"
        ),
        "levels_note": language.text(
            "Each level goes strictly before the next; a step is the least by which two rosters can differ in it."
            if strict
            else "Points of all levels count alike; whoever wants less of one can see here what it takes from the "
            "others."
        ),
        "terms": [
            {
                "level": language.kind("level", term.level, term.level),
                "name": term_words(term, report.pack, language),
                "amount": language.number(term.amount),
                "points": language.number(term.points),
                "share": round(100 * abs(term.points) / most),
            }
            for term in sorted(result.terms, key=lambda term: (-term.points, term.level, term.name))
            if term.points or term.amount
        ],
    }


def _conflicts(report: Report, names: Mapping[str, str], language: Language) -> list[dict[str, object]]:
    return [
        {
            "text": say_openly(conflict.text, names, language),
            "people": ", ".join(names.get(worker, worker) for worker in conflict.workers),
            "rules": [report.pack.rule(rule) for rule in conflict.rules],
            "when": language.days(conflict.start, conflict.end, report.horizon.clock),
        }
        for conflict in report.result.conflicts
    ]


def _outlook(outlook: Outlook, number: int, report: Report, language: Language) -> dict[str, object]:
    columns = list(dict.fromkeys(key for row in outlook.scores for key in row))
    return {
        "number": number,
        "unit": outlook.unit,
        "forecast": _forecast(outlook, report.horizon.clock, language),
        "census": _census(outlook, report.horizon.clock, language),
        "sentences": tuple(language.say(one) for one in outlook.sentences),
        "notes": tuple(language.say(note) for note in outlook.forecast.notes) if outlook.forecast else (),
        "card": [
            (language.kind("column", name, day_name(name, language)), _plain(value, language))
            for name, value in outlook.card.items()
        ],
        "score_columns": [language.kind("column", name, name) for name in columns],
        "scores": [[_plain(row.get(column), language) for column in columns] for row in outlook.scores],
    }


def _forecast(outlook: Outlook, clock: LocalClock, language: Language) -> Markup | None:
    if outlook.forecast is None or outlook.forecast.measure != "arrivals":
        return None
    band = daily_band(outlook.forecast)
    first = int(band.days[0])
    seen_x = seen = None
    if outlook.history is not None:
        days, seen = daily_history(outlook.history, clock)
        seen_x = _middles(days, first)
    quantiles = {name: getattr(band, name) for name in ("q05", "q25", "q50", "q75", "q95")}
    fan = Fan(first, _middles(band.days, first), quantiles, seen_x, seen)
    description = language.text(
        "Arrivals a day in {unit}: what was seen, then the forecast with the bands that hold 5 and 9 days in 10.",
        unit=outlook.unit,
    )
    return Markup(fan_chart(fan, language, f"{language.text('Patients to come')}, {outlook.unit}", description))


def _census(outlook: Outlook, clock: LocalClock, language: Language) -> Markup | None:
    band = outlook.census
    if band is None:
        return None
    first = clock.day(int(band.edges[0]))
    x = (band.edges[:-1] - clock.midnight(first)) / 1440
    step = 1 + len(x) // 400
    quantiles = {name: getattr(band, name)[::step] for name in ("q05", "q25", "q50", "q75", "q95")}
    words = language.text("{beds} open beds", beds=outlook.beds) if outlook.beds is not None else ""
    level = None if outlook.beds is None else float(outlook.beds)
    fan = Fan(first, np.asarray(x[::step]), quantiles, level=level, level_words=words)
    description = language.text(
        "Patients present in {unit} hour by hour, with the bands that hold 5 and 9 hours in 10.", unit=outlook.unit
    )
    return Markup(fan_chart(fan, language, f"{language.text('Patients in the beds')}, {outlook.unit}", description))


def _middles(days: NDArray[np.int64], first: int) -> NDArray[np.float64]:
    return np.asarray(days - first, dtype=np.float64) + 0.5


def _plain(value: Plain, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return language.number(value, 2)
    return language.say(value)


def _provenance(report: Report, language: Language) -> str:
    result = report.result
    pack = language.phrase(report.pack.title) or report.pack.id
    words = language.text(
        "Rules: {pack}. Strategy {strategy}, seed {seed}.", pack=pack, strategy=result.strategy, seed=result.seed
    )
    return f"{words} {', '.join(f'{name} {version}' for name, version in result.versions)}"
