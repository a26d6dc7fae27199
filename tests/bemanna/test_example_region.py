"""The example region: what is committed is what its generator makes, it loads clean, and its plan makes sense."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bemanna.inputs.load import load_project
from bemanna.inputs.production_tables import Production, production_of
from bemanna.project.region import read_region
from capacity.production_planning import ProductionAnswer, answer
from examples import make_region
from examples.region_units import HOSPITALS
from examples.region_wards import daily_counts

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "region"


@pytest.fixture(scope="module")
def production() -> Production:
    found = production_of(read_region(FOLDER))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def planned(production: Production) -> ProductionAnswer:
    assert production.data is not None
    assert production.data.chance == 0.9
    return answer(replace(production.data, chance=None))  # margins take five plans more; test_certainty has them


def test_the_committed_files_are_those_that_the_generator_makes(tmp_path: Path) -> None:
    make_region.make(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(made) == 1 + 12 + 12 * 7
    for path in made:
        assert (tmp_path / path).read_bytes() == (FOLDER / path).read_bytes(), path


def test_another_seed_makes_other_patients() -> None:
    one, other = (daily_counts(np.random.default_rng(seed), 4.0) for seed in (1, 2))
    assert one.tolist() != other.tolist()


def test_it_is_small_and_loads_without_a_remark(production: Production) -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and "out" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 2_000_000
    assert production.remarks == ()
    region = read_region(FOLDER)
    assert len(region.wards) == 12
    assert [unit.id for unit in region.children("syd")] == [hospital.id for hospital in HOSPITALS]


def test_a_ward_of_it_loads_clean() -> None:
    ward = load_project(FOLDER / "wards" / "kust_kir")
    about_nights = [remark for remark in ward.remarks if "dygnsbryt" in remark or remark.startswith("Shift N:")]
    assert list(ward.remarks) == about_nights, "its day staff have a dygnsbryt under which they may not work nights"
    assert ward.workers


def test_its_plan_is_optimal_and_the_north_lacks_orthopaedists(planned: ProductionAnswer) -> None:
    assert planned.plan.status == "optimal"
    assert planned.overloaded[0] == "nord_lak_ort"
    assert len(planned.overloaded) <= 3
    assert planned.shifting is not None
    assert planned.shifting.late[1] < planned.shifting.late[0]
    assert sum(one.holds for one in planned.kept) >= 5


def test_summer_is_where_demand_goes_beyond_capacity(planned: ProductionAnswer) -> None:
    gaps = planned.gaps()["cent_sal_op"]
    summer = [place for place, week in enumerate(planned.weeks) if 26 <= int(week[-2:]) <= 31]
    assert sum(gaps[place] for place in summer) > 0.7 * sum(gaps)
