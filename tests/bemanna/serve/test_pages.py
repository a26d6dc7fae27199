"""The pages as a reader without a browser gets them: what they show, in which language, and what their forms do."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from bemanna.i18n.language import Language
from bemanna.serve.desk import Desk
from bemanna.store.records import Plan
from tests.bemanna.serve.reader import Reader

VOID = {"meta", "link", "input", "br", "col", "img"}
SICK = {"act": "away", "worker": "1", "day": "2027-01-12", "last": "2027-01-12", "kind": "leave_sick"}
PAGES = ("/", "/history", "/versions", "/outlook", "/check", "/person?worker=1", "/cell?worker=1&day=2027-01-12")


class Tree(HTMLParser):
    """What is open, which ids there are, what points to them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.headings: list[int] = []
        self.unnamed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [found["id"]] if found.get("id") else []  # type: ignore[list-item]
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.pointed += (found.get(name) or "").split()
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(text: str) -> Tree:
    tree = Tree()
    tree.feed(text)
    return tree


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", ["sv", "da", "en"])
def test_every_page_is_whole_in_every_language(reader: Reader, path: str, code: str) -> None:
    reader.post("/language", language=code, back="/")
    text = reader.get(path)
    tree = parsed(text)
    assert tree.open == []
    assert f'<html lang="{code}"' in text
    assert len(tree.ids) == len(set(tree.ids))
    assert set(tree.pointed) - set(tree.ids) <= {"panel-title"}
    assert tree.headings[0] == 1
    assert tree.headings.count(1) == 1


def test_the_grid_names_everybody_with_every_day_as_text_that_can_be_read_aloud(reader: Reader) -> None:
    text = reader.get("/")
    cells = re.findall(
        r'<a href="/cell\?[^"]*" data-panel data-worker="(\d)" data-day="([^"]+)".*?aria-label="([^"]*)"', text
    )
    assert len(cells) == 4 * 14
    assert {(who, day): label for who, day, label in cells}["1", "2027-01-12"] == (
        "Åse, Tue 12 Jan: D 07:00–15:00, nurse"
    )
    assert {(who, day): label for who, day, label in cells}["2", "2027-01-12"] == "Bo, Tue 12 Jan: Off"
    assert 'scope="row"' in text
    assert 'class="skip" href="#main"' in text


def test_past_and_frozen_days_are_marked_and_named(reader: Reader) -> None:
    text = reader.get("/")
    assert re.search(r'class="z-frozen"><span>Frozen \(72 h\)', text)
    assert len(re.findall(r'<td class="[^"]*\bfrozen\b', text)) == 4 * 3
    assert len(re.findall(r'<td class="[^"]*\bpast\b', text)) == 4 * 4


def test_a_breach_stands_in_its_cell_with_article_and_arithmetic_in_words(reader: Reader) -> None:
    reader.post("/keep", act="give", worker="1", day="2027-01-12", shift="A", role="nurse")
    cell = re.search(r'<a [^>]*data-worker="1" data-day="2027-01-13".*?</a>', reader.get("/"), re.DOTALL)
    assert cell
    assert "breach bad" in cell.group()
    label = re.search(r'aria-label="([^"]*)"', cell.group())
    assert label
    assert "8 h" in label.group(1)
    assert "BEK" in label.group(1) or "par." in label.group(1)
    assert "✕" in cell.group()


def test_the_panel_of_a_day_tries_every_duty_that_it_could_be(reader: Reader) -> None:
    text = reader.get("/cell", worker="2", day="2027-01-12")
    choices = re.findall(
        r'class="choice (\w+)".*?class="what">([^<]*)<.*?class="says">.*?</span> ([^<]*)', text, re.DOTALL
    )
    assert {what for _, what, _ in choices} == {
        "07:00–15:00 · nurse",
        "07:00–15:00 · charge",
        "15:00–23:00 · nurse",
        "15:00–23:00 · charge",
    }
    assert all("points" in said for _, _, said in choices)


def test_a_panel_is_the_middle_of_its_page_and_nothing_else(reader: Reader) -> None:
    answer = reader.client.get("/cell?worker=2&day=2027-01-12", headers={"X-Desk": "panel"})
    assert "<html" not in answer.text
    assert parsed(answer.text).open == []
    assert 'id="panel-title"' in answer.text


def test_trying_an_edit_shows_rules_coverage_and_price_and_keeps_nothing(reader: Reader) -> None:
    text = reader.get("/try", act="free", worker="1", day="2027-01-12")
    assert "Allowed, but fewer people than is safe" in text
    assert "1 → 0 of 1" in text
    assert "Changes of the published roster" in text
    assert reader.desk.draft().number == 0


