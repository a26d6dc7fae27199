"""Budgets over the months of their year, as the tables ask: by method, with booked money beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bemanna.followup.tables import BudgetRow, FollowupTables, SpendingRow, VolumeRow
from bemanna.followup.ward_totals import PeriodTotals
from bemanna.problems import Problem
from capacity.followup.period import NamedPeriod, parse_period, period_of
from capacity.followup.periodise import Method, equal_parts, shares_of_plan, shares_of_years, spread
from capacity.followup.unit_cost import CostPart, UnitCost, unit_costs

MONTHS = 12


@dataclass(frozen=True, slots=True)
class BudgetMonth:
    """A line's budget of one month, and what was booked, in minor units; booked is None while nothing is."""

    line: str
    unit: str
    period: NamedPeriod
    method: Method
    budget: int
    booked: int | None

    @property
    def deviation(self) -> int | None:
        """Booked minus budget."""
        return None if self.booked is None else self.booked - self.budget


def budget_months(tables: FollowupTables, problems: list[Problem]) -> tuple[BudgetMonth, ...]:
    """Every line over its twelve months. A line that cannot be spread as asked is a problem at its row."""
    spent = _spent(tables.spending)
    found = []
    for row in tables.budget:
        months = months_of(row.year)
        try:
            amounts = spread(row.amount, _weights(row, months, spent, tables))
        except (ValueError, KeyError) as error:
            reason = f"no unit cost of {error}" if isinstance(error, KeyError) else str(error)
            problems.append(row.problem(f"{row.method}: {reason}", "method", row.method))
            continue
        mine = spent.get((row.line, row.unit), {})
        booked_to = max((month.last for month in mine), default=0)
        for month, amount in zip(months, amounts, strict=True):
            booked = mine.get(month, 0) if month.last <= booked_to else None
            found.append(BudgetMonth(row.line, row.unit, month, row.method, amount, booked))
    return tuple(found)


def months_of(year: int) -> tuple[NamedPeriod, ...]:
    """The twelve months of a year."""
    return tuple(parse_period(f"{year}-{month:02}") for month in range(1, MONTHS + 1))


def year_end(months: Sequence[BudgetMonth]) -> int:
    """What a line will come to at the end of its year, in minor units: booked so far, and the rest of the budget at the
    pace so far (booked / budget of the booked months; the budget itself while nothing was budgeted or booked)."""
    past = [month for month in months if month.booked is not None]
    booked, budget = sum(month.booked or 0 for month in past), sum(month.budget for month in past)
    rest = sum(month.budget for month in months) - budget
    return booked + (round(Fraction(rest * booked, budget)) if budget else rest)


def budget_entries(months: Iterable[BudgetMonth]) -> tuple[PeriodTotals, ...]:
    """Budget and booked money of each unit and month, in whole money, where every line of the unit is booked."""
    by_key: defaultdict[tuple[str, NamedPeriod], list[BudgetMonth]] = defaultdict(list)
    for month in months:
        by_key[month.unit, month.period].append(month)
    found = []
    for (unit, period), mine in by_key.items():
        totals = {"budget": sum(month.budget for month in mine) / 100}
        if all(month.booked is not None for month in mine):
            totals["booked"] = sum(month.booked or 0 for month in mine) / 100
        found.append(PeriodTotals(unit, period, "actual", totals))
    return tuple(found)


def unit_cost_table(tables: FollowupTables, basis: str) -> tuple[UnitCost, ...]:
    """Planned or actual unit costs."""
    return unit_costs(
        CostPart(row.activity, row.resource, row.hours, row.rate, row.other)
        for row in tables.unit_costs
        if row.basis == basis
    )


def _weights(
    row: BudgetRow,
    months: Sequence[NamedPeriod],
    spent: Mapping[tuple[str, str], Mapping[NamedPeriod, int]],
    tables: FollowupTables,
) -> Sequence[float | Fraction]:
    if row.method == "equal":
        return equal_parts(MONTHS)
    if row.method == "explicit":
        by_month = {share.period: share.share for share in tables.shares if share.line == row.line}
        return [by_month.get(month, 0.0) for month in months]
    if row.method == "production":
        return _by_plan(row, months, tables)
    mine = spent.get((row.line, row.unit), {})
    years = sorted({date.fromordinal(month.first).year for month in mine} & set(range(1990, row.year)))
    if row.method == "last_year":
        years = [row.year - 1]
    whole = [[mine.get(month) for month in months_of(year)] for year in years]
    for year, amounts in zip(years, whole, strict=True):
        missing = [month.name for month, amount in zip(months_of(year), amounts, strict=True) if amount is None]
        if missing:
            raise ValueError(f"nothing is booked on the line in {', '.join(missing)}")
    return shares_of_years([[amount or 0 for amount in amounts] for amounts in whole])


def _by_plan(row: BudgetRow, months: Sequence[NamedPeriod], tables: FollowupTables) -> tuple[Fraction, ...]:
    """Planned volume of the line's activity (of all the unit's, when it names none) by month, times its unit cost."""
    mine = [one for one in tables.volumes if one.unit == row.unit and row.activity in (None, one.activity)]
    volumes: dict[str, list[float]] = {one.activity: [0.0] * MONTHS for one in mine}
    for one in mine:
        for place, part in _by_month(one, months):
            volumes[one.activity][place] += part
    costs = {cost.activity: float(cost.total) for cost in unit_cost_table(tables, "plan")}
    return shares_of_plan(volumes, costs, MONTHS)


def _by_month(row: VolumeRow, months: Sequence[NamedPeriod]) -> list[tuple[int, float]]:
    """A planned volume by month; a week that two months share is parted by its days."""
    place = {month: number for number, month in enumerate(months)}
    days: defaultdict[NamedPeriod, int] = defaultdict(int)
    for day in range(row.period.first, row.period.last + 1):
        days[period_of("monthly", day)] += 1
    return [(place[month], row.planned * part / row.period.days) for month, part in days.items() if month in place]


def _spent(rows: Iterable[SpendingRow]) -> dict[tuple[str, str], dict[NamedPeriod, int]]:
    found: defaultdict[tuple[str, str], dict[NamedPeriod, int]] = defaultdict(dict)
    for row in rows:
        mine = found[row.line, row.unit]
        mine[row.period] = mine.get(row.period, 0) + row.amount
    return dict(found)
