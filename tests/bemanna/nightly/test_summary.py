"""What a night says of itself."""

from __future__ import annotations

import pytest

from bemanna.errors import BAD_INPUT, EXPORT_FAILED, FINDINGS, INFEASIBLE, NO_TIME, OK
from bemanna.nightly.status import UnitStatus
from bemanna.nightly.summary import exit_code, sentences


def status(state: str, cause: str = "", changed: bool = False) -> UnitStatus:
    return UnitStatus("u", "u", state, changed, cause=cause)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ([status("ok"), status("ok", changed=True)], OK),
        ([], OK),
        ([status("ok"), status("carried", "input")], FINDINGS),
        ([status("carried", "input"), status("failed", "input")], BAD_INPUT),
        ([status("carried", "input"), status("carried", "time")], FINDINGS),
        ([status("timeout", "time"), status("carried", "time")], NO_TIME),
        ([status("degraded", changed=True)], FINDINGS),
        ([status("ok"), status("infeasible", "rules")], INFEASIBLE),
        ([status("carried", "rules")], FINDINGS),
        ([status("ok"), status("failed", "error")], FINDINGS),
        ([status("running", "publish"), status("infeasible", "rules")], EXPORT_FAILED),
        ([status("queued")], EXPORT_FAILED),
    ],
)
def test_the_exit_code_is_the_contracts(statuses: list[UnitStatus], code: int) -> None:
    assert exit_code(statuses) == code


def test_a_night_in_words_names_who_needs_somebody_first() -> None:
    many = tuple(f"reason {n}" for n in range(9))
    found = list(
        sentences(
            "r1",
            [
                UnitStatus(
                    "a", "Ward A", "ok", True, True, 5, 2, why=("absences changed.",), changes=3, people=2, points=40
                ),
                UnitStatus("b", "b", "infeasible", cause="rules", why=many),
                UnitStatus("c", "c", "ok"),
                UnitStatus("d", "d", "ok", True, False, 6, 1, why=("The first plan of the period.",)),
            ],
        )
    )
    assert found[0] == "Night r1: 4 units, 2 new (1 in force, 1 proposed), 1 unchanged, 1 without a possible roster."
    assert found[1] == "! b: infeasible, rules."
    assert found[8] == "    ... and 3 more"
    assert found[9] == "+ a: version 2, in force: 3 changed person-days, 2 people, 40 points. absences changed."
    assert found[10] == "+ d: version 1, proposed. The first plan of the period."
    assert found[11] == "No change: c."
