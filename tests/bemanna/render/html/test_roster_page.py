"""The page is whole, self-contained and in the reader's language; a real browser shows everybody on it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bemanna.i18n.language import Language
from bemanna.render.html.audit_page import audit_page
from bemanna.render.html.level_lines import level_lines, level_notes
from bemanna.render.html.roster_page import roster_page
from bemanna.reporting.audit_report import Audited
from bemanna.reporting.coverage import coverage
from roster.result import Conflict, LevelPrice
from rules.kinds import SaidKind
from rules.words import Day, Sentence
from rules.worker import Worker
from tests.bemanna.report_builder import PACK, ZONE, report, without_roster

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}


class Tree(HTMLParser):
    """Checks nesting, and collects text, addresses, identifiers and cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(page: bytes) -> Tree:
    tree = Tree()
    tree.feed(page.decode("utf-8"))
    tree.close()
    return tree


@pytest.fixture(scope="module")
def page() -> bytes:
    return roster_page(report())


def test_every_element_is_closed_in_its_place(page: bytes) -> None:
    tree = parsed(page)
    assert tree.open == []
    assert tree.tags[0] == ("html", {"lang": "da"})


def test_nothing_is_fetched_and_nothing_runs(page: bytes) -> None:
    tree = parsed(page)
    assert not re.search(rb"https?://|//cdn|@import|url\((?!#)", page)
    assert not {"script", "link", "iframe", "object", "img"} & {tag for tag, _ in tree.tags}
    links = [attrs["href"] for tag, attrs in tree.tags if tag == "a"]
    identifiers = {attrs["id"] for _, attrs in tree.tags if attrs.get("id")}
    assert links
    assert all(link.startswith("#") and link[1:] in identifiers for link in links)


def test_identifiers_are_unique(page: bytes) -> None:
    found = [attrs["id"] for _, attrs in parsed(page).tags if attrs.get("id")]
    assert len(found) == len(set(found)) > 5


def test_the_grid_has_a_cell_a_person_and_day_and_says_each_duty(page: bytes) -> None:
    whole = report()
    text = page.decode("utf-8")
    grid = text[text.index('<section id="roster"') : text.index('<section id="coverage"')]
    assert len(re.findall(r'<td class="[^"]*"[^>]*>', grid)) >= 30 * 28
    told = re.findall(r">([DAN])</span>", grid)
    assert len(told) == len(whole.result.duties or ())
    assert "Åse Kjærgaard, man 4. jan: Aften 15:00–23:30, sygeplejerske" in grid


def test_why_somebody_is_away_is_not_told_except_annual_leave(page: bytes) -> None:
    text = page.decode("utf-8").lower()
    assert "sygefravær" not in text
    assert "leave_sick" not in text
    assert "ferie" in text


def test_breaches_stand_with_arithmetic_article_and_reading(page: bytes) -> None:
    text = " ".join(parsed(page).text)
    for words in (
        "Emil Bæk",
        "3 h 30 min are missing",
        "BEK 324 af 23/05/2002 § 3",
        "Læses som: Counted back from any moment of work",
    ):
        assert words in text


def test_names_are_shown_and_never_taken_for_markup() -> None:
    whole = report()
    evil = Worker(id="p01", name="<script>alert(1)</script> & Søn")
    workers = (evil, *whole.workers[1:])
    text = roster_page(replace(whole, problem=replace(whole.problem, workers=workers))).decode("utf-8")
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Søn" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Roster", "wk 1–4", "4 January 2027 to 31 January 2027", "2.6%")),
        ("sv", ("Schema", "v. 1–4", "4 januari 2027 till 31 januari 2027", "Inget schema kan vara mer än 2,6")),
        ("da", ("Tjenesteplan", "uge 1–4", "4. januar 2027 til 31. januar 2027", "Ingen plan kan være mere end 2,6")),
    ],
)
def test_the_page_speaks_the_readers_language(language: str, words: tuple[str, ...]) -> None:
    text = " ".join(parsed(roster_page(report(language))).text)
    assert [word for word in words if word not in text] == []