def test_a_sick_call_is_kept_shows_its_gap_and_is_taken_over_by_the_second(reader: Reader) -> None:
    assert reader.post("/keep", **SICK).status_code == 303
    text = reader.get("/")
    slot = re.search(r'href="/vacant\?slot=([^"]+)"', text)
    assert slot
    assert "Kept in the draft" in text
    candidates = reader.get("/vacant", slot=unquote(slot.group(1)))
    names = re.findall(r'candidate=(\w+)"', candidates)
    assert len(names) >= 2
    assert "Why the others cannot" in candidates
    assert reader.post("/keep", act="take", slot=unquote(slot.group(1)), candidate=names[1]).status_code == 303
    assert "/vacant?slot=" not in reader.get("/")


def test_a_gap_asks_for_candidates_of_the_shifts_that_cover_it(reader: Reader, desk: Desk) -> None:
    reader.post("/keep", act="free", worker="1", day="2027-01-12")
    link = re.search(r'href="(/gap\?[^"]+)"', reader.get("/"))
    assert link
    offered = reader.get(link.group(1).replace("&amp;", "&"))
    slots = re.findall(r'href="(/vacant\?[^"]+)"', offered)
    assert slots
    assert "Who can take it" in reader.get(slots[-1].replace("&amp;", "&"))


def test_undo_and_redo_take_the_last_edit_back_and_make_it_again(reader: Reader) -> None:
    reader.post("/keep", **SICK)
    reader.post("/undo")
    assert reader.desk.board().duties == reader.desk.published_board().duties
    reader.post("/redo")
    assert len(reader.desk.board().duties) == 27


def test_two_windows_at_once_lose_nothing(reader: Reader) -> None:
    other = Reader.of(reader.desk)
    seen = reader.desk.draft().number
    assert reader.post("/keep", seen=seen, **SICK).status_code == 303
    late = other.post("/keep", seen=seen, act="free", worker="3", day="2027-01-12")
    assert late.status_code == 409
    assert "The draft was changed in another window" in late.text
    assert 'name="act" value="free"' in late.text
    assert f'name="seen" value="{seen + 1}"' in late.text
    assert other.post("/keep", seen=seen + 1, act="free", worker="3", day="2027-01-12").status_code == 303
    assert [step.edit.kind for step in reader.desk.draft().steps] == ["away", "free"]


def test_a_version_needs_a_name_and_a_reason(reader: Reader) -> None:
    reader.post("/keep", **SICK)
    assert reader.post("/save", who="", why="x").status_code == 422
    assert reader.post("/save", who="Anna", why=" ").status_code == 422
    assert len(reader.desk.shelf.versions()) == 1
    assert reader.post("/save", who="Anna", why="sick call").status_code == 303
    text = reader.get("/versions")
    assert "Saved as version 2" in text
    assert "sick call" in text


def saved(reader: Reader, *edits: dict[str, str]) -> int:
    for edit in edits:
        assert reader.post("/keep", **edit).status_code == 303
    reader.post("/save", who="Anna", why="because")
    return reader.desk.shelf.versions()[0].id


def test_publishing_flips_the_pointer_and_writes_the_files(reader: Reader, ward: Path) -> None:
    version = saved(reader, SICK)
    page = reader.get("/publish", version=version)
    expected = re.search(r'name="expected" value="(\d+)"', page)
    assert expected
    assert reader.post("/publish", version=version, expected=expected.group(1), who="Anna").status_code == 303
    assert reader.desk.shelf.published().version == version  # type: ignore[union-attr]
    assert "leave_sick" in (ward / "out" / "roster.csv").read_text(encoding="utf-8")
    assert "sick leave of 1" in (ward / "out" / "versions" / "001_changes.csv").read_text(encoding="utf-8")
    assert "SEQUENCE:1" in (ward / "out" / "calendar" / "1.ics").read_text(encoding="utf-8")


def test_when_another_published_meanwhile_that_is_told_and_nothing_is_lost(reader: Reader) -> None:
    first = reader.desk.shelf.published().version  # type: ignore[union-attr]
    version = saved(reader, SICK)
    other = reader.desk.shelf.store.save(
        reader.desk.shelf.unit,
        Plan.of(reader.desk.ward.inputs.horizon, reader.desk.board_of(first).duties),
        "Bo",
        "other",
        first,
    )
    reader.desk.publish(other.id, "Bo", first, "")
    answer = reader.post("/publish", version=version, expected=first, who="Anna")
    assert answer.status_code == 303
    assert "Another version was published in the meantime" in reader.get("/versions")
    assert reader.desk.shelf.published().version == other.id  # type: ignore[union-attr]
    assert reader.post("/publish", version=version, expected=other.id, who="Anna").status_code == 303
    assert reader.desk.shelf.published().version == version  # type: ignore[union-attr]


