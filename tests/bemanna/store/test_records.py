"""A plan comes back as it was, and its digest is that of its duties alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bemanna.store.records import Plan, unpacked
from rules.horizon import Horizon
from rules.timeline import Duty
from tests.bemanna.store.plans import FIRST, NOON, duty, plan

TEXT = st.text(min_size=1, max_size=8)
MAYBE = st.none() | TEXT
SPAN = st.tuples(st.integers(NOON, NOON + 99), st.integers(NOON + 100, NOON + 200))
DUTY = st.builds(
    lambda start, minutes, worker, kind, unit, skill, shift, tags, breaks, expected: Duty(
        start, start + minutes, worker, kind, unit, skill, shift, frozenset(tags), breaks, expected
    ),
    st.integers(NOON, NOON + 13 * 1440),
    st.integers(1, 1440),
    TEXT,
    st.sampled_from(["work", "oncall_home", "training"]),
    MAYBE,
    MAYBE,
    MAYBE,
    st.lists(TEXT, max_size=3),
    st.none() | st.lists(SPAN, max_size=2).map(tuple),
    st.none() | st.integers(0, 600),
)


@settings(max_examples=60)
@given(st.lists(DUTY, max_size=6, unique_by=lambda one: (one.worker, one.start, one.end, one.kind, one.shift or "")))
def test_a_plan_comes_back_to_the_last_field_and_order_does_not_matter(duties: list[Duty]) -> None:
    horizon = Horizon("Europe/Copenhagen", date.fromordinal(FIRST), 14)
    made = Plan.of(horizon, duties)
    back = Plan.from_bytes(made.to_bytes())
    assert back == made
    assert [(one.breaks, one.expected_work) for one in back.duties] == [
        (one.breaks, one.expected_work) for one in made.duties
    ]
    assert Plan.of(horizon, reversed(duties)).to_bytes() == made.to_bytes()
    assert unpacked(made.packed()) == made.to_bytes()


def test_another_duty_period_or_zone_is_another_digest() -> None:
    one = plan(duty("1"))
    others = [plan(duty("2")), plan(duty("1", 1)), plan(), plan(duty("1"), first=FIRST + 1)]
    assert len({one.digest, *(other.digest for other in others)}) == 5


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"\xff", b'{"zone": "x", "first": "no", "days": 1, "duties": []}'])
def test_what_is_no_plan_is_refused(junk: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Plan.from_bytes(junk)