def test_week_53_and_the_turn_of_the_year_are_named() -> None:
    text = " ".join(parsed(roster_page(report(first=date(2026, 12, 28), days=14))).text)
    assert "uge 53–1" in text
    assert "28. december 2026 til 10. januar 2027" in text


def test_a_problem_without_a_roster_tells_what_cannot_hold_together() -> None:
    whole = without_roster()
    clash = Conflict(
        ("DK-HVILE-11",), ("p05",), whole.horizon.start, whole.horizon.start + 1440, "Locks leave 7 h rest."
    )
    whole = replace(whole, result=replace(whole.result, conflicts=(clash,)))
    text = " ".join(parsed(roster_page(whole)).text)
    assert "Locks leave 7 h rest." in text
    assert "11 timers hvile i hver periode på 24 timer" in text
    assert "Emil Bæk" in text


def test_the_menu_of_a_page_without_a_roster_leads_to_what_stands_there_and_nowhere_else() -> None:
    clash = Conflict((), ("p05",), 0, 1440, Sentence("{worker} with no shift on {day}", worker="p05", day=Day(1)))
    whole = without_roster()
    whole = replace(whole, result=replace(whole.result, conflicts=(clash,)))
    tree = parsed(roster_page(whole))
    anchors = {attrs["href"] for tag, attrs in tree.tags if tag == "a" and (attrs["href"] or "").startswith("#")}
    there = {f"#{attrs['id']}" for _, attrs in tree.tags if "id" in attrs}
    assert anchors <= there
    assert "#quality" not in anchors
    assert "Hvor god planen er" not in " ".join(tree.text)
    assert any(text.startswith("Emil Bæk uden vagt") for text in tree.text)


def test_a_conflict_on_the_page_says_annual_leave_and_otherwise_only_absence() -> None:
    whole = without_roster()
    start = whole.horizon.start
    kinds = tuple(SaidKind(kind) for kind in ("leave_sick", "leave_care", "leave_annual", "training"))
    clashes = tuple(
        Conflict(
            (),
            ("p05",),
            start,
            start + 1440,
            Sentence("{people} with {kind} on {first}", people="x", kind=kind, first=Day(9)),
        )
        for kind in kinds
    )
    text = " ".join(parsed(roster_page(replace(whole, result=replace(whole.result, conflicts=clashes)))).text)
    assert text.count("x med fravær") == 2
    assert "x med ferie" in text
    assert "x med uddannelse" in text
    assert "sygefravær" not in text
    assert "care leave" not in text
    assert "00:00 – " not in text


def test_a_report_with_nothing_but_a_roster_is_a_whole_page() -> None:
    whole = report()
    bare = replace(whole, outlooks=(), findings=(), problem=replace(whole.problem, needs=(), wishes=()))
    tree = parsed(roster_page(bare))
    assert tree.open == []
    assert "Åse Kjærgaard" in " ".join(tree.text)


def test_two_units_have_each_their_charts_under_their_own_heading() -> None:
    whole = report()
    other = replace(whole.outlooks[0], unit="Kirurgisk afsnit K1")
    tree = parsed(roster_page(replace(whole, outlooks=(*whole.outlooks, other))))
    found = [attrs["id"] for _, attrs in tree.tags if attrs.get("id")]
    assert {"forecast1", "census1", "forecast2", "census2"} <= set(found)
    assert len(found) == len(set(found))
    assert "Indlagte patienter · Kirurgisk afsnit K1" in tree.text


def test_where_people_are_missing_is_listed_with_the_reason() -> None:
    whole = report()
    text = roster_page(whole).decode("utf-8")
    rows = text[text.index("Hvor der mangler folk") : text.index('<section id="forecast1"')]
    assert rows.count("<tr>") == 1 + sum(met.short > 0 for met in coverage(whole))
    assert "24 patienter (8 dage ud af 10 færre end 27)" in rows


