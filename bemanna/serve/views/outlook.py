"""Patients to come and what they need: the forecast of the last run, and the requirement day by day."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from bemanna.i18n.language import Language
from bemanna.render.html.charts import Fan, fan_chart
from bemanna.serve.cover_view import cover
from bemanna.serve.page import Site
from bemanna.serve.published_files import RESULT, outlooks
from bemanna.serve.ward import mark
from roster.cover_changes import merged
from roster.need_cover import counts_for
from rules.clock import LocalClock, instant

_QUANTILES = ("q05", "q25", "q50", "q75", "q95")


def blueprint(site: Site) -> Blueprint:
    """/outlook: charts and the requirement. /need: where one day's numbers come from."""
    found = Blueprint("outlook", __name__)
    desk = site.desk

    @lru_cache(maxsize=6)
    def drawn(_mark: tuple[int, int], code: str) -> list[dict[str, Any]]:
        clock = desk.ward.inputs.horizon.clock
        return [_charts(one, clock, Language(code)) for one in outlooks(desk)]

    @found.get("/outlook")
    def outlook() -> ResponseReturnValue:
        language = site.language
        report = desk.ward.report(desk.board(), language.code, desk.now())
        return site.render(
            "outlook.html",
            language.text("Patients to come"),
            outlooks=drawn(mark(desk.out / RESULT), language.code),
            cover=cover(report, language),
            days=[
                (date.fromordinal(day).isoformat(), language.short_date(day))
                for day in desk.ward.inputs.horizon.day_numbers()
            ],
            chosen=_day(site, request.args.get("day", "")),
            needs=_needs(site, _day(site, request.args.get("day", "")), language),
        )

    return found


def _day(site: Site, text: str) -> str:
    """The day that is asked for, else today or the first one."""
    days = site.desk.ward.inputs.horizon.day_numbers()
    clock = site.desk.ward.inputs.horizon.clock
    try:
        day = date.fromisoformat(text).toordinal()
    except ValueError:
        day = clock.day(site.desk.zones().as_of)
    return date.fromordinal(min(max(day, days.start), days.stop - 1)).isoformat()


def _needs(site: Site, day_text: str, language: Language) -> list[dict[str, object]]:
    """Needs that begin on a day, with the people of the draft and where the number comes from."""
    board = site.desk.board()
    clock, day = board.problem.horizon.clock, date.fromisoformat(day_text).toordinal()
    on_duty = (*board.problem.known, *board.duties)
    today = [need for need in board.problem.needs if clock.day(need.start) == day]
    people = {need: sum(counts_for(need, duty) for duty in on_duty) for need in today}
    return [
        {
            "when": language.span(one.start, one.end, clock),
            "what": one.need.skill or one.need.shift or one.need.unit,
            "wanted": one.need.wanted,
            "least": one.need.least,
            "people": one.after,
            "driver": one.need.driver,
            "why": language.say(one.need.why),
        }
        for one in merged((need, people[need], people[need]) for need in today)
    ]


def _charts(one: dict[str, Any], clock: LocalClock, language: Language) -> dict[str, Any]:
    """A unit's charts as inline drawings."""
    unit = str(one.get("unit", ""))
    made: dict[str, Any] = {"unit": unit, "forecast": None, "census": None, "sentences": one.get("sentences", ())}
    if (forecast := one.get("forecast")) and forecast.get("measure") == "arrivals":
        fan = _fan(forecast, clock, middle=True)
        told = language.text(
            "Arrivals a day in {unit}: what was seen, then the forecast with the bands that hold 5 and 9 days in 10.",
            unit=unit,
        )
        made["forecast"] = Markup(fan_chart(fan, language, f"{language.text('Patients to come')}, {unit}", told))
    if census := one.get("census"):
        beds = one.get("beds")
        words = language.text("{beds} open beds", beds=beds) if beds is not None else ""
        fan = _fan(census, clock, middle=False, level=beds, words=words)
        told = language.text(
            "Patients present in {unit} hour by hour, with the bands that hold 5 and 9 hours in 10.", unit=unit
        )
        made["census"] = Markup(fan_chart(fan, language, f"{language.text('Patients in the beds')}, {unit}", told))
    return made


def _fan(series: dict[str, Any], clock: LocalClock, middle: bool, level: float | None = None, words: str = "") -> Fan:
    starts = [instant(datetime.fromisoformat(text)) for text in series["starts"]]
    step = 1 + len(starts) // 400
    first = clock.day(starts[0])
    x = (np.asarray(starts, dtype=np.float64) - clock.midnight(first)) / 1440
    x = np.round(x) + 0.5 if middle else x
    quantiles = {name: np.asarray(series[name], dtype=np.float64)[::step] for name in _QUANTILES}
    return Fan(first, x[::step], quantiles, level=None if level is None else float(level), level_words=words)
