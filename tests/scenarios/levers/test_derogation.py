"""Derogation: an exception that the pack declares."""

from __future__ import annotations

from scenarios.catalogue import apply_lever
from tests.scenarios.lever_builders import lever, rostered


def test_an_exception_of_the_pack_is_written_into_contracts_and_out_again() -> None:
    problem = rostered().problem
    assert problem is not None
    name = problem.pack.derogations[0].id
    after = apply_lever(rostered(), lever(f"derogation[{name}]", set=1, like="w2", reason="trial"))
    assert [one.contract.derogations for one in after.workers] == [(), (name,)]
    assert after.problem is not None
    assert after.problem.workers == after.workers
    gone = apply_lever(after, lever(f"derogation[{name}]", set=0, reason="trial over"))
    assert all(not one.contract.derogations for one in gone.workers)