@pytest.mark.parametrize("days", [1, 7, 56])
def test_short_and_long_periods_are_whole_pages(days: int) -> None:
    assert parsed(roster_page(report(days=days))).open == []


def test_the_audit_page_is_whole_and_fetches_nothing() -> None:
    whole = report()
    names = {worker.id: worker.name for worker in whole.workers}
    page = audit_page(Audited("plan.csv", "sv", ZONE, whole.findings, names, PACK))
    assert parsed(page).open == []
    assert not re.search(rb"https?://|<script", page)


def browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("no Chromium on this machine: the page was not opened in a browser")


def test_a_real_browser_shows_everybody_and_draws_every_chart(page: bytes, tmp_path: Path) -> None:
    program = browser()
    file = tmp_path / "roster.html"
    file.write_bytes(page)
    quiet = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    command = [program, "--headless", "--no-sandbox", *quiet.split(), "--disable-sync", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    if done.returncode != 0 and not done.stdout:
        pytest.skip(f"Chromium could not start here: {done.stderr[-300:]!r}")
    shown = done.stdout.decode("utf-8")
    assert [w.name for w in report().workers if shown.count(w.name) < 2] == []
    assert shown.count('<svg class="chart"') == 2
    assert shown.count("<desc>") == 2


@pytest.mark.parametrize(
    ("language", "safety", "wishes"),
    [
        ("en", "Safety loses 1 point. One step of 10 less would cost at least 2,500", "Whether less would have been"),
        ("sv", "Säkerhet förlorar 1 poäng. Ett steg på 10 mindre skulle kosta minst 2", "Om mindre hade varit möjligt"),
        (
            "da",
            "Sikkerhed taber 1 point. Et trin på 10 mindre ville koste mindst 2.500",
            "Om mindre havde været muligt",
        ),
    ],
)
def test_levels_that_go_before_each_other_tell_their_price(language: str, safety: str, wishes: str) -> None:
    """What less of a level would have cost is proven, open, or, for the last one, the gap of the whole."""
    levels = (
        LevelPrice("safety", 1, 100, 10, 2500.0),
        LevelPrice("wishes", 60, 10, 60, None),
        LevelPrice("cost", 400, 1, 1, 0.0),
    )
    plain = report(language)
    strict = replace(plain.problem, objective=replace(plain.problem.objective, lexicographic=True))
    whole = replace(plain, problem=strict)
    page = roster_page(replace(whole, result=replace(whole.result, levels=levels))).decode()
    assert safety in page
    assert page.count(wishes) == 1
    assert page.count(Language(language).text("It is the last level: the gap above is its own.")) == 1
    assert Language(language).text("What goes before what, and what it costs") not in roster_page(whole).decode()


@pytest.mark.parametrize(
    ("language", "wishes", "cost"),
    [
        ("en", "Wishes loses 60 points. 60 fewer cost at least 41 more in the others: proven.", "not known"),
        (
            "sv",
            "120 färre skulle kosta 1\N{NO-BREAK SPACE}611 fler på de andra: ett sådant schema hittades.",
            "inte känt",
        ),
        ("da", "120 færre ville koste 1.611 flere på de andre: en sådan plan blev fundet.", "ikke kendt"),
    ],
)
def test_levels_that_are_added_up_tell_what_less_of_each_would_cost(language: str, wishes: str, cost: str) -> None:
    """What was found, what is proven, and where neither is known, that; without the strict order's words."""
    found = None if language == "en" else 120
    levels = (
        LevelPrice("wishes", 60, 1, 60, 40.2, found, None if found is None else 1611),
        LevelPrice("cost", 400, 1, 1, 0.0),
    )
    whole = report(language)
    page = roster_page(replace(whole, result=replace(whole.result, levels=levels))).decode()
    assert wishes in page
    assert page.count(cost) == 1
    assert Language(language).text("What less of each would cost") in page
    assert Language(language).text("What goes before what, and what it costs") not in page
    assert level_notes(levels, Language(language)) == level_lines(levels, False, Language(language))[:1]
