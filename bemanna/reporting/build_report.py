"""The finished chain as the one record that exporters and pages read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bemanna.files.csv_dialect import Flavour
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.chain import histories, region_of
from bemanna.reporting.forecast_report import foreseen
from bemanna.reporting.pack_note import pack_note
from bemanna.reporting.report import CensusBand, Outlook, Plain, Report
from capacity.census import Census
from capacity.plan import CapacityPlan
from forecast.calendar import Calendar
from forecast.forecast_units import UnitForecast
from forecast.model_card import ModelCard
from roster.check import timelines
from roster.history_breaches import without_history
from roster.problem import RosterProblem
from roster.result import RosterResult
from rules.audit import audit_person, audit_team
from rules.finding import Breach, Finding


def report(
    inputs: Inputs,
    made: Iterable[UnitForecast],
    planned: Iterable[CapacityPlan],
    asked: RosterProblem,
    result: RosterResult,
    made_at: datetime,
) -> Report:
    """Everything that the chain found, audited by the rules (not by the solver)."""
    found, past = findings(asked, result)
    return Report(
        project=inputs.project.project.name,
        language=inputs.project.project.language,
        made_at=made_at,
        problem=asked,
        result=result,
        pack=pack_note(inputs.pack),
        findings=found,
        past=past,
        outlooks=outlooks(inputs, made, planned),
        holidays=holidays(inputs),
        flavour=Flavour(inputs.project.export.decimal_comma, inputs.project.export.bom),
        shift_file=inputs.project.export.shift_file,
    )


def findings(asked: RosterProblem, result: RosterResult) -> tuple[tuple[Finding, ...], tuple[Breach, ...]]:
    """Verdict of every rule on everybody, over history and roster together, and the breaches that are history alone;
    none without a roster."""
    if result.duties is None:
        return (), ()
    lines = timelines(asked, result.duties)
    found = [finding for line in lines for finding in audit_person(asked.pack, line)]
    return without_history(asked, result.duties, (*found, *audit_team(asked.pack, lines, asked.patients)))


def holidays(inputs: Inputs) -> dict[int, str]:
    """Public holidays of the period by local day."""
    first, end = inputs.horizon.first_day, inputs.horizon.first_day + inputs.horizon.days
    days = Calendar(region_of(inputs)).special_days(first, end)
    return {
        day: special.name
        for special in days
        if special.kind == "public"
        for day in range(special.first, special.last + 1)
    }


def outlooks(inputs: Inputs, made: Iterable[UnitForecast], planned: Iterable[CapacityPlan]) -> tuple[Outlook, ...]:
    """Forecast, census and beds of every unit."""
    by_unit = {plan.unit: plan for plan in planned}
    found = []
    for told in foreseen(made, histories(inputs)):
        one, plan = told.made, by_unit.get(told.made.unit)
        found.append(
            Outlook(
                unit=one.unit,
                forecast=one.daily,
                history=told.history,
                card=_card(one.card),
                scores=tuple(score_rows(one.card)),
                census=None if plan is None else census_band(plan.census),
                beds=inputs.project.capacity.beds_of(one.unit),
                day_risks={} if plan is None else day_risks(plan),
                beds_needed=None if plan is None else plan.beds.needed,
                shortage_risk=None if plan is None else plan.beds.risk,
                sentences=() if plan is None else plan.notes,
            )
        )
    return tuple(found)


def day_risks(plan: CapacityPlan) -> dict[int, float]:
    """Risk of too few beds in some hour, by local day; empty when the number of open beds is not known."""
    return {one.day: one.shortage_risk for one in plan.beds.days if one.shortage_risk is not None}


def census_band(census: Census) -> CensusBand:
    """The census as a page shows it."""
    q05, q25, q50, q75, q95 = (census.quantile(p) for p in (0.05, 0.25, 0.5, 0.75, 0.95))
    return CensusBand(census.edges, q05, q25, q50, q75, q95, census.expected)


def score_rows(card: ModelCard) -> Iterable[dict[str, Plain]]:
    """The backtest, a row a band of days ahead."""
    for band in card.bands:
        yield {
            "days ahead": f"{band.first}-{band.last}",
            "mean absolute error": round(band.error, 2),
            "planners' rule": round(band.planners_error, 2),
            "MASE": round(band.scaled, 3),
            "MASE planners' rule": round(band.planners_scaled, 3),
            "pinball loss": None if band.pinball is None else round(band.pinball, 3),
            "coverage of 80 %": None if band.coverage80 is None else round(band.coverage80, 3),
            "coverage of 95 %": None if band.coverage95 is None else round(band.coverage95, 3),
            "days judged": band.days,
        }


def _card(card: ModelCard) -> dict[str, Plain]:
    facts: dict[str, Plain] = {
        "history": f"{card.first} - {card.last}",
        "days known": card.days_known,
        "days without a count": card.gap_days,
        "closed days": card.closed_days,
        "arrivals a day": round(card.daily_mean, 2),
        "models": ", ".join(f"{name} {share:.0%}" for name, share in card.weights) or card.model,
        "drift": card.drift_text or ("yes" if card.drift else "no"),
    }
    for effect in card.holidays:
        facts[effect.name] = f"{effect.percent:+.0f} %"
    return facts
