"""Who may see the page and what a browser may be made to do: every door tried, open and shut."""

from __future__ import annotations

import re
import socket

import pytest

from bemanna.errors import UsageError
from bemanna.serve.access import LEAST_TOKEN, MOST_BYTES, POLICY, Access, is_loopback
from bemanna.serve.desk import Desk
from bemanna.serve.run import ServeRequest, checked_token
from tests.bemanna.serve.reader import Reader

TOKEN = "correct-horse-battery"
OPEN = Access(host="192.0.2.7", port=80, token=TOKEN)


@pytest.fixture
def stranger(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Somebody without the access code, at a page that others can reach."""
    monkeypatch.setattr("bemanna.serve.access._WRONG_SECONDS", 0.0)
    return Reader.of(desk, OPEN)


def let_in(reader: Reader, token: str = TOKEN) -> int:
    page = reader.client.get("/login").text
    form = re.search(r'name="form_token" value="([^"]+)"', page)
    assert form
    return reader.client.post("/login", data={"token": token, "form_token": form.group(1)}).status_code


# ---- the access code


@pytest.mark.parametrize(
    "path", ["/", "/person?worker=1", "/versions", "/roster.xlsx", "/pulse", "/try.json", "/nowhere"]
)
def test_without_the_code_nothing_of_the_roster_is_shown(stranger: Reader, path: str) -> None:
    answer = stranger.client.get(path)
    assert answer.status_code in (302, 401)
    assert "Åse" not in answer.text


def test_without_the_code_nothing_can_be_changed(stranger: Reader) -> None:
    answer = stranger.client.post("/keep", data={"act": "free", "worker": "1", "day": "2027-01-12", "seen": "0"})
    assert answer.status_code == 401
    assert stranger.desk.draft().number == 0


def test_a_wrong_code_does_not_open_and_the_right_one_does(stranger: Reader) -> None:
    assert let_in(stranger, TOKEN + "x") == 401
    assert stranger.client.get("/").status_code == 302
    assert let_in(stranger) == 303
    assert "Åse" in stranger.get("/")


def test_the_link_with_the_code_opens_and_takes_the_code_out_of_the_address(stranger: Reader) -> None:
    answer = stranger.client.get("/login", query_string={"token": TOKEN})
    assert answer.headers["Location"] == "/"
    assert "Åse" in stranger.get("/")


def test_whoever_logs_out_is_out(stranger: Reader) -> None:
    let_in(stranger)
    stranger.post("/logout")
    assert stranger.client.get("/").status_code == 302


def test_a_cookie_that_somebody_made_up_does_not_open(stranger: Reader) -> None:
    stranger.client.set_cookie("bemanna_80", "eyJpbiI6dHJ1ZX0.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert stranger.client.get("/").status_code == 302


def test_a_phone_reads_one_calendar_with_its_key_and_no_other(stranger: Reader) -> None:
    key = OPEN.feed_key("1")
    assert stranger.client.get(f"/calendar/1.ics?key={key}").status_code == 200
    assert stranger.client.get(f"/calendar/2.ics?key={key}").status_code in (302, 401)
    assert stranger.client.get("/calendar/1.ics").status_code in (302, 401)
    assert stranger.client.get(f"/person?worker=1&key={key}").status_code == 302


def test_on_this_machine_alone_no_code_is_asked_for(reader: Reader) -> None:
    assert "Åse" in reader.get("/")
    assert Access().feed_key("1") == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_only_addresses_of_this_machine_do_without_a_code(host: str) -> None:
    assert is_loopback(host)
    assert checked_token(wanted(host, None)) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "ward.example"])
def test_an_address_that_others_reach_is_refused_without_a_code(host: str) -> None:
    with pytest.raises(UsageError, match="give --token"):
        checked_token(wanted(host, None))
    assert checked_token(wanted(host, TOKEN)) == TOKEN


def test_a_code_that_can_be_guessed_is_refused_and_a_new_one_is_long() -> None:
    with pytest.raises(UsageError, match=str(LEAST_TOKEN)):
        checked_token(wanted("127.0.0.1", "x" * (LEAST_TOKEN - 1)))
    assert checked_token(wanted("127.0.0.1", "x" * LEAST_TOKEN)) == "x" * LEAST_TOKEN
    made = {checked_token(wanted("0.0.0.0", "new")) for _ in range(3)}
    assert len(made) == 3
    assert all(len(one or "") >= 32 for one in made)


def wanted(host: str, token: str | None) -> ServeRequest:
    from pathlib import Path

    return ServeRequest((Path(),), None, host, 0, token, frozenset(), False, None)


# ---- the name by which the page is called


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "localhost:8321", "[::1]:8321", "LOCALHOST"])
def test_the_page_answers_to_its_own_names(reader: Reader, host: str) -> None:
    assert reader.client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8321", "192.0.2.9", "localhost.evil.example"])
def test_a_name_that_another_site_pointed_here_gets_nothing(reader: Reader, host: str) -> None:
    answer = reader.client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Åse" not in answer.text


def test_a_public_page_answers_to_addresses_and_names_that_were_given() -> None:
    access = Access(host="0.0.0.0", token=TOKEN, names=frozenset({"roster.ward.example"}))
    assert access.calls_us("192.0.2.9:8321")
    assert access.calls_us("roster.ward.example")
    assert access.calls_us(socket.gethostname())
    assert not access.calls_us("other.ward.example")
    assert not Access().calls_us("192.0.2.9:8321")


# ---- forms of other sites

FREE = {"act": "free", "worker": "2", "day": "2027-01-10", "seen": "0"}


def test_a_form_without_our_token_changes_nothing(reader: Reader) -> None:
    reader.token()
    assert reader.client.post("/keep", data=FREE).status_code == 403
    assert reader.client.post("/keep", data={**FREE, "form_token": "x" * 32}).status_code == 403
    assert reader.desk.draft().number == 0


def test_a_token_of_another_reader_does_not_do(reader: Reader) -> None:
    other = Reader.of(reader.desk).token()
    reader.token()
    assert reader.client.post("/keep", data={**FREE, "form_token": other}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_a_form_from_another_site_is_refused_even_with_the_token(reader: Reader, headers: dict[str, str]) -> None:
    data = {**FREE, "day": "2027-01-12", "worker": "1", "form_token": reader.token()}
    assert reader.client.post("/keep", data=data, headers=headers).status_code == 403
    same = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert reader.client.post("/keep", data=data, headers=same).status_code == 303
    assert reader.desk.draft().number == 1


def test_every_form_of_every_page_carries_the_token(reader: Reader) -> None:
    paths = [
        "/",
        "/history",
        "/versions",
        "/check",
        "/cell?worker=1&day=2027-01-12",
        "/try?act=free&worker=1&day=2027-01-12",
    ]
    forms = [form for path in paths for form in re.findall(r"<form.*?</form>", reader.get(path), re.DOTALL)]
    posts = [form for form in forms if 'method="post"' in form]
    assert len(posts) > 10
    assert all('name="form_token"' in form for form in posts)


def test_reading_changes_nothing_and_changing_is_never_read(reader: Reader) -> None:
    for path in ("/keep", "/undo", "/redo", "/save", "/continue", "/reload", "/language", "/logout"):
        assert reader.client.get(path).status_code == 405, path


# ---- what a browser is told


@pytest.mark.parametrize("path", ["/", "/versions", "/outlook", "/nowhere", "/static/desk.js", "/look.css"])
def test_every_answer_says_what_the_browser_may_do(reader: Reader, path: str) -> None:
    with reader.client.get(path) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    if not path.startswith("/static"):
        assert headers["Cache-Control"] == "no-store"


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(reader: Reader) -> None:
    cookie = reader.client.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    secure = Reader.of(reader.desk, Access(secure=True))
    assert "Secure" in secure.client.get("/", base_url="https://localhost").headers["Set-Cookie"]


def test_no_page_fetches_from_elsewhere_or_carries_script_or_style(reader: Reader) -> None:
    for path in (
        "/",
        "/versions",
        "/history",
        "/check",
        "/outlook",
        "/person?worker=1",
        "/cell?worker=1&day=2027-01-12",
    ):
        text = reader.get(path)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), path
        assert not re.search(r"<script(?! src=\"/static/desk\.js\")|<style|\sstyle=|\son[a-z]+=", text), path


# ---- paths, names and sizes


@pytest.mark.parametrize(
    "path",
    ["/static/../access.py", "/static/%2e%2e/access.py", "/static/..%2faccess.py", "/calendar/../../bemanna.toml.ics"],
)
def test_no_path_leads_out_of_the_page(reader: Reader, path: str) -> None:
    answer = reader.client.get(path)
    assert answer.status_code == 404
    assert "def guard" not in answer.text


def test_what_a_reader_sends_is_shown_as_text_and_never_as_markup(reader: Reader) -> None:
    answer = reader.client.get("/cell", query_string={"worker": "<script>alert(1)</script>", "day": "2027-01-12"})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


def test_a_request_that_is_too_large_is_refused(reader: Reader) -> None:
    data = {"form_token": reader.token(), "seen": "0", "why": "x" * (MOST_BYTES + 1)}
    assert reader.client.post("/save", data=data).status_code == 413


@pytest.mark.parametrize(
    ("back", "to"),
    [("//evil.example", "/"), ("https://evil.example", "/"), ("/versions?", "/versions"), ("/\\evil", "/")],
)
def test_the_choice_of_language_leads_back_to_this_page_only(reader: Reader, back: str, to: str) -> None:
    answer = reader.post("/language", language="sv", back=back)
    assert answer.headers["Location"] == to
