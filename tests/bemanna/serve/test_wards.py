"""One server for the wards of a region or of several projects: a start page, and the same doors and checks for all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from bemanna.errors import UsageError
from bemanna.serve.access import Access
from bemanna.serve.run import open_desk
from bemanna.serve.ward_addresses import WardAddress, places_of
from bemanna.serve.wards import Wards
from tests.bemanna.serve.reader import AS_OF

CODE = "correct-horse-battery"


@pytest.fixture
def region(pattern: Path, tmp_path: Path) -> Path:
    """Two wards of a hospital, one whose table is broken, and one elsewhere whose id wants quoting."""
    folder = tmp_path / "region"
    text = '[region]\nid = "syd"\nname = "Region Syd"\nlanguage = "en"\n'
    text += '[[units]]\nid = "h1"\nname = "North hospital"\nkind = "hospital"\n'
    for unit, parent in (("a", "h1"), ("b", "h1"), ("broken", "h1"), ("ö 1", "syd")):
        text += f'[[units]]\nid = "{unit}"\nname = "Ward {unit}"\nparent = "{parent}"\nfolder = "wards/{unit}"\n'
        shutil.copytree(pattern, folder / "wards" / unit)
        (folder / "wards" / unit / "bemanna.db").unlink()
        (folder / "wards" / unit / "out" / "draft.json").unlink()
    (folder / "region.toml").write_text(text.replace('parent = "syd"\n', ""), encoding="utf-8")
    (folder / "wards" / "broken" / "data" / "shifts.csv").write_text("x\n", encoding="utf-8")
    return folder


class Reader:
    """Somebody with a browser's cookies."""

    def __init__(self, wards: Wards) -> None:
        self.client = Client(wards, TestResponse)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, base_url="http://127.0.0.1:8321", **more)

    def post(self, path: str, token: str, **fields: str) -> TestResponse:
        return self.client.post(path, base_url="http://127.0.0.1:8321", data={"form_token": token, **fields})

    def token(self, path: str = "/") -> str:
        found = re.search(r'name="form_token" value="([^"]+)"', self.get(path).text)
        assert found
        return found.group(1)


@pytest.fixture
def read() -> list[str]:
    """Wards whose tables were read."""
    return []


@pytest.fixture
def wards(region: Path, read: list[str]) -> Wards:
    return made(region, Access(), read)


def made(region: Path, access: Access, read: list[str]) -> Wards:
    def opened(place: WardAddress) -> Any:
        read.append(place.key)
        return open_desk(place.folder, place.out, AS_OF)

    return Wards(places_of([region]), access, opened)


@pytest.fixture
def reader(wards: Wards) -> Iterator[Reader]:
    return Reader(wards)


def test_the_start_page_lists_every_ward_by_hospital_and_reads_none(reader: Reader, read: list[str]) -> None:
    page = reader.get("/").text
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page) == ["Region Syd · North hospital", "Region Syd"]
    assert re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a>', page) == [
        ("/ward/a/", "Ward a"),
        ("/ward/b/", "Ward b"),
        ("/ward/broken/", "Ward broken"),
        ("/ward/%C3%B6%201/", "Ward ö 1"),
    ]
    assert page.count("No roster yet") == 4
    assert read == []


def test_a_ward_is_read_once_when_it_is_opened_and_its_links_stay_in_it(reader: Reader, read: list[str]) -> None:
    page = reader.get("/ward/a/").text
    assert 'data-root="/ward/a"' in page
    assert 'href="/">All wards</a>' in page
    links = set(re.findall(r'(?:href|src|action)="(/[^"]*)"', page)) - {"/"}
    assert links
    assert all(link.startswith("/ward/a/") for link in links), links
    assert reader.get("/ward/%C3%B6%201/history").status_code == 200
    reader.get("/ward/a/versions")
    assert read == ["a", "ö 1"]
    assert "Version 1" in reader.get("/").text, "what is in force is told on the start page"


def test_wards_of_one_id_have_addresses_of_their_own(region: Path) -> None:
    places = places_of([region / "wards" / "a", region])
    assert [place.key for place in places] == ["M2", "a", "b", "broken", "ö 1"]
    twice = places_of([region / "wards" / "a", region / "wards" / "b"])
    assert [place.key for place in twice] == ["M2", "M2~2"]
    with pytest.raises(UsageError):
        places_of([region / "wards"])


