"""What a plan comes to, line by line: the same words on the page and in the terminal."""

from __future__ import annotations

from datetime import date

from bemanna.i18n.language import Language
from bemanna.pipeline.region_plan import RegionPlan
from bemanna.reporting.plan_figures import pool_hours, resource_titles
from capacity.production_planning import ProductionAnswer
from rules.words import Sentence


def feasible_lines(plan: RegionPlan, language: Language) -> list[dict[str, str]]:
    """Whether it can work at all, before any volume is shown."""
    found = plan.answer
    if found is None:
        return []
    told = [{"tone": "bad", "text": language.say(titled(plan, found, warning))} for warning in found.plan.warnings]
    if not found.plan.activities:
        told.append(
            {"tone": "bad", "text": language.text("There is no production plan ({status}).", status=found.plan.status)}
        )
    elif not told:
        told.append({"tone": "good", "text": language.text("Every resource has room for the patients who come.")})
    if plan.sessions is not None:
        left = plan.sessions.left
        if left:
            first = week_name(min(monday for _, monday in left))
            words = language.count(
                "{n} planned patient finds no room in the sessions (first {first}).",
                "{n} planned patients find no room in the sessions (first {first}).",
                n=language.number(sum(left.values())),
                first=first,
            )
            told.append({"tone": "warn", "text": words})
        else:
            told.append({"tone": "good", "text": language.text("The sessions have room for every planned patient.")})
    return told


def titled(plan: RegionPlan, found: ProductionAnswer, warning: str) -> str:
    """A warning with the titles of resources and activities instead of their ids."""
    if not isinstance(warning, Sentence):
        return warning
    titles = resource_titles(plan.region, found)
    names = {row.id: row.name for row in found.data.activities if row.name}
    figures = dict(warning.figures)
    if "name" in figures:
        figures["name"] = titles.get(str(figures["name"]), figures["name"])
    if "users" in figures:
        users = str(figures["users"]).split(", ")
        figures["users"] = ", ".join(names.get(user, user) for user in users)
    return warning.told(**figures)


def bottleneck_lines(plan: RegionPlan, found: ProductionAnswer, language: Language) -> list[str]:
    """What each bottleneck holds back, and what one more of it would avoid."""
    titles, kinds = resource_titles(plan.region, found), {row.id: row.kind for row in found.data.resources}
    lines = []
    for one in found.plan.bottlenecks:
        if one.late_price < 0.05:
            continue
        lines.append(
            language.count(
                "{resource} holds production back in {n} of {weeks} week (first {first}): {unit} a week would avoid "
                "up to {price} late patient-weeks.",
                "{resource} holds production back in {n} of {weeks} weeks (first {first}): {unit} a week would avoid "
                "up to {price} late patient-weeks.",
                weeks=found.task.weeks,
                resource=titles[one.resource],
                n=len(one.weeks),
                first=one.weeks[0],
                unit=language.text("one more bed-day" if kinds[one.resource] == "bed" else "one more hour"),
                price=language.number(one.late_price, 1),
            )
        )
    return lines or [language.text("No resource keeps patients waiting beyond their guarantee.")]


def shifting_told(plan: RegionPlan, found: ProductionAnswer, language: Language) -> dict[str, object] | None:
    """What tasks in other hands free and take: a line, and a row a resource; None where nothing is shifted."""
    told, number = found.shifting, language.number
    if told is None:
        return None
    titles = resource_titles(plan.region, found)
    rows = [
        {
            "name": titles[name],
            "freed": number(told.freed.get(name, 0.0)) if name in told.freed else "–",
            "taken": number(told.used.get(name, 0.0)) if name in told.used else "–",
        }
        for name in dict.fromkeys((*told.freed, *told.used))
    ]
    line = language.text(
        "Tasks that others may do free {freed} h and take {used} h elsewhere. Without it {late0} "
        "late patient-weeks and {wait0} waiting at the end, with it {late1} and {wait1}.",
        freed=number(sum(told.freed.values())),
        used=number(sum(told.used.values())),
        late0=number(told.late[0]),
        late1=number(told.late[1]),
        wait0=number(told.waiting[0]),
        wait1=number(told.waiting[1]),
    )
    return {"line": line, "rows": rows}


def wards_note(plan: RegionPlan, language: Language) -> str:
    """How to read the wards' hours; "" without wards."""
    if not plan.wards:
        return ""
    inputs = plan.wards[0].inputs
    horizon, points = inputs.horizon, inputs.project.capacity
    service = points.points_under / (points.points_under + points.points_over)
    first = language.long_date(horizon.first_day)
    return language.text(
        "Hours of {days} days from {first}. Wanted: enough people in {service} of cases, which "
        "is more than the mean work, most so in small wards (points_under and points_over "
        "decide). There: by contract without leave.",
        days=horizon.days,
        first=first,
        service=language.share(service),
    )


def pools_line(plan: RegionPlan, language: Language) -> str:
    """What pools save; "" without pools."""
    if not plan.pooled:
        return ""
    together, apart = pool_hours(plan)
    return language.text(
        "As pools the wards need {together} person-hours instead of {apart} each by itself.",
        together=language.number(together),
        apart=language.number(apart),
    )


def rosters_told(plan: RegionPlan, language: Language) -> dict[str, object] | None:
    """What rosters change: lines, and a row a unit, skill and week; None without rosters."""
    loop, number = plan.loop, language.number
    if loop is None:
        return None
    wanted = sum(row.wanted for row in loop.covered)
    titles = {} if plan.answer is None else resource_titles(plan.region, plan.answer)
    lines = [
        language.text(
            "{staffed} of {wanted} wanted hours are staffed; {missing} are missing, {unsafe} of them "
            "below the least number.",
            staffed=number(wanted - loop.missing),
            wanted=number(wanted),
            missing=number(loop.missing),
            unsafe=number(loop.unsafe),
        )
    ]
    lines += [
        language.text(
            "{resource}, {week}: the plan counts on {planned} h, the roster yields {yielded} h.",
            resource=titles.get(change.resource, change.resource),
            week=week_name(change.monday),
            planned=number(change.planned),
            yielded=number(change.yielded),
        )
        for change in loop.supply
        if change.yielded < change.planned - 0.5
    ]
    if loop.after is not None:
        less = sum(max(0.0, row.before - row.after) for row in loop.volumes)
        more = sum(max(0.0, row.after - row.before) for row in loop.volumes)
        lost = language.count(
            "{n} patient cannot be produced when planned",
            "{n} patients cannot be produced when planned",
            n=number(less),
        )
        moved = language.count("{n} is produced at other times", "{n} are produced at other times", n=number(more))
        lines.append(f"{lost}; {moved}.")
    rows = [
        {
            "unit": row.unit,
            "skill": row.skill or "",
            "week": week_name(row.monday),
            "wanted": number(row.wanted),
            "missing": number(row.missing) if row.missing >= 0.5 else "–",
            "unsafe": number(row.unsafe) if row.unsafe >= 0.5 else "–",
            "worked": number(row.worked),
        }
        for row in loop.covered
    ]
    return {"lines": lines, "rows": rows}


def week_name(monday: int) -> str:
    """Such as 2027-W03, of the week that begins on that day."""
    return "{}-W{:02d}".format(*date.fromordinal(monday).isocalendar()[:2])
