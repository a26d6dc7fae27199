"""Replacements: who can and who cannot, in which order, at which price, always with the reason."""

from __future__ import annotations

import pytest

from roster.absences import absence_of_days, apply_absences
from roster.change_zones import change_zones
from roster.check import check, timelines
from roster.current_roster import CurrentRoster
from roster.problem import RosterProblem, Wish
from roster.replacement_ways import ReplacementWay
from roster.replacements import ReplacementCandidate, Vacancy, apply_replacements, replacements
from rules.audit import audit_roster, hard_breaches
from rules.packs import load_pack
from rules.period import Period
from rules.timeline import Duty
from rules.worker import Held, Worker
from tests.roster.wards import MONDAY, SHIFTS, days_after, duty, horizon, nurse, replaced, shift_needs, ward

FIRST = MONDAY.toordinal()
SPAN = horizon(14)
WEEKS = {"norm_hours": 74 * 60, "norm_period": Period(days=14), "norm_start": MONDAY, "reference_start": MONDAY}


def staffed(*workers: Worker, **changes: object) -> RosterProblem:
    """Two weeks under the Danish pack in which one person is wanted on every shift."""
    base = ward(people=0, days=14, pack=load_pack("dk_region_nurse"))
    return replaced(base, workers=workers, **changes)


def vacancy(problem: RosterProblem, roster: list[Duty], day: int = 8, who: str = "sick") -> Vacancy:
    clock = problem.horizon.clock
    away = apply_absences(problem, roster, [absence_of_days(clock, who, FIRST + day, FIRST + day)], SPAN.start)
    now = change_zones(problem.pack, [], SPAN.start, clock, SPAN.end)
    (found,) = replacements(CurrentRoster(away.problem, away.kept), away.vacated, now)
    return found


def one(found: Vacancy, worker: str) -> ReplacementCandidate:
    return next(candidate for candidate in found.candidates if candidate.worker == worker)


def refusal(found: Vacancy, worker: str) -> tuple[str, ...]:
    return next(one.why for one in found.refused if one.worker == worker)


def weeks_of(worker: str, days: range, code: str = "D") -> list[Duty]:
    return [duty(worker, days_after(day), code) for day in days]


def test_everybody_is_either_a_candidate_or_refused_with_a_reason() -> None:
    problem = staffed(*(nurse(name, **WEEKS) for name in ("sick", "a", "b", "c")))
    found = vacancy(problem, [*weeks_of("sick", range(8, 9)), *weeks_of("a", range(7, 8), "N")])
    names = [c.worker for c in found.candidates] + [r.worker for r in found.refused]
    assert sorted(names) == ["a", "b", "c", "sick"]
    assert all(r.why for r in found.refused)
    assert refusal(found, "sick") == ("is the one who is away",)


def test_eleven_hours_of_rest_make_a_candidate_and_fewer_a_refusal_with_the_rule() -> None:
    problem = staffed(nurse("sick", **WEEKS), nurse("late", **WEEKS), nurse("night", **WEEKS))
    found = vacancy(
        problem,
        [*weeks_of("sick", range(8, 9)), *weeks_of("late", range(7, 8), "D"), *weeks_of("night", range(7, 8), "N")],
    )
    assert one(found, "late").rest_before == 16 * 60
    assert one(found, "late").rest_after is None
    assert any(why.startswith("DK-HVILE-11: ") for why in refusal(found, "night"))


