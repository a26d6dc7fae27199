"""The forecast's page: what is expected, how far to trust it, what it was learnt from; a section a unit."""

from __future__ import annotations

from datetime import date

import numpy as np
from markupsafe import Markup

from bemanna.i18n.language import Language
from bemanna.render.html.charts import Fan, fan_chart
from bemanna.render.html.frame import render_page
from bemanna.reporting.forecast_report import Foreseen, Outlooks, latest_band
from bemanna.reporting.outlook import daily_band, daily_history
from bemanna.reporting.summary import SummarySentence, Tile
from forecast.model_card import BandError, ModelCard
from forecast.special_days import SpecialDay
from rules.clock import local_clock

_MOST_SPANS = 12
_MOST_NAMED = 12
"""Units beyond which the navigation names the sums only; the table of all units leads to the rest."""
_GOOD = (0.75, 0.87)
"""Coverage of a nominal 80 % that needs no remark."""


def forecast_page(outlooks: Outlooks) -> bytes:
    """One self-contained HTML file: the same forecasts give the same bytes. Needs at least one unit."""
    language = Language(outlooks.language)
    units = [_unit(one, number, outlooks, language) for number, one in enumerate(outlooks.units)]
    several = len(units) > 1
    shown = [one.is_sum or len(units) <= _MOST_NAMED for one in outlooks.units]
    sections = [(str(unit["anchor"]), str(unit["name"])) for unit, show in zip(units, shown, strict=True) if show]
    if several:
        sections.insert(0, ("units", language.text("All units")))
    first = outlooks.units[0].made
    known = local_clock(outlooks.zone).day(first.forecast.origin) - 1
    return render_page(
        "forecast.html",
        language,
        outlooks.title,
        sections,
        period=language.text(
            "{first} to {last}, from what was known on {known}",
            first=language.long_date(outlooks.first_day),
            last=language.long_date(outlooks.end_day - 1),
            known=language.long_date(known),
        ),
        tiles=[] if several else _tiles(outlooks.units[0], outlooks, language),
        several=several,
        units=units,
        special=[_special(day, language) for day in outlooks.special],
        footer=language.text(
            "{paths} equally likely paths, seed {seed}. Counts of days; the hours stand in forecast.csv.",
            paths=len(first.forecast.paths),
            seed=first.forecast.seed,
        ),
    )


def day_name(name: str, language: Language) -> str:
    """A special day's name in this language; a region's own days keep the name that they were given."""
    return language.kind("named day", name, name)


def _unit(one: Foreseen, number: int, outlooks: Outlooks, language: Language) -> dict[str, object]:
    card, band = one.made.card, latest_band(one.made.card)
    mean, low, high = _expected(one, outlooks)
    said = [SummarySentence("warn" if _serious(card, text) else "note", language.say(text)) for text in card.notes]
    return {
        "anchor": f"unit{number}",
        "name": one.name,
        "above": one.above,
        "expected": language.number(mean, 1),
        "between": language.text("{low} to {high}", low=language.number(low), high=language.number(high)),
        "better": "" if band is None else _change(band, language),
        "better_tone": "" if band is None else _tone(band),
        "coverage": _coverage(card.coverage(80), language),
        "chips": _chips(card, language),
        "said": said or [SummarySentence("good", language.text("Nothing unusual."))],
        "fan": _fan(one, language),
        "bands": [_band(row, language) for row in card.bands],
        "days": [_effect(day.name, day.percent, day.seen, language) for day in card.holidays],
        "learnt": _learnt(card, language),
        "left_out": _left_out(card, language),
        "odd": [language.say(problem.text) for problem in card.problems],
    }


def _expected(one: Foreseen, outlooks: Outlooks) -> tuple[float, float, float]:
    """Mean of a day in the period, and the mean ends of the band that 8 days in 10 lie in."""
    daily = one.made.daily
    clock = local_clock(outlooks.zone)
    inside = np.array([clock.day(int(edge)) in outlooks.period for edge in daily.edges[:-1]], dtype=bool)
    inside = inside if inside.any() else np.ones(len(inside), dtype=bool)
    low, high = daily.quantile(0.1)[inside].mean(), daily.quantile(0.9)[inside].mean()
    return float(daily.mean()[inside].mean()), float(low), float(high)


