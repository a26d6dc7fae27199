"""One person's hours in the planned span: worked, credited for absence, and owed by contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roster.problem import RosterProblem
from rules.anchor import CalendarWindow
from rules.clock import weekday
from rules.credit import FRIDAY, CreditTerms, absences, credited_minutes, days_not_owed, owed_part
from rules.horizon import Horizon
from rules.kinds import is_absence
from rules.pack import RulePack
from rules.timeline import Duty
from rules.types.hours_within import HoursWithin
from rules.words import RoundedNumber, Sentence
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class NormHours:
    """How the hours that a person owes came about, in minutes.

    full: the contract's, for the whole span. owed: what is left of it for the days on which the person is employed and
    not on leave that reduces the norm. holidays: public holidays that take `holiday` minutes each.
    """

    full: int
    owed: int
    holidays: int = 0
    holiday: int = 0

    @property
    def minutes(self) -> int:
        """What is owed."""
        return self.owed - self.holidays * self.holiday

    @property
    def arithmetic(self) -> Sentence | None:
        """The sum in hours, such as 148 - 2 x 7.4; None when nothing is taken off."""
        full, owed, holiday = (_hours(minutes) for minutes in (self.full, self.owed, self.holiday))
        if self.holidays and self.owed != self.full:
            return Sentence(
                "{owed} of {full} - {n} x {holiday}", owed=owed, full=full, n=self.holidays, holiday=holiday
            )
        if self.holidays:
            return Sentence("{full} - {n} x {holiday}", full=full, n=self.holidays, holiday=holiday)
        return Sentence("{owed} of {full}", owed=owed, full=full) if self.owed != self.full else None


@dataclass(frozen=True, slots=True)
class Hours:
    """Whole minutes. norm: the contract's, pro rata to the planned span, less public holidays, days outside the
    employment and leave that reduces it; None when the contract does not say. why: how it came about."""

    worked: int
    credited: int
    norm: int | None
    why: NormHours | None = None

    @property
    def balance(self) -> int | None:
        """Minutes above the norm (below it, when negative); None when the norm is not known."""
        return None if self.norm is None else self.worked + self.credited - self.norm


def hours_of(problem: RosterProblem, worker: Worker, duties: Iterable[Duty]) -> Hours:
    """Hours of the worker's duties that start inside the horizon, as the pack counts them towards the contract.

    Absence is credited as the pack's rule on contract hours says; without such a rule with a weekday's share of the
    norm, where its kind is credited at all.
    """
    return counted_hours(problem.pack, problem.horizon, worker, duties)


def counted_hours(pack: RulePack, horizon: Horizon, worker: Worker, duties: Iterable[Duty]) -> Hours:
    """As `hours_of`, of duties under any pack and span."""
    mine = list(duties)
    away = absences(mine)
    worked = sum(
        contract_minutes(pack, duty, horizon)
        for duty in mine
        if not is_absence(duty.kind) and horizon.start <= duty.start < horizon.end
    )
    window = CalendarWindow(horizon.start, horizon.end, horizon.first_day, horizon.days)
    full = full_norm(worker, horizon.first_day, horizon.days)
    terms = _credit_terms(pack, horizon, worker, full)
    why = None if full is None else _norm(full, terms, worker, away, horizon)
    credited = credited_minutes(terms, worker, away, window, pack.counting, horizon.clock)
    if terms.public_holiday:
        credited -= len(_free_holidays(terms, worker, away, horizon)) * terms.public_holiday
    return Hours(worked, credited, None if why is None else why.minutes, why)


def contract_minutes(pack: RulePack, duty: Duty, horizon: Horizon) -> int:
    """Minutes of a duty that the pack counts towards the contract, without unpaid breaks; the least when expected work
    is not known."""
    return pack.counting.minutes(duty, "contract", duty.start, duty.end, horizon.clock)[0]


def full_norm(worker: Worker, first_day: int, days: int) -> int | None:
    """Contract minutes of `days` local days from `first_day`, pro rata to the norm period; None when not known."""
    contract = worker.contract
    if contract.norm_hours is None or contract.norm_period is None:
        return None
    start = contract.norm_start.toordinal() if contract.norm_start else first_day
    length = contract.norm_period.after(start) - start
    return round(contract.norm_hours * days / length) if length > 0 else None


def _norm(full: int, terms: CreditTerms, worker: Worker, away: list[Duty], horizon: Horizon) -> NormHours:
    owed = owed_part(full, worker, away, horizon.day_numbers(), horizon.clock)
    holidays = len(_free_holidays(terms, worker, away, horizon)) if terms.public_holiday else 0
    return NormHours(full, owed, holidays, terms.public_holiday)


def _free_holidays(terms: CreditTerms, worker: Worker, away: list[Duty], horizon: Horizon) -> list[int]:
    """Public holidays from Monday to Friday on which something is owed; leave on such a day credits nothing more."""
    days = horizon.day_numbers()
    free = days_not_owed(worker, away, days, horizon.clock)
    return [day for day in terms.holidays if day in days and weekday(day) <= FRIDAY and day not in free]


def _credit_terms(pack: RulePack, horizon: Horizon, worker: Worker, full: int | None) -> CreditTerms:
    last, days = date.fromordinal(horizon.first_day + horizon.days - 1), horizon.day_numbers()
    for rule in pack.applied(worker.contract, horizon.first, last):
        if isinstance(rule, HoursWithin) and rule.basis == "contract":
            terms = rule.credit_terms(days, full)
            if terms.credits():
                return terms
    weekdays = sum(weekday(day) <= FRIDAY for day in horizon.day_numbers())
    return CreditTerms({}, 0 if full is None else round(full / (weekdays or horizon.days)), 0, frozenset())


def _hours(minutes: int) -> RoundedNumber:
    hours = minutes / 60
    return RoundedNumber(hours, next((digits for digits in (0, 1) if abs(round(hours, digits) - hours) < 5e-3), 2))
