"""What one activity costs, by hand, with parts that add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from capacity.followup.unit_cost import CostPart, unit_costs


def test_a_visit_costs_its_hours_and_its_material() -> None:
    # doctor 0.5 h x 80,000 øre; nurse 0.75 h x 40,000 øre; material 1,250 øre
    parts = [
        CostPart("visit", "doctor", 0.5, 80_000),
        CostPart("visit", "nurse", 0.75, 40_000),
        CostPart("visit", "material", other=1_250),
        CostPart("scan", "scanner", 0.5, 100_000, 300),
    ]
    visit, scan = unit_costs(parts)
    assert (visit.total, visit.of("doctor"), visit.of("nurse"), visit.of("scanner")) == (71_250, 40_000, 30_000, 0)
    assert scan.by_resource == (("scanner", 50_300),)


def test_the_same_resource_twice_is_one_cost() -> None:
    assert unit_costs([CostPart("a", "n", 1, 10), CostPart("a", "n", 2, 10)])[0].by_resource == (("n", 30),)


@given(
    st.lists(st.builds(CostPart, st.just("a"), st.sampled_from("xyz"), st.floats(0, 99), st.floats(0, 1e6)), min_size=1)
)
def test_the_parts_of_a_unit_cost_add_up_exactly(parts: list[CostPart]) -> None:
    (cost,) = unit_costs(parts)
    assert sum(money for _, money in cost.by_resource) == cost.total
    assert cost.total == round(sum(part.money for part in parts))