def test_the_ways_come_in_the_order_in_which_a_ward_tries_them() -> None:
    surplus = weeks_of("surplus", range(8, 9), "E")
    roster = [
        *weeks_of("sick", range(8, 9)),
        *surplus,
        *weeks_of("needed", range(8, 9), "E"),
        *weeks_of("full", range(0, 5)),
    ]
    roster += [*weeks_of("full", range(9, 14)), *weeks_of("part", range(0, 2)), *weeks_of("part", range(9, 11))]
    part = WEEKS | {"percent": 40, "norm_hours": 32 * 60}
    problem = staffed(
        nurse("agent", **WEEKS).model_copy(update={"units": ("agency", "ward")}),
        nurse("full", **WEEKS),
        nurse("floater", **WEEKS).model_copy(update={"units": ("ward", "pool")}),
        nurse("owes", **WEEKS),
        nurse("part", **part),
        nurse("sister", **WEEKS).model_copy(update={"units": ("other", "ward")}),
        nurse("surplus", **WEEKS),
        nurse("needed", **WEEKS),
        nurse("sick", **WEEKS),
        needs=shift_needs(SPAN, {"D": 1, "E": 1, "N": 1}),
    )
    found = vacancy(problem, roster)
    ways = {c.worker: c.way for c in found.candidates}
    assert ways["surplus"] is ways["needed"] is ReplacementWay.SURPLUS
    assert ways["owes"] is ReplacementWay.OWED
    assert ways["sister"] is ReplacementWay.SISTER
    assert ways["floater"] is ReplacementWay.POOL
    assert ways["part"] is ReplacementWay.EXTRA
    assert ways["full"] in (ReplacementWay.SWAP, ReplacementWay.OVERTIME)
    assert ways["agent"] is ReplacementWay.AGENCY
    assert [c.way for c in found.candidates] == sorted(c.way for c in found.candidates)


@pytest.mark.parametrize(("on_evening", "spared"), [(1, False), (2, True)])
def test_only_one_more_than_wanted_can_be_spared(on_evening: int, spared: bool) -> None:
    names = [f"e{number}" for number in range(on_evening)]
    problem = staffed(nurse("sick", **WEEKS), *(nurse(name, **WEEKS) for name in names))
    found = vacancy(problem, [*weeks_of("sick", range(8, 9)), *(duty(name, days_after(8), "E") for name in names)])
    if spared:
        assert one(found, "e0").gives_up == (duty("e0", days_after(8), "E"),)
    else:
        assert refusal(found, "e0") == ("is needed on E (nurse), where 1 of 1 people are",)


def test_without_the_skill_the_unit_or_the_employment_nobody_is_asked() -> None:
    problem = staffed(
        nurse("sick", **WEEKS),
        nurse("unskilled", **WEEKS).model_copy(update={"skills": (Held(name="assistant"),)}),
        nurse("elsewhere", **WEEKS).model_copy(update={"units": ("other",)}),
        nurse("left", **WEEKS).model_copy(update={"employed_to": days_after(7)}),
        nurse("last", **WEEKS).model_copy(update={"employed_to": days_after(8)}),
        known=(absence_of_days(SPAN.clock, "away", FIRST + 8, FIRST + 8, "leave_annual"),),
    )
    problem = replaced(problem, workers=(*problem.workers, nurse("away", **WEEKS)))
    found = vacancy(problem, weeks_of("sick", range(8, 9)))
    assert refusal(found, "unskilled") == ("has not the skill nurse",)
    assert refusal(found, "elsewhere") == ("does not belong to ward",)
    assert refusal(found, "left") == ("is not employed then",)
    assert refusal(found, "away") == ("is away (annual leave)",)
    assert [c.worker for c in found.candidates] == ["last"]


def test_the_balance_moves_by_the_duty_and_a_wish_is_told_and_priced() -> None:
    problem = staffed(
        nurse("sick", **WEEKS),
        nurse("a", **WEEKS),
        nurse("b", **WEEKS),
        wishes=(Wish("a", FIRST + 8, False, weight=7),),
    )
    found = vacancy(problem, weeks_of("sick", range(8, 9)))
    a, b = one(found, "a"), one(found, "b")
    assert (a.balance_before, a.balance_after) == (-74 * 60, -66 * 60)
    assert (a.wish, b.wish) == ("wished Tue 10 Nov free", "")
    assert a.points - b.points == 7
    assert found.candidates[0] is b


