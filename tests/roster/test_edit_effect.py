"""What an edit does, beside the independent check of both rosters: the same points and breaches, whatever is edited."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bemanna.serve import edit_intents
from bemanna.serve.desk import Desk
from bemanna.serve.edit import Edit
from bemanna.serve.edit_intents import Impossible
from bemanna.serve.roster_rows import RosterRows
from roster.change_zones import ChangeZone
from roster.check import check
from roster.edit_effect import edit_effect
from tests.bemanna.serve.conftest import desk as desk
from tests.bemanna.serve.conftest import pattern as pattern
from tests.bemanna.serve.conftest import ward as ward

DAY = date(2027, 1, 11).toordinal()
PEOPLE = ("1", "2", "3", "4")
PLACES = st.tuples(st.sampled_from(PEOPLE), st.integers(DAY - 7, DAY + 6))
WISHES = st.sampled_from(["give", "free", "move", "away"])


def asked(board: RosterRows, act: str, place: tuple[str, int], other: tuple[str, int], code: str, role: str) -> Edit:
    if act == "give":
        return edit_intents.give(board, place, code, role)
    if act == "free":
        return edit_intents.free(board, place)
    if act == "move":
        return edit_intents.move(board, place, other)
    return edit_intents.away(board, place[0], (place[1], place[1] + 2), "leave_sick", 0)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(WISHES, PLACES, PLACES, st.sampled_from("DA"), st.sampled_from(["nurse", "charge"])), max_size=4)
)
def test_points_and_breaches_are_those_of_the_whole_check_of_both_rosters(
    desk: Desk, edits: list[tuple[str, tuple[str, int], tuple[str, int], str, str]]
) -> None:
    board, published, zones = desk.board(), desk.published_board(), desk.zones()
    for act, place, other, code, role in edits:
        try:
            edit = asked(board, act, place, other, code, role)
        except Impossible:
            continue
        after = board.after(edit)
        found = edit_effect(board, after, published.duties, zones)
        whole = [check(one.problem, one.duties) for one in (board, after)]
        points = sum(price.points for price in found.prices if price.name != "change")
        assert points == whole[1].objective - whole[0].objective
        hard = [{(b.rule, b.worker, b.start, b.end): b.amount for b in one.hard} for one in whole]
        larger = {place for place, amount in hard[1].items() if amount > hard[0].get(place, -1)}
        assert {(b.rule, b.worker, b.start, b.end) for b in found.broken} == larger
        assert {(b.rule, b.worker, b.start, b.end) for b in found.mended} == hard[0].keys() - hard[1].keys()
        assert set(found.misplaced) == set(whole[1].misplaced) - set(whole[0].misplaced)
        board = after


def test_an_evening_before_a_day_breaks_the_daily_rest_with_its_arithmetic(desk: Desk) -> None:
    found = desk.effect(edit_intents.give(desk.board(), ("1", DAY), "A", "nurse"))
    assert not found.lawful
    assert found.possible
    assert "8 h" in str(next(one.text for one in found.broken if "rest" in str(one.text)))


def test_a_free_day_given_a_duty_that_nobody_misses_is_allowed_and_costs_a_change(desk: Desk) -> None:
    found = desk.effect(edit_intents.give(desk.board(), ("2", DAY), "D", "nurse"))
    assert {price.name for price in found.prices} >= {"change"}
    assert [(one.before, one.after) for one in found.cover] == [(1, 2)]
    assert found.zones == (ChangeZone.NOTICE,)


def test_freeing_a_day_tells_that_fewer_than_is_safe_are_left(desk: Desk) -> None:
    found = desk.effect(edit_intents.free(desk.board(), ("1", DAY)))
    assert found.unsafe
    assert [(one.before, one.after, one.need.least) for one in found.cover] == [(1, 0, 1)]


def test_what_has_begun_cannot_be_changed_and_what_begins_later_can(desk: Desk) -> None:
    begun = date(2027, 1, 7).toordinal()
    later = date(2027, 1, 8).toordinal()
    assert desk.effect(edit_intents.free(desk.board(), ("1", begun))).past
    assert not desk.effect(edit_intents.free(desk.board(), ("2", later))).past


def test_a_sick_call_costs_no_change_and_one_that_is_decided_does(desk: Desk) -> None:
    board = desk.board()
    sick = desk.effect(edit_intents.away(board, "1", (DAY, DAY), "leave_sick", desk.zones().as_of))
    decided = desk.effect(edit_intents.free(board, ("1", DAY)))
    assert "change" not in {price.name for price in sick.prices}
    assert next(p.points for p in decided.prices if p.name == "change") == desk.zones().price(
        board.starting("1", DAY)[0].start
    )


def test_going_back_to_what_people_have_gives_the_price_of_the_change_back(desk: Desk) -> None:
    edit = edit_intents.give(desk.board(), ("2", DAY), "D", "nurse")
    there = desk.effect(edit).points
    desk.keep(edit, 0, "Anna")
    back = desk.effect(edit_intents.free(desk.board(), ("2", DAY)))
    assert back.points == -there


def test_only_people_whom_an_edit_touches_are_audited_again(desk: Desk) -> None:
    board = desk.board()
    assert board.findings
    made = desk.audits.made
    after = board.after(edit_intents.free(board, ("1", DAY)))
    assert after.findings
    assert desk.audits.made == made + 1


@pytest.mark.parametrize("shift", ["D", "A"])
def test_a_second_duty_at_the_same_time_cannot_be(desk: Desk, shift: str) -> None:
    board = desk.board()
    two = [d for code in (shift, shift) for d in edit_intents.give(board, ("2", DAY), code, "nurse").come]
    other = edit_intents.give(board, ("2", DAY), shift, "charge").come
    after = board.after(Edit("file", (), (*two[:1], *other)))
    found = edit_effect(board, after, desk.published_board().duties, desk.zones())
    assert not found.possible
    assert "two duties" in found.misplaced[0]
