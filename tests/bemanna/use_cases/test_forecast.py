"""The forecast of a region: wards in one call, every level the sum of its units, files for all."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from bemanna.cli.commands.forecast import command
from bemanna.errors import UsageError
from bemanna.inputs.load import load_project
from bemanna.pipeline.chain import forecasts
from bemanna.reporting.build_report import outlooks
from bemanna.use_cases.forecast import foresee
from tests.bemanna.folder import TOML, write_folder

REGION = """\
[region]
id = "ost"
name = "Region Øst"
language = "da"
zone = "Europe/Copenhagen"
country = "DK"

[[units]]
id = "syd"
name = "Sygehus Syd"
kind = "hospital"

[[units]]
id = "m1"
name = "Medicin 1"
parent = "syd"
folder = "m1"

[[units]]
id = "m2"
name = "Medicin 2"
parent = "syd"
folder = "m2"
"""


def counts(mean: float, seed: int, days: int = 120) -> str:
    drawn = np.random.default_rng(seed).poisson(mean, days)
    first = date(2026, 11, 29) - timedelta(days=days)
    return "tid;antal\n" + "".join(f"{first + timedelta(day):%Y-%m-%d};{drawn[day]}\n" for day in range(days))


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    (folder / "region.toml").write_text(REGION, encoding="utf-8")
    toml = TOML + "\n[forecast]\npaths = 40\n"
    for ward, mean in (("m1", 30.0), ("m2", 4.0)):
        (folder / ward).mkdir()
        write_folder(folder / ward, toml, arrivals=counts(mean, len(ward)))
    return folder


def test_wards_with_the_same_unit_name_are_told_apart_and_add_up_on_every_path(region: Path) -> None:
    found = foresee(region)
    made = {one.unit: one.daily.paths for one in found.made}
    assert set(made) == {"m1", "m2", "syd", "ost"}
    assert np.array_equal(made["m1"] + made["m2"], made["syd"])
    assert np.array_equal(made["syd"], made["ost"])
    names = [(one.name, one.above) for one in found.outlooks.units]
    assert sorted(names[:2]) == [("Region Øst", ""), ("Sygehus Syd", "")]
    assert names[2:] == [("Medicin 1", "Sygehus Syd"), ("Medicin 2", "Sygehus Syd")]


def test_the_command_writes_table_page_and_cards_and_tells_every_level(region: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(command, [str(region), "--out", str(tmp_path), "--quiet"], catch_exceptions=False)
    assert told.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["forecast.csv", "forecast.html", "model_cards.json"]
    cards = json.loads((tmp_path / "model_cards.json").read_text(encoding="utf-8"))
    assert {unit["unit"] for unit in cards["units"]} == {"m1", "m2", "syd", "ost"}
    assert all(unit in told.output for unit in ("m1", "m2", "syd", "ost"))


def test_a_project_without_arrivals_is_told_what_to_add(tmp_path: Path) -> None:
    write_folder(tmp_path, TOML.replace('arrivals = "data/arrivals.csv"\n', ""))
    with pytest.raises(UsageError, match="add \\[sources\\] arrivals"):
        foresee(tmp_path)


def test_a_level_above_the_units_has_its_place_in_the_wards_report_and_its_history(tmp_path: Path) -> None:
    rows = counts(9.0, 1, 60) + counts(3.0, 2, 60).removeprefix("tid;antal\n")
    head, *lines = rows.strip().split("\n")
    tables = "\n".join(
        [f"afsnit;{head}", *(f"{'A' if place < 60 else 'B'};{line}" for place, line in enumerate(lines))]
    )
    write_folder(tmp_path, TOML + '\n[forecast]\npaths = 20\ngroups = { House = ["A", "B"] }\n', arrivals=tables)
    inputs = load_project(tmp_path)
    shown = {one.unit: one for one in outlooks(inputs, forecasts(inputs), ())}
    assert list(shown) == ["A", "B", "House"]
    seen = {unit: one.history.counts for unit, one in shown.items() if one.history is not None}
    assert np.array_equal(seen["A"] + seen["B"], seen["House"])
    assert len(seen["House"]) == 56