@pytest.mark.parametrize(("norm", "paid"), [(48, 0), (44, 4 * 60 * 150 // 100), (40, 8 * 60 * 150 // 100)])
def test_only_minutes_above_the_norm_are_paid_as_overtime(norm: int, paid: int) -> None:
    problem = staffed(nurse("sick", **WEEKS), nurse("a", **(WEEKS | {"norm_hours": norm * 60})))
    problem = replaced(problem, pack=replaced_pack())
    found = vacancy(problem, [*weeks_of("sick", range(8, 9)), *weeks_of("a", range(0, 5))])
    assert one(found, "a").paid_minutes == paid
    assert one(found, "a").way is (ReplacementWay.OVERTIME if paid else ReplacementWay.OWED)


def replaced_pack():  # type: ignore[no-untyped-def]
    from tests.roster.wards import pack_of

    return pack_of()


def test_a_swap_keeps_both_balances_and_gives_the_absent_person_a_later_duty() -> None:
    problem = replaced(
        staffed(nurse("sick", **WEEKS), nurse("a", **(WEEKS | {"norm_hours": 8 * 60}))), pack=replaced_pack()
    )
    roster = [*weeks_of("sick", range(4, 5)), *weeks_of("a", range(9, 10), "E")]
    found = vacancy(problem, roster, day=4)
    swap = one(found, "a")
    assert swap.way is ReplacementWay.SWAP
    assert swap.balance_before == swap.balance_after == 0
    assert swap.gives_up == (duty("a", days_after(9), "E"),)
    assert swap.in_return == (duty("sick", days_after(9), "E"),)
    kept = [duty("a", days_after(9), "E")]
    assert set(apply_replacements(kept, [swap])) == {duty("a", days_after(4), "D"), duty("sick", days_after(9), "E")}


def test_whoever_is_taken_leaves_no_hard_breach_and_the_need_covered() -> None:
    problem = staffed(*(nurse(name, **WEEKS) for name in ("sick", "a", "b")))
    roster = [*weeks_of("sick", range(8, 9)), *weeks_of("a", range(5, 7)), *weeks_of("b", range(9, 11), "E")]
    clock = problem.horizon.clock
    away = apply_absences(problem, roster, [absence_of_days(clock, "sick", FIRST + 8, FIRST + 8)], SPAN.start)
    found = vacancy(problem, roster)
    assert found.candidates
    for candidate in found.candidates:
        new = apply_replacements(away.kept, [candidate])
        assert not hard_breaches(problem.pack, audit_roster(problem.pack, timelines(away.problem, new)))
        before, after = check(away.problem, away.kept), check(away.problem, new)
        assert not after.misplaced
        assert sum(t.points for t in after.terms if t.name.startswith("need")) < sum(
            t.points for t in before.terms if t.name.startswith("need")
        )


def test_a_duty_that_has_begun_needs_nobody() -> None:
    problem = staffed(nurse("sick", **WEEKS), nurse("a", **WEEKS))
    today = SHIFTS[0].duty(SPAN.clock, FIRST, "sick", "nurse")
    now = change_zones(problem.pack, [], today.start, SPAN.clock, SPAN.end)
    assert replacements(CurrentRoster(problem, []), [today], now) == ()


def test_a_duty_that_nobody_leaves_has_candidates_but_no_swap() -> None:
    problem = staffed(nurse("a", **(WEEKS | {"norm_hours": 8 * 60})), nurse("b", **WEEKS))
    problem = replaced(problem, pack=replaced_pack())
    now = change_zones(problem.pack, [], SPAN.start, SPAN.clock, SPAN.end)
    standing = CurrentRoster(problem, weeks_of("a", range(9, 10), "E"))
    (found,) = replacements(standing, [duty("", days_after(4), "D")], now)
    assert {candidate.worker for candidate in found.candidates} == {"a", "b"}
    assert ReplacementWay.SWAP not in {candidate.way for candidate in found.candidates}
    assert one(found, "a").way is ReplacementWay.OVERTIME
