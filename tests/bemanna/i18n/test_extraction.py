"""The catalogues hold every message of the product, translated, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bemanna.i18n import extraction
from bemanna.i18n.extraction import faults, of_python, of_template, read, updated


@pytest.mark.parametrize("code", ["sv", "da"])
def test_every_message_is_translated_with_the_same_places_and_none_is_left_over(code: str) -> None:
    assert faults(code) == []


@pytest.mark.parametrize("code", ["sv", "da"])
def test_the_file_is_as_the_command_writes_it(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = extraction.path_of(code).read_bytes()
    catalogue = updated(code)
    monkeypatch.setattr(extraction, "path_of", lambda _: tmp_path / "out.po")
    extraction.write(code, catalogue)
    assert (tmp_path / "out.po").read_bytes() == body, "make catalogues"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: text.replace('msgid "Undo"', 'msgid "Undo it"'), "said by nobody: 'Undo it'"),
        (lambda text: text.replace('msgid "Undo"', 'msgid "Undo it"'), "not in the catalogue: 'Undo'"),
        (lambda text: text.replace('msgid "Undo"\nmsgstr "Fortryd"', 'msgid "Undo"\nmsgstr ""'), "without translation"),
        (
            lambda text: text.replace('"Version {n}"\nmsgstr "Version {n}"', '"Version {n}"\nmsgstr "Version {m}"'),
            "places",
        ),
    ],
)
def test_what_is_missing_or_unused_or_filled_in_differently_is_a_fault(
    change: Callable[[str], str], fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = extraction.path_of("da").read_text(encoding="utf-8")
    (tmp_path / "da.po").write_text(change(text), encoding="utf-8")
    monkeypatch.setattr(extraction, "path_of", lambda _: tmp_path / "da.po")
    assert any(fault in line for line in faults("da"))


def test_messages_are_found_where_they_are_written() -> None:
    source = """
language.text("a", "context", n=1)
language.text("b" if some else "c")
word(key)
text("SELECT 1")
language.count("{n} day", "{n} days", n=n)
"xyx".count("x")
heads = messages("d", "e")
raise Impossible("f", who=who)
"""
    assert set(of_python(source)) == {
        ("context", "a", None),
        *((None, one, None) for one in "bcdef"),
        (None, "{n} day", "{n} days"),
    }


def test_messages_are_found_in_templates() -> None:
    source = """<p title="{{ word("a") }}">{% if x %}{{ language.text("b", "context", n=x) }}{% endif %}</p>
{{ language.count("{n} rule", "{n} rules", n=rules | length) }}"""
    assert set(of_template(source)) == {(None, "a", None), ("context", "b", None), (None, "{n} rule", "{n} rules")}


def test_a_new_message_waits_for_its_translation_and_an_old_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "_everywhere", lambda: iter([(None, "Undo", None), (None, "New", None)]))
    found = {one.id: one.string or "" for one in updated("da") if one.id}
    assert found == {"Undo": "Fortryd", "New": ""}
    assert read("da").get("Redo")
