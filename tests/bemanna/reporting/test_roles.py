"""Roles beside one's own profession are marked, shortly and without confusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bemanna.reporting.report import Report
from bemanna.reporting.roles import role_mark, role_marks
from rules.timeline import Duty
from rules.worker import Held, Worker
from tests.bemanna.report_builder import report

NURSE = Worker(id="a", skills=(Held(name="nurse"), Held(name="in charge")))
DAY = date(2027, 1, 4).toordinal()


def made(*roles: str | None) -> Report:
    whole = report()
    start = whole.horizon.start
    duties = tuple(Duty(start + 1440 * i, start + 1440 * i + 480, "a", skill=role) for i, role in enumerate(roles))
    problem = replace(whole.problem, workers=(NURSE,), known=(), wishes=())
    return replace(whole, problem=problem, result=replace(whole.result, duties=duties))


def test_work_in_ones_own_profession_has_no_mark() -> None:
    whole = made("nurse", None)
    assert role_marks(whole) == {}
    assert role_mark((whole.result.duties or ())[0], NURSE, {}) == ""


def test_other_roles_get_as_few_letters_as_tell_them_apart() -> None:
    whole = made("in charge", "instructor", "Nurse", "nurse")
    assert role_marks(whole) == {"Nurse": "n", "in charge": "i", "instructor": "in"}


def test_the_mark_stands_on_the_duty() -> None:
    whole = made("in charge")
    assert role_mark((whole.result.duties or ())[0], NURSE, role_marks(whole)) == "i"
