"""Public series and stays, as they were published, are read without any setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.arrivals import read_arrivals
from bemanna.readers.source import Source
from bemanna.readers.stays import read_stays
from bemanna.readers.unit_names import UnitNames

DATA = Path(__file__).resolve().parents[3] / "../shared/data/forecast"


@pytest.fixture(autouse=True)
def _there() -> None:
    if not DATA.is_dir():
        pytest.skip("the public series are not beside this checkout (../shared/data/forecast)")


@pytest.mark.parametrize(
    ("file", "zone", "units", "step", "days"),
    [
        ("iowa_ed_hourly.csv", "America/Chicago", 1, "h", 1735),
        ("swast_daily.csv", "Europe/London", 8, "D", 2193),
        ("ems_wales_daily.csv", "Europe/London", 21, "D", 1400),
    ],
)
def test_a_public_series_is_read(file: str, zone: str, units: int, step: str, days: int) -> None:
    problems: list[Problem] = []
    remarks: list[str] = []
    arrivals = read_arrivals(Source(file=file), DATA, zone, "all", UnitNames(("all",)), remarks, problems)
    found = [one.read(zone) for one in arrivals]
    assert (problems, len(found)) == ([], units)
    assert all(one.series is not None and one.series.step == step for one in found)
    assert found[0].series is not None
    assert found[0].series.days == days
    assert not any("sum of" in str(remark) for remark in remarks) or file != "iowa_ed_hourly.csv"


def test_public_stays_given_in_nights_are_read() -> None:
    problems: list[Problem] = []
    stays = read_stays(
        Source(file="admissions_stays.csv"), DATA, "Asia/Kolkata", "hospital", UnitNames(("hospital",)), [], problems
    )
    assert (problems, len(stays)) == ([], 15750)
    assert {item.record.patient_class for item in stays} == {"E", "O"}
    first = stays[0].record
    assert first.discharged is not None
    assert first.discharged - first.admitted == 2 * 1440
