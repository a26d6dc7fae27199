"""Rule: one term of a rule changed by name."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.lever_builders import lever, rostered


def test_a_rules_term_is_changed_by_name_and_says_so_itself() -> None:
    after = apply_lever(rostered(), lever("rule[DK-HVILE-11].min_rest", value="PT10H", reason="trial"))
    assert after.problem is not None
    rule = after.problem.pack.rule("DK-HVILE-11")
    assert rule.params["min_rest"] == "PT10H"
    assert "PT11H -> PT10H, trial" in rule.note
    number = apply_lever(rostered(), lever("rule[DK-HVILE-11].min_rest", add=-1.5, reason="trial"))
    assert number.problem is not None
    assert number.problem.pack.rule("DK-HVILE-11").params["min_rest"] == "PT570M", "9.5 hours"
    soft = apply_lever(rostered(), lever("rule[DK-HVILE-11].severity", value="soft", reason="trial"))
    assert soft.problem is not None
    assert "DK-HVILE-11" not in soft.problem.pack.hard_rules()


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("rule[DK-HVILE-11].min_rest", {"value": "PT10H"}, "with a reason; say why"),
        ("rule[DK-HVILE-1].min_rest", {"value": "PT10H", "reason": "x"}, "did you mean 'DK-HVILE-11'"),
        ("rule[DK-HVILE-11].min_ret", {"value": "PT10H", "reason": "x"}, "did you mean 'min_rest'"),
        ("rule[DK-HVILE-11].min_rest", {"value": "ten", "reason": "x"}, "'ten' is not possible"),
        ("rule[DK-HVILE-11].anchor", {"set": 3, "reason": "x"}, "takes a value"),
        ("rule[DK-HVILE-11].severity", {"value": "sft", "reason": "x"}, "sft"),
        ("derogation[nothing]", {"set": 1, "reason": "x"}, "derogation has no 'nothing'"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(rostered(), lever(path, **change))
