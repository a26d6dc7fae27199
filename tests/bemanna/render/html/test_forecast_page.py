"""The forecast's page: every unit with its chart and card, in the reader's language, and nothing left untold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bemanna.files.csv_dialect import PLAIN
from bemanna.i18n.kind_names import KIND_NAMES
from bemanna.i18n.language import Language
from bemanna.render.forecast_files import forecast_files
from bemanna.render.html.forecast_page import day_name, forecast_page
from bemanna.reporting.forecast_report import Outlooks, foreseen
from forecast.calendar import Calendar
from forecast.forecast_units import forecast_units
from forecast.series import Series, daily_series

ZONE = "Europe/Copenhagen"
FIRST = date(2026, 1, 5)


def history(unit: str, mean: float, days: int, seed: int) -> Series:
    counts = np.random.default_rng(seed).poisson(mean, days).astype(np.float64)
    counts[40:43] = np.nan
    counts[60] = 30 * mean
    first = date.fromordinal(FIRST.toordinal() + 300 - days)
    return replace(daily_series(unit, ZONE, first, counts), groups=("Hospital",))


@pytest.fixture(scope="module")
def outlooks() -> Outlooks:
    series = [history("busy", 60.0, 200, 1), history("quiet", 1.5, 200, 2)]
    start = series[0].end_day
    made = forecast_units(series, start, 56, paths=60, region="DK")
    period = (start + 28, start + 56)
    special = Calendar("DK").special_days(*period)
    return Outlooks("Region Øst", "da", ZONE, *period, foreseen(made, series, {"busy": "Travl"}), special)


def test_every_unit_and_sum_has_a_chart_a_card_and_its_place_in_the_table(outlooks: Outlooks) -> None:
    page = forecast_page(outlooks).decode()
    assert page.count('<svg class="chart"') == 3
    assert page.count("Hvordan tidligere prognoser gik</h3>") == 3
    assert [one.name for one in outlooks.units] == ["Travl", "quiet", "Hospital"]
    assert [one.above for one in outlooks.units] == ["Hospital", "Hospital", ""]
    assert "https:" not in page
    assert "http:" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ("The sum of 2 units", "split finer", "too large to be true", "Arrivals to come")),
        (
            "sv",
            ("Summan av 2 enheter", "heltal kan inte delas finare", "för stort för att vara sant", "Inflöde framöver"),
        ),
        (
            "da",
            ("Summen af 2 enheder", "hele tal deles ikke finere", "for stort til at være sandt", "Ankomster fremover"),
        ),
    ],
)
def test_what_the_cards_say_is_read_in_the_readers_language(
    outlooks: Outlooks, code: str, said: tuple[str, ...]
) -> None:
    page = forecast_page(replace(outlooks, language=code)).decode()
    assert [words for words in said if words not in page] == []
    assert ("The sum of" in page) == (code == "en")


def test_a_low_count_says_that_its_band_holds_more_and_a_busy_one_does_not(outlooks: Outlooks) -> None:
    busy, quiet, _ = outlooks.units
    assert not any("split finer" in note for note in busy.made.card.notes)
    assert any("split finer" in note for note in quiet.made.card.notes)


def test_the_same_forecasts_give_the_same_bytes_and_the_cards_are_whole(outlooks: Outlooks) -> None:
    made = [one.made for one in outlooks.units]
    files = forecast_files(made, outlooks, PLAIN)
    assert files == forecast_files(made, outlooks, PLAIN)
    assert sorted(files) == ["forecast.csv", "forecast.html", "model_cards.json"]
    document = json.loads(files["model_cards.json"])
    assert document["last"] == date.fromordinal(outlooks.end_day - 1).isoformat()
    card = document["units"][0]
    assert {"first", "last", "gap_days", "excluded", "bands", "drift", "holidays", "notes", "held_days"} <= set(card)
    assert [span["why"] for span in card["excluded"]] == ["gap", "absurd"]
    assert len(card["days"]) == 56
    assert card["days"][0]["q05"] <= card["days"][0]["q50"] <= card["days"][0]["q95"]


@pytest.mark.parametrize("country", ["DK", "SE", "NO", "FI"])
def test_every_day_of_the_nordic_calendars_has_its_name_in_swedish_and_danish(country: str) -> None:
    days = Calendar(country).special_days(date(2024, 1, 1).toordinal(), date(2031, 1, 1).toordinal())
    assert {day.name for day in days} <= set(KIND_NAMES["named day"])
    assert day_name("Christmas Eve", Language("sv")) == "Julafton"
    assert day_name("Roskilde Festival", Language("sv")) == "Roskilde Festival"
