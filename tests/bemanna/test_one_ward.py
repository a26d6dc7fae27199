"""The example ward: what is committed is what its generator makes, it loads clean, and it looks like a ward."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from examples import make_one_ward
from examples.one_ward_staff import STAFF
from rules.audit import audit_person
from rules.finding import Verdict
from rules.timeline import Timeline

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "one_ward"


@pytest.fixture(scope="module")
def ward() -> Inputs:
    return load_project(FOLDER)


def test_the_committed_tables_are_those_that_the_generator_makes(tmp_path: Path) -> None:
    make_one_ward.make(tmp_path)
    made = sorted((tmp_path / "data").iterdir())
    assert len(made) == 6
    for path in made:
        assert path.read_bytes() == (FOLDER / "data" / path.name).read_bytes(), path.name


def test_another_seed_makes_other_patients() -> None:
    clock = make_one_ward.local_clock(make_one_ward.ZONE)
    one, other = (make_one_ward.admissions(np.random.default_rng(seed), clock) for seed in (1, 2))
    assert one != other


def test_it_loads_without_a_remark_and_is_small(ward: Inputs) -> None:
    assert ward.remarks == ()
    assert sum(path.stat().st_size for path in FOLDER.rglob("data/*")) < 3_000_000


def test_patients_come_as_to_a_danish_medical_ward(ward: Inputs) -> None:
    (series,) = ward.series
    assert series.days == 728
    assert series.end_day == date(2026, 11, 30).toordinal()
    index = series.index()
    by_hour = np.bincount(index.hour, weights=series.counts, minlength=24)
    assert 11 <= int(by_hour.argmax()) <= 17
    day, evening = by_hour[7:15].sum() / by_hour.sum(), by_hour[15:23].sum() / by_hour.sum()
    assert 0.35 < day < 0.5
    assert 0.35 < evening < 0.5
    daily = series.daily()
    weekend = np.array([(start - 1) % 7 >= 5 for start in range(series.first_day, series.end_day)])
    assert daily.counts[weekend].mean() < 0.9 * daily.counts[~weekend].mean()
    month = np.array([date.fromordinal(start).month for start in range(series.first_day, series.end_day)])
    assert daily.counts[month == 7].mean() < 0.9 * daily.counts[month == 1].mean()


def test_stays_have_classes_and_a_heavy_tail_and_some_are_still_here(ward: Inputs) -> None:
    lengths = np.array([(stay.discharged - stay.admitted) / 1440 for stay in ward.stays if stay.discharged is not None])
    assert 3.5 < lengths.mean() < 5
    assert np.median(lengths) < 0.8 * lengths.mean()
    assert np.quantile(lengths, 0.99) > 15
    assert len({stay.patient_class for stay in ward.stays}) == 4
    assert 15 <= sum(stay.discharged is None for stay in ward.stays) <= 35


def test_thirty_people_with_part_time_night_workers_leads_and_danish_names(ward: Inputs) -> None:
    assert len(ward.workers) == len(STAFF) == 30
    assert len({worker.contract.norm_hours for worker in ward.workers}) >= 5
    assert sum(worker.contract.night_worker for worker in ward.workers) == 4
    assert sum(worker.has_skill("ansvarshavende", date(2027, 1, 4)) for worker in ward.workers) == 13
    assert all(letter in "".join(worker.name for worker in ward.workers) for letter in "æøåÆØÅ")


def test_the_previous_roster_fills_every_shift_of_five_weeks(ward: Inputs) -> None:
    clock = ward.horizon.clock
    found = {(clock.day(duty.start), duty.shift) for duty in ward.history}
    days = range(date(2026, 11, 30).toordinal(), date(2027, 1, 4).toordinal())
    assert found == {(day, code) for day in days for code in "DAN"}
    assert ward.known_from == clock.midnight(days[0])
    led = {(clock.day(duty.start), duty.shift) for duty in ward.history if duty.skill == "ansvarshavende"}
    assert len(found - led) <= 5
    assert (days[-1], "N") in led, "the night into the period is covered as the norms want it"


def test_the_previous_roster_breaks_no_rule_of_the_danish_pack(ward: Inputs) -> None:
    clock, start = ward.horizon.clock, ward.horizon.start
    assert ward.known_from is not None
    before = [duty for duty in ward.known if duty.start < start]
    broken: list[str] = []
    kept = 0
    for worker in ward.workers:
        theirs = tuple(duty for duty in before if duty.worker == worker.id)
        timeline = Timeline(worker, clock, ward.known_from, start, theirs)
        for finding in audit_person(ward.pack, timeline):
            broken += [breach.text for breach in finding.breaches]
            kept += finding.verdict is Verdict.KEPT
    assert broken == []
    assert kept > 100
