"""The audit report in every format: breaches with arithmetic and article, and what cannot be known."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import openpyxl
import pytest

from bemanna.errors import UsageError
from bemanna.render.audit_files import AUDIT_FORMATS, render_audit
from rules.finding import Finding, Verdict
from rules.packs import load_pack
from rules.worker import Worker
from tests.bemanna.report_builder import PACK, report


def rendered(fmt: str, **options: object) -> bytes:
    whole = report()
    return render_audit(whole.findings, whole.workers, PACK, fmt, title="plan.csv", **options)


def test_every_breach_and_every_unknown_verdict_is_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv").decode("utf-8"))))
    assert [row["verdict"] for row in rows] == ["broken"] * 3 + ["unknown"] * 30
    assert rows[0]["worker"] == "p05"
    assert rows[0]["name"] == "Emil Bæk"
    assert rows[0]["start"] == "2027-01-12T23:30+01:00"
    assert (rows[0]["actual"], rows[0]["limit"], rows[0]["unit"]) == ("450", "660", "minutes")
    assert rows[0]["article"].startswith("BEK 324 af 23/05/2002 § 3")
    assert rows[-1]["end"] == "2027-01-04T00:00+01:00", "an unknown verdict says up to when history is missing"


def test_the_document_tells_rules_and_people() -> None:
    found = json.loads(rendered("json"))
    assert (found["hard_breaches"], found["other_breaches"], found["unknown"]) == (1, 2, 30)
    by_rule = {row["rule"]: row for row in found["rules"]}
    assert (by_rule["DK-HVILE-11"]["kept"], by_rule["DK-HVILE-11"]["broken"]) == (29, 1)
    assert by_rule["DK-48H"]["settled_to"] == "2027-01-04T00:00+01:00"
    assert found["people"][0] == {
        "worker": "p05",
        "name": "Emil Bæk",
        "hard_breaches": 1,
        "other_breaches": 0,
        "unknown": 1,
        "kept": 2,
    }


def test_the_workbook_has_breaches_rules_and_people() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", language="sv")))
    assert book.sheetnames == ["Regelbrott", "Arbetstidsregler", "Personer"]
    assert [row[2].value for row in book["Regelbrott"].iter_rows(min_row=5)] == [
        "Emil Bæk",
        "Gitte Søndergaard",
        "Nanna Friis",
    ]


def test_the_page_names_each_breach_with_its_article() -> None:
    page = rendered("html").decode("utf-8")
    assert "Emil Bæk" in page
    assert "BEK 324 af 23/05/2002 § 3" in page
    assert "Breaches of rules that must hold: 1." in page


@pytest.mark.parametrize("fmt", sorted(AUDIT_FORMATS))
def test_the_same_audit_gives_the_same_bytes_and_names_no_time_unless_given(fmt: str) -> None:
    assert rendered(fmt) == rendered(fmt)
    if fmt in ("html", "json", "xlsx"):
        assert rendered(fmt) != rendered(fmt, made_at=datetime(2026, 12, 1, tzinfo=UTC))


@pytest.mark.parametrize("fmt", sorted(AUDIT_FORMATS))
def test_an_audit_without_findings_can_be_told(fmt: str) -> None:
    assert render_audit((), (), PACK, fmt)


def test_a_shipped_pack_gives_its_own_articles() -> None:
    pack = load_pack("dk_region_nurse")
    rule = pack.rules[0]
    finding = Finding(rule.id, "a", Verdict.KEPT)
    (row,) = json.loads(render_audit([finding], [Worker(id="a")], pack, "json"))["rules"]
    assert row["title"] == rule.title
    assert row["article"]


def test_moments_are_told_in_the_zone_that_is_asked_for() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv", zone="Europe/Helsinki").decode("utf-8"))))
    assert rows[0]["start"] == "2027-01-13T00:30+02:00"


def test_an_unknown_format_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match="csv, csv_excel, html, json, xlsx"):
        rendered("pdf")
