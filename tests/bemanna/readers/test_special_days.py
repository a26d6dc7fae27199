"""Special days of a region: read with their spans, refused with their places, felt by the forecast."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bemanna.inputs.load import load_project
from bemanna.pipeline.chain import forecasts
from bemanna.problems import InputProblems
from tests.bemanna.folder import TOML, write_folder

WITH_DAYS = TOML.replace("[rules]", 'special_days = "data/special_days.csv"\n\n[rules]')


def test_a_span_a_week_and_a_single_day_are_read(tmp_path: Path) -> None:
    table = "navn;fra;til;type;time\nVinterferie;2027-W07;2027-W07;season;\nBymarked;12-06-2027;;half;12\n"
    winter, market = load_project(write_folder(tmp_path, WITH_DAYS, special_days=table)).special_days
    assert (winter.first, winter.last) == (date(2027, 2, 15).toordinal(), date(2027, 2, 21).toordinal())
    assert (winter.kind, market.kind, market.start_hour) == ("season", "half", 12)
    assert market.first == market.last == date(2027, 6, 12).toordinal()


def test_all_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    rows = ("Fair,2027-06-12,2027-06-10,,", "Race,2027-08-01,,sport,", "Run,2027-09-01,,half,24")
    table = "\n".join(("name,first,last,kind,start_hour", *rows))
    with pytest.raises(InputProblems) as caught:
        load_project(write_folder(tmp_path, WITH_DAYS, special_days=table))
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 3
    assert all("data/special_days.csv:" in line for line in told)
    assert "before it begins" in told[0]
    assert "public, eve, half, bridge, event, season" in told[1]
    assert "0 to 23" in told[2]


def test_a_yearly_festival_that_is_told_is_foreseen(tmp_path: Path) -> None:
    """Arrivals double on one day in June each year: foreseen in part (three were seen), but only when it is named."""
    first, last = date(2024, 1, 1), date(2027, 3, 28)
    festivals = [date(2024, 6, 12), date(2025, 6, 18), date(2026, 6, 10), date(2027, 6, 16)]
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    arrivals = "time;count\n" + "".join(f"{day};{(40 if day in festivals else 20) + day.weekday()}\n" for day in days)
    toml = WITH_DAYS.replace("first = 2027-01-04", "first = 2027-05-31")
    named = "name;first\n" + "".join(f"Marked;{day}\n" for day in festivals)
    other = "name;first\nMarked;2020-01-01\n"
    foreseen = {}
    for told, table in (("named", named), ("not named", other)):
        folder = write_folder(tmp_path / told, toml, arrivals=arrivals, special_days=table)
        (made,) = forecasts(load_project(folder))
        at = made.daily.edges.searchsorted(load_project(folder).horizon.clock.midnight(festivals[-1].toordinal()))
        foreseen[told] = float(made.daily.mean()[at])
    assert foreseen["not named"] < 24
    assert foreseen["named"] > 1.2 * foreseen["not named"]
