"""One person's hours in the planned span: worked, credited for absence, and owed by contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roster.problem import RosterProblem
from rules.clock import weekday
from rules.timeline import Duty
from rules.types.hours_within import HoursWithin
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class Hours:
    """Whole minutes. norm: the contract's, pro rata to the planned span; None when the contract does not say."""

    worked: int
    credited: int
    norm: int | None

    @property
    def balance(self) -> int | None:
        """Minutes above the norm (below it, when negative); None when the norm is not known."""
        return None if self.norm is None else self.worked + self.credited - self.norm


def hours_of(problem: RosterProblem, worker: Worker, duties: Iterable[Duty]) -> Hours:
    """Hours of the worker's duties that start inside the horizon, as the pack counts them towards the contract.

    Absence is credited as the pack's rule on contract hours says, for each weekday; without such a rule with the
    day's share of the norm.
    """
    horizon, counting = problem.horizon, problem.pack.counting
    worked = 0
    away: dict[int, set[str]] = {}
    for duty in duties:
        if not duty.kind.startswith("leave"):
            if horizon.start <= duty.start < horizon.end:
                worked += counting.minutes(duty, "contract", duty.start, duty.end, horizon.clock)[0]
            continue
        first, last = (horizon.clock.day(at) for at in (duty.start, duty.end - 1))
        for day in range(max(first, horizon.first_day), min(last + 1, horizon.first_day + horizon.days)):
            away.setdefault(day, set()).add(duty.kind)
    norm = _norm(problem, worker)
    return Hours(worked, _credited(problem, worker, away, norm) if away else 0, norm)


def _norm(problem: RosterProblem, worker: Worker) -> int | None:
    contract, horizon = worker.contract, problem.horizon
    if contract.norm_hours is None or contract.norm_period is None:
        return None
    start = contract.norm_start.toordinal() if contract.norm_start else horizon.first_day
    length = contract.norm_period.after(start) - start
    return round(contract.norm_hours * horizon.days / length) if length > 0 else None


def _credited(problem: RosterProblem, worker: Worker, away: dict[int, set[str]], norm: int | None) -> int:
    horizon = problem.horizon
    dates = horizon.first, date.fromordinal(horizon.first_day + horizon.days - 1)
    for rule in problem.pack.applied(worker.contract, *dates):
        if isinstance(rule, HoursWithin) and rule.basis == "contract" and rule.credit:
            return sum(
                max(rule.credit_minutes(kind) for kind in kinds) for day, kinds in away.items() if weekday(day) < 5
            )
    return 0 if norm is None else round(norm * len(away) / horizon.days)
