"""Everything that one follow-up page, sheet or document tells: a unit's board with money, assumptions and chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bemanna.followup.board import Board, board
from bemanna.followup.budget import BudgetMonth, unit_cost_table
from bemanna.followup.gather import FollowUp
from bemanna.followup.tables import CostLineRow
from bemanna.followup.tree import place_of, title_of
from capacity.followup.assumptions import Assumption
from capacity.followup.due import Due, due_goals, overdue_actions
from capacity.followup.effect_chain import idle_activities, unfed_goals, volume_only_goals
from capacity.followup.period import NamedPeriod
from capacity.followup.scorecard import Action
from capacity.followup.unit_cost import UnitCost
from capacity.followup.variance import CostLine, Variance, variances


@dataclass(frozen=True, slots=True)
class Explained:
    """A cost line's variance, its explanation, and whether it is so large that there must be one."""

    row: CostLineRow | None
    variance: Variance
    material: bool


@dataclass(frozen=True, slots=True)
class Story:
    """One unit. others: boards of the units below, for a unit that has any. period: what was asked for, or None.

    explained: variances of the last period that has cost lines, their sum last. unfed, volume_only, idle: titles.
    """

    known: FollowUp
    board: Board
    others: tuple[Board, ...]
    period: NamedPeriod | None
    budget: tuple[BudgetMonth, ...]
    cost_period: NamedPeriod | None
    explained: tuple[Explained, ...]
    unit_costs: tuple[tuple[UnitCost, UnitCost | None], ...]
    assumptions: tuple[Assumption, ...]
    due: tuple[Due, ...]
    actions: tuple[Action, ...]
    overdue: tuple[Action, ...]
    unfed: tuple[str, ...]
    volume_only: tuple[str, ...]
    idle: tuple[str, ...]
    made_at: datetime | None = None

    @property
    def place(self) -> str:
        """The unit's name under those that it belongs to."""
        return place_of(self.known.region, self.known.tree, self.board.unit)

    @property
    def language(self) -> str:
        """Language of the region or ward."""
        return self.known.region.region.language


def stories(known: FollowUp, period: NamedPeriod | None = None, made_at: datetime | None = None) -> tuple[Story, ...]:
    """One for the region (or the ward alone) and each unit below of which something is known."""
    boards = {unit: board(known, unit, title_of(known.region, unit), period) for unit in known.units}
    return tuple(_story(known, unit, boards, period, made_at) for unit in known.units)


def _story(
    known: FollowUp, unit: str, boards: dict[str, Board], period: NamedPeriod | None, made_at: datetime | None
) -> Story:
    card = known.card
    below = known.tree.children.get(unit, ())
    natures = {kpi.id: kpi.nature for kpi in card.registry.values()}
    mine = [goal.id for goal in boards[unit].goals]
    titles = {goal.id: goal.title for goal in card.goals} | {node.id: node.title for node in card.nodes}
    actions = tuple(action for action in card.actions if action.unit in (None, unit) and action.goal in mine)
    cost_period, explained = _explained(known, unit, period)
    return Story(
        known=known,
        board=boards[unit],
        others=tuple(boards[one] for one in below if one in boards),
        period=period,
        budget=tuple(month for month in known.budget if month.unit == unit),
        cost_period=cost_period,
        explained=explained,
        unit_costs=_unit_costs(known) if unit == known.tree.root else (),
        assumptions=tuple(one for one in known.assumptions if one.unit == unit),
        due=due_goals(card, [unit], latest_periods(known), known.as_of, known.tree.root),
        actions=actions,
        overdue=overdue_actions(actions, known.as_of),
        unfed=tuple(titles[goal] for goal in unfed_goals(card) if goal in mine),
        volume_only=tuple(titles[goal] for goal in volume_only_goals(card, natures) if goal in mine),
        idle=tuple(titles[node] for node in idle_activities(card)),
        made_at=made_at,
    )


def latest_periods(known: FollowUp) -> dict[tuple[str, str], NamedPeriod]:
    """Last period that is over and has an outcome (hidden ones too: they are there), by unit and key figure."""
    found: dict[tuple[str, str], NamedPeriod] = {}
    for figure in known.figures:
        if (figure.actual is not None or figure.hidden) and figure.period.last < known.as_of:
            key = (figure.unit, figure.kpi.id)
            if key not in found or figure.period.last > found[key].last:
                found[key] = figure.period
    return found


def _explained(
    known: FollowUp, unit: str, period: NamedPeriod | None
) -> tuple[NamedPeriod | None, tuple[Explained, ...]]:
    every = list(known.tables.cost_lines)
    mine = [row for row in every if row.unit == unit and (period is None or row.period.last <= period.last)]
    if not mine:
        return None, ()
    last = max(row.period for row in mine)
    return last, explained_lines([row for row in mine if row.period == last], known)


def explained_lines(rows: list[CostLineRow], known: FollowUp) -> tuple[Explained, ...]:
    """The variances of cost lines of one unit and period, the sum last."""
    heading = known.card.scorecard
    found = variances([CostLine(row.activity, row.volume, row.hours, row.rate, row.booked) for row in rows])
    limits = (100 * heading.material_amount, heading.material_share)
    return tuple(
        Explained(row, variance, variance.material(*limits)) for row, variance in zip([*rows, None], found, strict=True)
    )


def _unit_costs(known: FollowUp) -> tuple[tuple[UnitCost, UnitCost | None], ...]:
    actual = {cost.activity: cost for cost in unit_cost_table(known.tables, "actual")}
    return tuple((cost, actual.get(cost.activity)) for cost in unit_cost_table(known.tables, "plan"))