def _tiles(one: Foreseen, outlooks: Outlooks, language: Language) -> list[Tile]:
    mean, low, high = _expected(one, outlooks)
    between = language.text("{low} to {high}", low=language.number(low), high=language.number(high))
    tiles = [
        Tile(language.number(mean, 1), "", language.text("Expected a day"), "note"),
        Tile(between, "", language.text("8 days in 10"), "note"),
    ]
    card = one.made.card
    if (band := latest_band(card)) is not None:
        ahead = f"{band.first}–{band.last}"
        error = language.text("Error beside the planners' rule")
        label = f"{error}, {language.text('Days ahead').lower()} {ahead}"
        tiles.append(Tile(_change(band, language), "", label, _tone(band)))
    if (share := card.coverage(80)) is not None:
        tone = "good" if _GOOD[0] <= share <= _GOOD[1] else "warn"
        tiles.append(Tile(language.share(share), "", language.text("Days inside the 80 % band"), tone))
    return tiles


def _serious(card: ModelCard, text: str) -> bool:
    """What makes a forecast weak, beside what is only good to know."""
    return text == card.drift_text or (card.borrowed and "history" in text)


def _chips(card: ModelCard, language: Language) -> list[tuple[str, str]]:
    found = []
    if card.drift:
        found.append(("warn", language.text("drift")))
    if card.borrowed:
        found.append(("warn", language.text("borrowed")))
    elif not card.bands:
        found.append(("", language.text("too short to judge")))
    return found


def _change(band: BandError, language: Language) -> str:
    if band.planners_error <= 0:
        return "–"
    change = band.error / band.planners_error - 1
    return ("+" if change > 0 else "") + language.share(change)


def _tone(band: BandError) -> str:
    ratio = band.error / band.planners_error if band.planners_error > 0 else 1.0
    return "good" if ratio < 0.99 else "warn" if ratio > 1.01 else ""


def _coverage(share: float | None, language: Language) -> str:
    return "–" if share is None else language.share(share)


def _band(band: BandError, language: Language) -> dict[str, str]:
    return {
        "ahead": f"{band.first}–{band.last}",
        "error": language.number(band.error, 1 if band.error >= 1 else 2),
        "planners": language.number(band.planners_error, 1 if band.error >= 1 else 2),
        "change": _change(band, language),
        "tone": _tone(band),
        "in80": _coverage(band.coverage80, language),
        "in95": _coverage(band.coverage95, language),
        "judged": language.number(band.days),
    }


def _effect(name: str, percent: float, seen: int, language: Language) -> dict[str, object]:
    return {
        "name": day_name(name, language),
        "percent": ("+" if percent > 0 else "") + language.share(percent / 100),
        "seen": language.text("{n} seen", n=seen),
        "width": min(100.0, abs(percent)),
        "less": percent < 0,
    }


def _special(day: SpecialDay, language: Language) -> str:
    name = day_name(day.name, language)
    if day.start_hour:
        name = language.text("{name} (from {hour}:00)", name=name, hour=day.start_hour)
    if day.last > day.first:
        return f"{language.short_date(day.first)} – {language.short_date(day.last)}: {name}"
    return f"{language.short_date(day.first)}: {name}"


def _learnt(card: ModelCard, language: Language) -> list[str]:
    if card.days_known == 0:
        return [language.text("No known days.")]
    span = language.text(
        "{days} known days from {first} to {last}, {mean} arrivals a day.",
        days=language.number(card.days_known),
        first=language.long_date(card.first.toordinal()),
        last=language.long_date(card.last.toordinal()),
        mean=language.number(card.daily_mean, 1),
    )
    weights = ", ".join(f"{language.kind('model', name, name)} {language.share(share)}" for name, share in card.weights)
    return [span, language.text("Models and their weights: {models}.", models=weights)]


def _left_out(card: ModelCard, language: Language) -> list[str]:
    """The latest spans of days that taught nothing, the newest first, and how many more there are."""

    def when(first: date, last: date) -> str:
        start = language.long_date(first.toordinal())
        return start if first == last else f"{start} – {language.long_date(last.toordinal())}"

    spans = [
        f"{when(one.first, one.last)}: {language.kind('left out', one.why, one.why)}" for one in reversed(card.excluded)
    ]
    more = len(spans) - _MOST_SPANS
    return [*spans[:_MOST_SPANS], language.text("and {n} more spans", n=more)] if more > 0 else spans


def _fan(one: Foreseen, language: Language) -> Markup:
    clock = local_clock(one.made.daily.zone)
    band = daily_band(one.made.daily)
    first = int(band.days[0])
    days, seen = daily_history(one.history, clock)
    quantiles = {name: getattr(band, name) for name in ("q05", "q25", "q50", "q75", "q95")}
    x, seen_x = (np.asarray(some - first, dtype=np.float64) + 0.5 for some in (band.days, days))
    fan = Fan(first, x, quantiles, seen_x, seen)
    description = language.text(
        "Arrivals a day in {unit}: what was seen, then the forecast with the bands that hold 5 and 9 days in 10.",
        unit=one.name,
    )
    return Markup(fan_chart(fan, language, f"{language.text('Patients to come')}, {one.name}", description))
