"""The vocabulary of kinds: words of three languages mean one kind each, and each kind says what it does."""

from __future__ import annotations

from collections import Counter

import pytest

from rules.kinds import BY_ID, KINDS, family_of, is_absence, kind_of_word, nearest_words


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Tjänstledig", "leave_unpaid"),
        ("kompledig", "leave_timeoff"),
        ("sjukskriven", "leave_sick"),
        ("permission", "leave_paid"),
        ("vård av barn", "leave_child_sick"),
        ("frånvaro", "leave_other"),
        ("omsorgsdag", "leave_care"),
        ("seniordag", "leave_senior"),
        ("afspadsering", "leave_timeoff"),
        ("fridag", "leave_off"),
        ("barsel", "leave_parental"),
        ("studieledig", "leave_study"),
        ("sick leave", "leave_sick"),
        ("leave_sick", "leave_sick"),
        ("tilkaldevagt", "oncall_home"),
        ("søgnehelligdag", "public_holiday_credit"),
        ("utbildning", "training"),
    ],
)
def test_a_word_means_one_kind(word: str, kind: str) -> None:
    assert kind_of_word(word) == kind


@pytest.mark.parametrize("word", ["primärjour", "bakjour", "semster", "xyz", ""])
def test_what_is_not_known_means_nothing(word: str) -> None:
    assert kind_of_word(word) is None


def test_a_slip_of_the_pen_has_a_near_word() -> None:
    assert "semester" in nearest_words("semster")


def test_no_word_means_two_kinds() -> None:
    words = Counter(word.casefold() for kind in KINDS for word in {kind.id, *kind.names, *kind.words})
    assert [word for word, number in words.items() if number > 1] == []


def test_what_a_kind_does_is_of_one_piece() -> None:
    for kind in KINDS:
        assert not (kind.covers and kind.is_absence)
        assert not (kind.reduces_norm and kind.credit != "none"), "it would be counted twice"
        assert is_absence(kind.id) == (family_of(kind.id) is None)
    assert BY_ID["leave_off"].leaves_debt
    assert not BY_ID["leave_parental"].leaves_debt


def test_a_kind_that_only_a_pack_knows_joins_its_own() -> None:
    assert family_of("bedside_teaching") == "bedside_teaching"
    assert family_of("leave_moon") is None
