"""Working hours that the people of a case have in the horizon, by contract and without leave."""

from __future__ import annotations

from rules.worker import Worker
from scenarios.case import Case


def available_minutes(case: Case) -> int | None:
    """Contracted minutes of all people over the horizon, less those of their days on leave; None when not known.

    A contract's norm is spread evenly over the calendar days of its period; one that states only a percentage takes
    it of the case's full-time week. A day counts as leave when the person is on leave at its noon.
    """
    horizon = case.staffing.horizon
    total = 0.0
    for worker in case.workers:
        daily = _daily_minutes(case, worker)
        if daily is None:
            return None
        total += daily * sum(_present(case, worker, day) for day in horizon.day_numbers())
    return round(total)


def _daily_minutes(case: Case, worker: Worker) -> float | None:
    contract = worker.contract
    if contract.norm_hours is not None and contract.norm_period is not None:
        first = (contract.norm_start or case.staffing.horizon.first).toordinal()
        return contract.norm_hours / (contract.norm_period.after(first) - first)
    return None if case.week_minutes is None else case.week_minutes * contract.percent / 100 / 7


def _present(case: Case, worker: Worker, day: int) -> bool:
    if worker.employed_from and day < worker.employed_from.toordinal():
        return False
    if worker.employed_to and day > worker.employed_to.toordinal():
        return False
    noon = case.staffing.horizon.clock.at(day, 720)
    return not any(
        duty.worker == worker.id and duty.kind.startswith("leave") and duty.start <= noon < duty.end
        for duty in case.known
    )
