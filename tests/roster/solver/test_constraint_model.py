"""The model says what its words mean, in the solver as well as when a solution is measured again."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.solver.constraint_model import ConstraintModel
from roster.solver.cp_sat import CpSatLimits, Ending, run, run_assuming, total
from roster.solver.objective_charge import Best, Excess

LIMITS = CpSatLimits(20, quick=True)


def solved(model: ConstraintModel, fixed: dict[int, bool]) -> tuple[int, int]:
    """Objective with some literals settled: by the solver, and as measured from the literals."""
    for lit, value in fixed.items():
        model.clause([lit if value else ~lit])
    points, offset = total(model, ["law"])
    found = run(model, points, offset, LIMITS)
    assert found.ending is Ending.OPTIMAL
    return round(found.objective or 0), sum(charge.measure(found.holds)[1] for charge in model.charges)


def test_any_of_equal_sets_is_one_literal() -> None:
    model = ConstraintModel()
    a, b = model.literal(), model.literal()
    assert model.any_of([a, b]) == model.any_of([b, a, ~model.true])
    assert model.any_of([a]) == a
    assert model.any_of([]) == ~model.true
    assert model.all_of([]) == model.true
    assert model.any_of([a, ~a]) == model.true


@pytest.mark.parametrize("values", list(product([False, True], repeat=2)))
def test_any_of_and_all_of_are_equivalences(values: tuple[bool, bool]) -> None:
    model = ConstraintModel()
    a, b = model.literal(), model.literal()
    either, both = model.any_of([a, ~b]), model.all_of([a, ~b])
    for lit, value in zip((a, b), values, strict=True):
        model.clause([lit if value else ~lit])
    found = run(model, {}, 0, LIMITS)
    assert found.holds(either) == (values[0] or not values[1])
    assert found.holds(both) == (values[0] and not values[1])


def test_a_clause_of_one_literal_settles_it_and_its_opposite_cannot_follow() -> None:
    model = ConstraintModel()
    a = model.literal()
    model.clause([~a])
    assert model.fixed_value(a) is False
    assert model.fixed_value(~a) is True
    model.clause([a])
    assert run(model, {}, 0, LIMITS).ending is Ending.INFEASIBLE


def test_what_is_guarded_binds_only_when_the_guard_holds() -> None:
    model = ConstraintModel()
    a, b, guard = model.literal(), model.literal(), model.literal()
    model.clause([a])
    model.clause([b])
    model.at_most_one([a, b], guard)
    assert run_assuming(model, [], LIMITS).ending is not Ending.INFEASIBLE
    found = run_assuming(model, [guard], LIMITS)
    assert found.ending is Ending.INFEASIBLE
    assert found.core == (guard,)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(-5, 5)), min_size=0, max_size=5),
    st.integers(-6, 6),
    st.integers(0, 3),
)
def test_an_excess_costs_what_it_measures(items: list[tuple[bool, bool, int]], limit: int, weight: int) -> None:
    model = ConstraintModel()
    lits = [model.literal() for _ in items]
    terms = tuple((~lit if flip else lit, factor) for lit, (_, flip, factor) in zip(lits, items, strict=True))
    model.charge_excess(Excess("law", "x", weight, terms, limit))
    value = sum(factor for held, flip, factor in items if held != flip)
    expected = weight * max(0, value - limit)
    held = {lit: item[0] for lit, item in zip(lits, items, strict=True)}
    assert solved(model, held) == (expected, expected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=0, max_size=5), st.integers(0, 6), st.integers(0, 3)
)
def test_the_best_of_options_costs_its_shortfall(items: list[tuple[bool, int]], otherwise: int, weight: int) -> None:
    model = ConstraintModel()
    lits = [model.literal() for _ in items]
    options = tuple((lit, short) for lit, (_, short) in zip(lits, items, strict=True))
    model.charge_best(Best("law", "x", weight, options, otherwise))
    expected = weight * min([otherwise, *(short for held, short in items if held)])
    held = {lit: item[0] for lit, item in zip(lits, items, strict=True)}
    assert solved(model, held) == (expected, expected)


def test_points_on_a_negated_literal_are_lost_when_it_holds() -> None:
    model = ConstraintModel()
    a = model.literal()
    model.lose("law", ~a, 5)
    points, offset = total(model, ["law"])
    assert run(model, points, offset, LIMITS).objective == 0
    model.clause([~a])
    assert run(model, points, offset, LIMITS).objective == 5
