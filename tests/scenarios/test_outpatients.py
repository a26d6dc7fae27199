"""Patients who are seen as outpatients instead of being admitted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capacity.work_norms import WorkloadNorm
from scenarios.catalogue import apply_lever
from scenarios.run_case import run_case
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import lever


def test_work_of_outpatients_is_their_number_times_their_minutes() -> None:
    moved = lever("mix[acute]", add=1.0, to="outpatient", minutes=30)
    only = replace(case(), units=(replace(case().units[0], norms=()),))
    after = apply_lever(only, moved)
    (norm,) = after.units[1].norms
    assert isinstance(norm, WorkloadNorm)
    figures = run_case(after).figures
    assert figures["work_hours"].value == pytest.approx(figures["visits"].value / 2)
