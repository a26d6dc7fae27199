"""The plan page's section on certainty: which guarantees have their chance, what it costs, what stands in the way."""

from __future__ import annotations

from bemanna.i18n.language import Language
from bemanna.pipeline.session_tables import HandedDown
from bemanna.project.region import Region
from bemanna.reporting.plan_figures import hospital_of, resource_titles
from capacity.backlog_clearance import Relief
from capacity.chance_constraint_cost import Certainty, SureLine
from capacity.production_planning import ProductionAnswer

SOME_MORE = 0.05
"""Patients a week: a list that less would clear is no longer than it may be."""
ONE = 1.0
"""Places of a margin from which a guarantee that holds in any case is shown."""


def certainty_section(region: Region, found: ProductionAnswer, language: Language) -> dict[str, object] | None:
    """Sentences and a row a guarantee; None where no chance is asked for."""
    told = found.certainty
    if told is None or not told.lines:
        return None
    titles = resource_titles(region, found)
    shown = [line for line in told.lines if line.before < line.asked or not line.holds or line.margin >= ONE]
    lines = cost_sentences(told, found, language)
    if len(shown) < len(told.lines):
        lines.append(
            language.text(
                "The other {n} guarantees hold with their chance as they are, without a margin.",
                n=len(told.lines) - len(shown),
            )
        )
    return {
        "lines": lines,
        "rows": [_row(line, _name(region, found, line.activity), titles, language) for line in shown],
    }


def relief_lines(region: Region, found: ProductionAnswer, language: Language) -> list[str]:
    """Lists that are more than twice their target, or beyond it without keeping their guarantee, the longest way first:
    so many more a week for so many weeks."""
    failing = {one.activity for one in found.kept if not one.holds}
    asked = (one for one in found.relief if one.pressing or one.activity in failing)
    long = sorted((one for one in asked if one.more >= SOME_MORE), key=lambda one: -one.more)
    return [_relief_line(one, _name(region, found, one.activity), language) for one in long]


def _relief_line(one: Relief, name: str, language: Language) -> str:
    """One list and what clears it."""
    return language.text(
        "{activity}: {waiting} wait, {target} may; {more} more patients a week for {weeks} weeks "
        "clear it ({inflow} come a week).",
        activity=name,
        waiting=language.number(one.waiting),
        target=language.number(one.target),
        more=language.number(one.more, 1),
        weeks=one.weeks,
        inflow=language.number(one.inflow, 1),
    )


def handed_line(one: HandedDown, language: Language) -> str:
    """What was written into a ward's table of sessions."""
    if not one.written:
        return language.text("{unit}: {now} planned sessions in its table, as they were.", unit=one.unit, now=one.now)
    changes = {"new": one.new, "gone": one.gone, "other": one.other}
    return language.text(
        "{unit}: {now} planned sessions written to {file}: {new} new, {gone} gone, {other} with other people.",
        unit=one.unit,
        now=one.now,
        **changes,
        file=one.path.name,
    )


def _name(region: Region, found: ProductionAnswer, activity: str) -> str:
    row = found.data.activity(activity)
    hospital = hospital_of(region, row.unit)
    return f"{row.name or row.id}, {hospital}" if hospital else row.name or row.id


def cost_sentences(told: Certainty, found: ProductionAnswer, language: Language) -> list[str]:
    """What the certainty gives and costs."""
    number, word = language.number, language.text
    before, now = told.held
    beds = [row.id for row in found.data.resources if row.kind == "bed"]
    hours = told.bought([row.id for row in found.data.resources if row.kind == "staff"])
    bed_days, money = told.bought(beds), told.money[1] - told.money[0]
    lines = [
        word(
            "{now} of {n} guarantees have the chance that was asked for; a plan of expected values "
            "gave it to {before}.",
            now=now,
            n=len(told.lines),
            before=before,
        )
    ]
    if max(abs(hours), abs(bed_days), abs(money)) < 0.5:
        lines.append(
            word("The certainty costs no extra hour and no money: the order in which patients are served is another.")
        )
    else:
        lines.append(
            word(
                "The certainty costs {money} in extra capacity, {hours} more hours and {bed_days} more "
                "bed-days bought or kept free.",
                money=number(money),
                hours=number(hours),
                bed_days=number(bed_days),
            )
        )
    more = told.listed[1] - told.listed[0]
    if abs(more) >= 0.5 and told.listed[0] > 0:
        lines.append(
            word(
                "Lists are {more} patient-weeks longer over the plan ({share}), because places stay with "
                "the lists that are least sure; {end} wait at the end instead of {end_before}."
                if more > 0
                else "Lists are {more} patient-weeks shorter over the plan ({share}); {end} wait at the end "
                "instead of {end_before}.",
                more=number(abs(more)),
                share=language.share(abs(more) / told.listed[0], 1),
                end=number(told.waiting[1]),
                end_before=number(told.waiting[0]),
            )
        )
    return lines


def _row(line: SureLine, name: str, titles: dict[str, str], language: Language) -> dict[str, str]:
    if line.holds:
        why = ""
    elif line.late:
        why = language.text("too many have waited beyond it already")
    elif line.lacking:
        why = language.text("too little of {resources}", resources=", ".join(titles[one] for one in line.lacking))
    else:
        why = language.text("nearly there")
    return {
        "name": name,
        "id": line.activity,
        "asked": language.share(line.asked),
        "before": language.share(line.before),
        "before_tone": "good" if line.before >= line.asked else "",
        "now": language.share(line.now),
        "tone": "good" if line.holds else "warn",
        "margin": language.number(line.margin),
        "reserve": language.number(line.reserve) if line.reserve >= 0.5 else "–",
        "why": why,
    }
