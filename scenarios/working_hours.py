"""Working hours that the people of a case have in the horizon, by contract and without leave."""

from __future__ import annotations

from collections import defaultdict

from rules.worker import Worker
from scenarios.case import Case


def available_minutes(case: Case) -> int | None:
    """Contracted minutes of all people over the horizon, less those of their days on leave; None when not known."""
    minutes = minutes_by_worker(case)
    return None if minutes is None else round(sum(minutes.values()))


def minutes_by_worker(case: Case, paid: bool = False) -> dict[str, float] | None:
    """Contracted minutes of each person over the horizon, less those of days on leave; None when one is not known.

    paid: with the days on leave, which are paid like others. A contract's norm is spread evenly over the calendar days
    of its period; one that states only a percentage takes it of the case's full-time week. A day counts as leave when
    the person is on leave at its noon.
    """
    horizon = case.staffing.horizon
    leave: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for duty in case.known:
        if not paid and duty.kind.startswith("leave") and duty.end > horizon.start and duty.start < horizon.end:
            leave[duty.worker].append((duty.start, duty.end))
    noons = {day: horizon.clock.at(day, 720) for day in horizon.day_numbers()}
    found = {}
    for worker in case.workers:
        daily = _daily_minutes(case, worker)
        if daily is None:
            return None
        found[worker.id] = daily * _days_present(worker, noons, leave[worker.id])
    return found


def _daily_minutes(case: Case, worker: Worker) -> float | None:
    contract = worker.contract
    if contract.norm_hours is not None and contract.norm_period is not None:
        first = (contract.norm_start or case.staffing.horizon.first).toordinal()
        return contract.norm_hours / (contract.norm_period.after(first) - first)
    return None if case.week_minutes is None else case.week_minutes * contract.percent / 100 / 7


def _days_present(worker: Worker, noons: dict[int, int], leave: list[tuple[int, int]]) -> int:
    """Days of the horizon on which the person is employed and not on leave at noon."""
    first = worker.employed_from.toordinal() if worker.employed_from else min(noons)
    last = worker.employed_to.toordinal() if worker.employed_to else max(noons)
    days = range(max(first, min(noons)), min(last, max(noons)) + 1)
    return len(days) - sum(any(start <= noons[day] < end for start, end in leave) for day in days if leave)