def test_a_ward_with_broken_tables_says_what_is_wrong_and_costs_nobody_else(reader: Reader, read: list[str]) -> None:
    answer = reader.get("/ward/broken/")
    assert answer.status_code == 503
    assert "shifts.csv" in answer.text
    assert reader.get("/ward/b/").status_code == 200
    assert reader.get("/ward/broken/versions").status_code == 503
    assert read == ["broken", "b", "broken"], "it is tried again each time, in case it was mended"


def test_there_is_nothing_else(reader: Reader, read: list[str]) -> None:
    for path in ("/ward/none/", "/ward/", "/ward/..%2fa/", "/wards", "/history", "/ward/none/../a/"):
        assert reader.get(path).status_code == 404, path
    answer = reader.get("/ward/a")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/ward/a/")
    assert read == []


def test_an_edit_of_one_ward_changes_no_other_and_forms_of_all_are_checked(reader: Reader, wards: Wards) -> None:
    token = reader.token("/ward/a/history")
    assert token == reader.token("/ward/b/history") == reader.token("/"), "one reader, one session"
    fields = {"act": "free", "worker": "1", "day": "2027-01-12", "who": "Anna", "seen": "0"}
    assert reader.post("/ward/a/keep", "wrong", **fields).status_code == 403
    assert reader.post("/ward/a/keep", token, **fields).status_code in (200, 302, 303)
    assert "Not saved: 1" in reader.get("/").text
    assert "Not saved: 1" in reader.get("/ward/a/").text
    assert "Not saved: 1" not in reader.get("/ward/b/").text
    foreign = reader.client.post(
        "/ward/a/undo", base_url="http://127.0.0.1:8321", data={"form_token": token, "seen": "1"}, headers=FOREIGN
    )
    assert foreign.status_code == 403
    evil = reader.client.get("/", base_url="http://evil.example:8321")
    assert evil.status_code == 421
    assert reader.client.get("/ward/a/", base_url="http://evil.example:8321").status_code == 421


FOREIGN = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}


def test_the_language_is_chosen_once_and_its_form_comes_back_to_the_ward(reader: Reader) -> None:
    page = reader.get("/ward/a/history").text
    (back,) = re.findall(r'name="back" value="([^"]+)"', page)
    assert back.startswith("/ward/a/history")
    answer = reader.post("/ward/a/language", reader.token(), language="sv", back=back)
    assert answer.headers["Location"].startswith("/ward/a/history")
    assert "Avdelningar" in reader.get("/").text
    away = reader.post("/ward/a/language", reader.token(), language="en", back="//evil.example")
    assert away.headers["Location"] == "/ward/a/"


def test_with_a_code_nothing_is_shown_or_read_before_the_door_and_once_is_enough(region: Path, read: list[str]) -> None:
    wards = made(region, Access(token=CODE), read)
    stranger = Reader(wards)
    for path in ("/", "/ward/a/", "/ward/a/history"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/login"), path
    assert stranger.get("/ward/broken/").status_code == 302
    assert read == []
    answer = stranger.get(f"/login?token={CODE}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert stranger.get("/ward/a/").status_code == 200
    assert stranger.get("/ward/b/").status_code == 200


def test_a_calendars_key_opens_it_in_its_own_ward_and_in_no_other(region: Path, read: list[str]) -> None:
    wards = made(region, Access(token=CODE), read)
    planner, phone = Reader(wards), Reader(wards)
    planner.get(f"/login?token={CODE}")
    page = planner.get("/ward/a/person?worker=1").text
    link = re.findall(r"http://127\.0\.0\.1:8321(/ward/a/calendar/1\.ics\?key=\w+)", page)[0]
    assert phone.get(link).status_code == 200
    assert phone.get(link.replace("/ward/a/", "/ward/b/")).status_code in (302, 401)
    assert phone.get(link.replace("/1.ics", "/2.ics")).status_code in (302, 401)
    assert read == ["a"], "a wrong key reads nothing"
    late = made(region, Access(token=CODE), read)
    assert Reader(late).get(link).status_code == 200, "a phone may come first after a restart"
