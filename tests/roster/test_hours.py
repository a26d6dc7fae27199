"""The norm of a period is for the days on which a person is employed and not on leave that reduces it."""

from __future__ import annotations

from datetime import date

import pytest

from roster.hours import counted_hours, full_norm
from rules.horizon import Horizon
from rules.packs import load_pack
from rules.timeline import Duty
from rules.worker import Contract, Worker

FIRST = date(2027, 1, 11)
DANISH = load_pack("dk_region_nurse")
SPAN = Horizon("Europe/Copenhagen", FIRST, 28)


def nurse(hours: str = "PT148H", percent: int = 100, **more: object) -> Worker:
    contract = Contract.model_validate(
        {"norm_hours": hours, "norm_period": "P4W", "norm_start": FIRST, "percent": percent}
    )
    return Worker(id="a", contract=contract, **more)  # type: ignore[arg-type]


def away(kind: str, first: date, days: int) -> Duty:
    start = SPAN.clock.midnight(first.toordinal())
    return Duty(start, SPAN.clock.midnight(first.toordinal() + days), "a", kind)


def test_the_norm_is_pro_rata_to_the_period() -> None:
    assert full_norm(nurse(), FIRST.toordinal(), 28) == 148 * 60
    assert full_norm(nurse(), FIRST.toordinal(), 14) == 74 * 60
    assert full_norm(Worker(id="a"), FIRST.toordinal(), 28) is None


@pytest.mark.parametrize(
    ("employed", "norm"),
    [
        ({}, 148.0),
        ({"employed_from": date(2027, 1, 25)}, 74.0),
        ({"employed_to": date(2027, 1, 17)}, 37.0),
        ({"employed_from": date(2027, 3, 1)}, 0.0),
    ],
)
def test_who_joins_or_leaves_owes_the_hours_of_the_days_in_between(employed: dict[str, date], norm: float) -> None:
    found = counted_hours(DANISH, SPAN, nurse(**employed), ())
    assert found.norm == norm * 60


def test_parental_leave_from_the_middle_halves_the_norm_and_owes_nothing() -> None:
    swedish, span = load_pack("se_region_nurse"), Horizon("Europe/Stockholm", date(2027, 3, 1), 28)
    leave = Duty(span.clock.midnight(date(2027, 3, 15).toordinal()), span.end, "a", "leave_parental")
    found = counted_hours(swedish, span, nurse("PT153H"), (leave,))
    assert (found.norm, found.credited, found.why and found.why.arithmetic) == (76 * 60 + 30, 0, "76.5 of 153")


def test_danish_public_holidays_on_weekdays_take_seven_point_four_hours_each() -> None:
    days = [date(2027, 1, 13), date(2027, 1, 16), date(2027, 1, 21)]
    pack = DANISH.with_holidays(day.toordinal() for day in days)
    found = counted_hours(pack, SPAN, nurse(), ())
    assert (found.norm, found.why and found.why.arithmetic) == (8880 - 2 * 444, "148 - 2 x 7.4")
    assert counted_hours(pack, SPAN, nurse("PT74H", 50), ()).norm == 4440 - 2 * 222


def test_a_holiday_in_annual_leave_counts_once() -> None:
    pack = DANISH.with_holidays([date(2027, 1, 13).toordinal()])
    found = counted_hours(pack, SPAN, nurse(), (away("leave_annual", FIRST, 7),))
    assert (found.norm, found.credited) == (8880 - 444, 4 * 444)


@pytest.mark.parametrize(
    ("kind", "credited"),
    [("leave_annual", 2220), ("leave_sick", 2220), ("leave_timeoff", 2220), ("leave_off", 0), ("leave_unpaid", 0)],
)
def test_each_kind_of_absence_credits_what_the_vocabulary_says(kind: str, credited: int) -> None:
    assert counted_hours(DANISH, SPAN, nurse(), (away(kind, FIRST, 7),)).credited == credited
