"""Where the store of a folder is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.errors import UsageError
from bemanna.project.store_location import VARIABLE, home_of, is_there, url_of
from tests.bemanna.nightly.nights import write_night_ward, write_region

URL = "postgresql+psycopg://bemanna@db.region.example/plans"


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_a_ward_has_its_own_file_and_a_region_one_for_all_its_wards(tmp_path: Path) -> None:
    alone, region = write_night_ward(tmp_path / "alone"), write_region(tmp_path / "region", 2)
    assert url_of(alone) == f"sqlite:///{alone / 'bemanna.db'}"
    assert home_of(alone).unit == "M2"
    inside = region / "wards" / "w01"
    assert (home_of(inside).folder, home_of(inside).unit) == (region, "w01")
    assert url_of(inside) == url_of(region) == f"sqlite:///{region / 'bemanna.db'}"


def test_a_ward_in_a_region_that_does_not_name_it_is_alone(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", 1)
    other = write_night_ward(region / "wards" / "other", unit="K1")
    assert (home_of(other).folder, home_of(other).unit) == (other, "K1")


def test_the_environment_goes_before_the_settings_and_these_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward = write_night_ward(tmp_path / "ward", more=f'\n[store]\nurl = "{URL}"\n')
    region = write_region(tmp_path / "region", 1, f'[store]\nurl = "{URL}2"\n')
    assert url_of(ward) == URL
    assert url_of(region / "wards" / "w00") == f"{URL}2"
    assert is_there(ward)
    monkeypatch.setenv(VARIABLE, "sqlite:////tmp/elsewhere.db")
    assert url_of(ward) == "sqlite:////tmp/elsewhere.db"


def test_a_file_is_there_once_it_has_been_made(tmp_path: Path) -> None:
    ward = write_night_ward(tmp_path / "ward")
    assert not is_there(ward)
    (ward / "bemanna.db").write_bytes(b"")
    assert is_there(ward)


def test_a_folder_that_is_no_project_has_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no readable"):
        url_of(tmp_path)
