"""Money, assumptions and the effect chain on a follow-up page, in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bemanna.followup.budget import BudgetMonth, year_end
from bemanna.followup.story import Explained, Story
from bemanna.i18n.language import Language
from bemanna.render.figure_value import money_words
from capacity.followup.assumptions import Assumption, potentials
from capacity.followup.effect_chain import Direction, Link, told
from capacity.followup.variance import STEPS

Row = dict[str, object]
_STANDING_TONES = {
    "ahead": "good", "as_likely": "good", "as_low": "warn", "below": "bad", "not_begun": "note", "not_measured": "warn"
}  # fmt: skip
_NODE_TONES = {"activity": "note", "focus": "note", "goal": "good", "overall": "good"}


def money_tables(story: Story, language: Language) -> Row:
    """Variances, budget by month and unit costs; None for what there is nothing of."""
    return {
        "variance": _variance_table(story, language),
        "budget": _budget_table(story, language),
        "unit_costs": _unit_cost_table(story, language),
    }


def _variance_table(story: Story, language: Language) -> Row | None:
    if not story.explained or story.cost_period is None:
        return None
    words = language.text
    heads = [words("Activity"), words("Budget"), words("Booked"), words("Deviation")]
    heads += [language.kind("step", step) for step in STEPS]
    return {
        "name": f"{words('Why the cost was not the budget')}, {story.cost_period.name}",
        "note": "",
        "heads": heads,
        "words": 1,
        "rows": [_variance_row(one, language) for one in story.explained],
    }


def _variance_row(one: Explained, language: Language) -> Row:
    variance, row = one.variance, one.row
    name = language.text("Total") if row is None else row.activity
    amounts = (variance.total, *(getattr(variance, step) for step in STEPS))
    cells = [name, money_words(variance.budget, language), money_words(variance.budget + variance.total, language)]
    cells += [money_words(amount, language, signed=True) for amount in amounts]
    return {"cells": cells, "note": explanation_words(one, language)}


def explanation_words(one: Explained, language: Language) -> str:
    """The explanation of a deviation, or the call for one where it is material and there is none."""
    if one.row is None:
        return ""
    code = language.kind("code", one.row.explanation, "") if one.row.explanation else ""
    said = ": ".join(part for part in (code, one.row.text) if part)
    if one.row.action:
        due = language.long_date(one.row.due.toordinal()) if one.row.due else ""
        said += f" → {', '.join(part for part in (one.row.action, one.row.owner, due) if part)}"
    return said or (language.text("must be explained") if one.material else "")


def _budget_table(story: Story, language: Language) -> Row | None:
    """The months of the last year that has a budget, line by line: budget to date, booked, deviation."""
    if not story.budget:
        return None
    words = language.text
    last = max(date.fromordinal(month.period.first).year for month in story.budget)
    year = [month for month in story.budget if date.fromordinal(month.period.first).year == last]
    booked = [month.period for month in year if month.booked is not None]
    upto = max(booked).last if booked else 0
    if story.period is not None:
        upto = min(upto, story.period.last)
    lines = dict.fromkeys(month.line for month in year)
    rows = [_budget_row(line, [month for month in year if month.line == line], upto, language) for line in lines]
    rows.append(_budget_row(words("Total"), year, upto, language, method=False))
    until = max((period.name for period in booked if period.last <= upto), default="–")
    heads = [words("Line"), words("Method"), f"{words('Budget')} {last}"]
    heads += [f"{words('Budget')} → {until}", f"{words('Booked')} → {until}", words("Deviation")]
    heads.append(words("Forecast of the year"))
    return {"name": words("Budget by month"), "note": "", "heads": heads, "words": 2, "rows": rows}


def _budget_row(name: str, months: list[BudgetMonth], upto: int, language: Language, method: bool = True) -> Row:
    past = [month for month in months if month.period.last <= upto]
    budget, booked = sum(month.budget for month in past), sum(month.booked or 0 for month in past)
    cells = [
        name,
        language.kind("method", months[0].method) if method else "",
        money_words(sum(month.budget for month in months), language),
        money_words(budget, language),
        money_words(booked, language),
        money_words(booked - budget, language, signed=True),
        money_words(sum(year_end(line) for line in _by_line(months, upto)), language),
    ]
    return {"cells": cells, "note": ""}


def _by_line(months: list[BudgetMonth], upto: int) -> list[list[BudgetMonth]]:
    """The months of each line; what is booked after the day `upto` is not looked at."""
    lines: dict[str, list[BudgetMonth]] = {}
    for month in months:
        seen = month if month.period.last <= upto else replace(month, booked=None)
        lines.setdefault(month.line, []).append(seen)
    return list(lines.values())


def _unit_cost_table(story: Story, language: Language) -> Row | None:
    if not story.unit_costs:
        return None
    words = language.text
    resources = list(dict.fromkeys(name for plan, _ in story.unit_costs for name, _ in plan.by_resource))
    heads = [words("Activity"), *resources, words("Total"), words("Outcome"), words("Deviation")]
    rows = []
    for plan, actual in story.unit_costs:
        parts = [money_words(plan.of(name), language) if plan.of(name) else "–" for name in resources]
        came = money_words(actual.total if actual else None, language)
        off = money_words(actual.total - plan.total if actual else None, language, signed=True)
        rows.append({"cells": [plan.activity, *parts, money_words(plan.total, language), came, off], "note": ""})
    return {"name": words("Unit costs"), "note": "", "heads": heads, "words": 1, "rows": rows}


def assumption_rows(story: Story, language: Language) -> list[Row]:
    """The register: span, likely by now, realised, evidence, owner, standing."""
    return [_assumption(one, story.known.as_of, language) for one in story.assumptions]


def _assumption(one: Assumption, day: int, language: Language) -> Row:
    standing = one.standing(day)
    span = " – ".join(plain(value, language) for value in (one.low, one.likely, one.high))
    return {
        "title": one.title,
        "measured_in": one.measured_in,
        "span": span,
        "now": plain(one.likely * one.ramp(day), language),
        "realised": "–" if one.realised is None else plain(one.realised, language),
        "evidence": one.evidence,
        "owner": one.owner,
        "state": language.kind("standing", standing),
        "tone": _STANDING_TONES[standing],
    }


def potential_lines(story: Story, language: Language) -> list[str]:
    """Potential beside what was realised, a sentence a measure."""
    return [
        language.text(
            "{measure}: of {likely} likely in all, {now} should be there by now; {realised} is "
            "realised ({measured} of {count} measured).",
            measure=one.measured_in,
            likely=plain(one.likely, language),
            now=plain(one.likely_now, language),
            realised=plain(one.realised, language),
            measured=one.measured,
            count=one.count,
        )
        for one in potentials(story.assumptions, story.known.as_of)
    ]


def plain(value: float, language: Language) -> str:
    """A number with the decimals that its size asks for."""
    whole = float(value).is_integer() or abs(value) >= 1000
    return language.number(value, 0 if whole else 1 if abs(value) >= 10 else 2)


def chains(story: Story, language: Language) -> list[Row]:
    """The effect chain from both ends; nothing without edges."""
    if not story.known.card.edges:
        return []
    directions: tuple[Direction, ...] = ("forwards", "backwards")
    return [
        {
            "name": language.kind("direction", direction),
            "links": [_link(link, direction, language) for link in told(story.known.card, direction)],
        }
        for direction in directions
    ]


def _link(link: Link, direction: Direction, language: Language) -> Row:
    edge = "" if link.edge is None else language.kind("edge", f"{link.edge.type}_{direction}")
    kind = language.kind("node", link.kind)
    return {"depth": link.depth, "title": link.title, "kind": kind, "edge": edge, "tone": _NODE_TONES[link.kind]}
