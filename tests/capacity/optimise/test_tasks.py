"""Task shifting: by hand, prices by perturbation, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.optimise.tasks import share_tasks
from capacity.tasks import Profession, Task

CYSTOSCOPY = Task("cystoscopy", 40, {"doctor": 1.0, "nurse": 1.2}, "doctor")
SURGERY = Task("surgery", 60, {"doctor": 1.0}, "doctor")


def test_a_nurse_with_forty_eight_hours_frees_forty_hours_of_the_doctor() -> None:
    answer = share_tasks((CYSTOSCOPY, SURGERY), (Profession("doctor", 60), Profession("nurse", 48)))
    assert answer.hours["cystoscopy", "nurse"] == pytest.approx(48)
    assert answer.freed["doctor"] == pytest.approx(40)
    assert sum(answer.undone.values()) == pytest.approx(0, abs=1e-6)
    assert "doctor: 40.0 h are freed." in answer.sentences


def test_with_half_of_the_nurse_hours_twenty_hours_stay_undone_and_each_profession_has_its_price() -> None:
    answer = share_tasks((CYSTOSCOPY, SURGERY), (Profession("doctor", 60), Profession("nurse", 24)))
    assert sum(answer.undone.values()) == pytest.approx(20)
    assert answer.price == {"doctor": pytest.approx(1.0), "nurse": pytest.approx(1 / 1.2)}
    more = share_tasks((CYSTOSCOPY, SURGERY), (Profession("doctor", 60), Profession("nurse", 25.2)))
    assert sum(more.undone.values()) == pytest.approx(19)


def test_when_everybody_has_time_the_usual_profession_keeps_the_task_unless_another_is_cheaper() -> None:
    plenty = (Profession("doctor", 200), Profession("nurse", 200))
    assert share_tasks((CYSTOSCOPY, SURGERY), plenty).hours["cystoscopy", "doctor"] == pytest.approx(40)
    priced = (Profession("doctor", 200, 900), Profession("nurse", 200, 400))
    assert share_tasks((CYSTOSCOPY, SURGERY), priced).hours["cystoscopy", "nurse"] == pytest.approx(48)
    near = (Profession("doctor", 200, 460), Profession("nurse", 200, 400))  # 1.2 x 400 is dearer than 460
    assert share_tasks((CYSTOSCOPY, SURGERY), near).hours["cystoscopy", "doctor"] == pytest.approx(40)


@pytest.mark.parametrize(
    ("task", "complaint"),
    [
        (Task("x", 1, {"wizard": 1.0}, "doctor"), "wizard is no profession"),
        (Task("x", 1, {}, "doctor"), "somebody must be able"),
        (Task("x", 1, {"doctor": 0.0}, "doctor"), "somebody must be able"),
        (Task("x", -1, {"doctor": 1.0}, "doctor"), "must not be negative"),
    ],
)
def test_tasks_that_do_not_fit_are_refused(task: Task, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        share_tasks((task,), (Profession("doctor", 10),))


factors = st.sampled_from([0.8, 1.0, 1.25])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 50), factors, factors, st.booleans()), min_size=1, max_size=4),
    st.integers(0, 80),
    st.integers(0, 80),
)
def test_another_eligible_profession_never_leaves_more_undone(
    drawn: list[tuple[int, float, float, bool]], doctors: int, nurses: int
) -> None:
    professions = (Profession("doctor", doctors), Profession("nurse", nurses))
    narrow = tuple(Task(f"t{i}", hours, {"doctor": own}, "doctor") for i, (hours, own, _, _) in enumerate(drawn))
    wide = tuple(
        Task(f"t{i}", hours, {"doctor": own} | ({"nurse": other} if open_to else {}), "doctor")
        for i, (hours, own, other, open_to) in enumerate(drawn)
    )
    before, after = share_tasks(narrow, professions), share_tasks(wide, professions)
    assert sum(after.undone.values()) <= sum(before.undone.values()) + 1e-6
    for answer, tasks in ((before, narrow), (after, wide)):
        for task in tasks:
            done = sum(answer.hours[task.id, who] / factor for who, factor in task.who.items())
            assert done + answer.undone[task.id] == pytest.approx(task.hours, abs=1e-5)
        for profession in professions:
            assert answer.used[profession.id] <= profession.hours + 1e-6