def test_a_version_that_breaks_the_law_is_published_only_on_purpose_and_with_a_reason(reader: Reader) -> None:
    first = reader.desk.shelf.published().version  # type: ignore[union-attr]
    version = saved(reader, {"act": "give", "worker": "1", "day": "2027-01-12", "shift": "A", "role": "nurse"})
    assert "It breaks rules that must hold" in reader.get("/publish", version=version)
    asked = {"version": version, "expected": first, "who": "Anna"}
    assert reader.post("/publish", **asked, why="agreed").status_code == 422
    assert reader.post("/publish", **asked, although="yes", why="").status_code == 422
    assert reader.desk.shelf.published().version == first  # type: ignore[union-attr]
    assert reader.post("/publish", **asked, although="yes", why="agreed").status_code == 303


def test_two_versions_are_compared_with_who_and_why(reader: Reader) -> None:
    first = reader.desk.shelf.published().version  # type: ignore[union-attr]
    version = saved(reader, SICK)
    text = reader.get("/compare", a=first, b=version)
    assert "1 changed person-day, 1 person, 0 points" in text
    assert "sick leave of Åse" in text
    assert "The rosters are the same" in reader.get("/compare", a=version, b="draft")


@pytest.mark.parametrize("query", ["a=1&b=99999", "a=x&b=1", "a=1", "a=-1&b=1"])
def test_a_version_that_is_not_there_is_told(reader: Reader, query: str) -> None:
    assert reader.client.get(f"/compare?{query}").status_code in (422, 503)


@pytest.mark.parametrize(
    "path",
    [
        "/cell?worker=9&day=2027-01-12",
        "/cell?worker=1&day=2028-01-12",
        "/cell?worker=1&day=tomorrow",
        "/try?act=fly&worker=1&day=2027-01-12",
        "/try?act=give&worker=1&day=2027-01-12&shift=X",
        "/try?act=take&slot=1|2|3&candidate=1",
        "/vacant?slot=",
        "/gap?start=x&end=2",
        "/publish?version=999999999999999999999",
    ],
)
def test_a_question_without_meaning_is_told_in_words_and_changes_nothing(reader: Reader, path: str) -> None:
    answer = reader.client.get(path)
    assert answer.status_code == 422
    assert "That cannot be done" in answer.text


def test_what_has_begun_is_not_kept(reader: Reader) -> None:
    assert reader.post("/keep", act="free", worker="1", day="2027-01-05").status_code == 422
    assert reader.desk.draft().number == 0


def upload(reader: Reader, content: bytes, name: str = "roster.xlsx", **fields: str) -> tuple[int, str]:
    data = {"form_token": reader.token(), "seen": str(reader.desk.draft().number), **fields}
    answer = reader.client.post("/check", data={**data, "roster": (io.BytesIO(content), name)})
    return answer.status_code, answer.text


def test_the_workbook_goes_out_and_comes_back_the_same_and_an_edit_of_it_is_judged(reader: Reader) -> None:
    import openpyxl

    content = reader.client.get("/roster.xlsx").data
    code, text = upload(reader, content)
    assert (code, "That changes nothing" in text) == (200, True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = next(one for one in book.worksheets if any(row[0].value == "Åse" for row in one.iter_rows(max_col=1)))
    row = next(row for row in sheet.iter_rows() if row[0].value == "Åse")
    cell = next(one for one in row if one.value == "D" and one.column > 8)
    cell.value = "A"
    edited = io.BytesIO()
    book.save(edited)
    code, text = upload(reader, edited.getvalue())
    assert code == 200
    assert "→" in text
    assert reader.desk.draft().number == 0
    code, _ = upload(reader, edited.getvalue(), take="yes")
    assert code == 303
    (step,) = reader.desk.draft().steps
    assert (step.edit.kind, [d.shift for d in step.edit.gone], [d.shift for d in step.edit.come]) == (
        "file",
        ["D"],
        ["A"],
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return found.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x7fELF\0\0\0",
        b"PK\x03\x04 not a zip",
        zipped({"../../evil": b"x"}),
        zipped({"xl/workbook.xml": b"0" * (61 * 1024 * 1024)}),
    ],
    ids=["nothing", "program", "broken zip", "another zip", "zip bomb"],
)
def test_a_file_that_is_no_roster_is_refused(reader: Reader, content: bytes, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert upload(reader, content)[0] == 422
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["../../bemanna.toml", "/etc/passwd", "..\\..\\x.xlsx", "con.xlsx"])
def test_the_name_of_an_uploaded_file_is_never_used(reader: Reader, ward: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in ward.rglob("*") if path.is_file() and "draft" not in path.name}
    code, text = upload(reader, b"worker;date;shift\n9;2027-01-12;D\n", name)
    assert code == 422
    assert "there is no such worker" in text
    assert {path: path.read_bytes() for path in before} == before


def test_the_language_of_the_project_holds_until_another_is_chosen(reader: Reader) -> None:
    assert Language("en").text("Roster") in reader.get("/")
    reader.post("/language", language="sv", back="/")
    assert "<h1>Schema</h1>" in reader.get("/")
    reader.post("/language", language="xx", back="/")
    assert "<h1>Schema</h1>" in reader.get("/")
