"""Zones of a published roster: exact limits, the clock change, and a price that falls with lead time."""

from __future__ import annotations

from datetime import date

import pytest

from roster.change_zones import ChangePrices, ChangeZone, ChangeZones, change_zones
from rules.clock import local_clock
from rules.pack import RulePack
from rules.packs import load_pack
from rules.period import Period
from rules.worker import Contract

CLOCK = local_clock("Europe/Stockholm")
MONDAY = date(2026, 11, 2).toordinal()
NOW = CLOCK.at(MONDAY, 7 * 60)
SWEDISH = ChangeZones(NOW, CLOCK, Period(days=14), published_to=CLOCK.midnight(MONDAY + 28))


def test_what_has_begun_is_past_and_what_begins_a_minute_later_is_frozen() -> None:
    assert SWEDISH.zone_of(NOW) is ChangeZone.PAST
    assert SWEDISH.zone_of(NOW + 1) is ChangeZone.FROZEN


def test_a_duty_in_exactly_72_hours_is_no_longer_frozen_and_one_a_minute_earlier_is() -> None:
    assert SWEDISH.zone_of(NOW + 72 * 60 - 1) is ChangeZone.FROZEN
    assert SWEDISH.zone_of(NOW + 72 * 60) is ChangeZone.NOTICE


def test_a_duty_in_exactly_fourteen_days_has_its_notice_and_one_a_minute_earlier_has_not() -> None:
    assert SWEDISH.zone_of(CLOCK.at(MONDAY + 14, 7 * 60) - 1) is ChangeZone.NOTICE
    assert SWEDISH.zone_of(CLOCK.at(MONDAY + 14, 7 * 60)) is ChangeZone.PUBLISHED


def test_the_end_of_what_is_published_begins_the_draft() -> None:
    assert SWEDISH.zone_of(CLOCK.midnight(MONDAY + 28) - 1) is ChangeZone.PUBLISHED
    assert SWEDISH.zone_of(CLOCK.midnight(MONDAY + 28)) is ChangeZone.DRAFT
    endless = ChangeZones(NOW, CLOCK, Period(days=14))
    assert endless.zone_of(CLOCK.midnight(MONDAY + 400)) is ChangeZone.PUBLISHED


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 20), 14 * 24 + 1), (date(2026, 3, 20), 14 * 24 - 1)])
def test_notice_over_a_clock_change_counts_calendar_days(day: date, hours: int) -> None:
    now = CLOCK.at(day.toordinal(), 7 * 60)
    found = ChangeZones(now, CLOCK, Period(days=14))
    assert found.notice_to == now + 60 * hours
    assert found.zone_of(now + 60 * hours) is ChangeZone.PUBLISHED
    assert found.zone_of(now + 60 * hours - 1) is ChangeZone.NOTICE


def test_72_hours_over_a_clock_change_are_elapsed_hours() -> None:
    saturday = date(2026, 10, 24).toordinal()
    found = ChangeZones(CLOCK.at(saturday, 12 * 60), CLOCK, Period(days=14))
    assert found.frozen_to == CLOCK.at(saturday + 3, 11 * 60)


@pytest.mark.parametrize(
    ("pack", "notice", "short"),
    [
        ("se_region_nurse", Period(days=14), Period()),
        ("dk_region_nurse", Period(days=28), Period(days=1)),
        ("dk_region_junior_doctor", Period(days=28), Period()),
    ],
)
def test_notice_comes_from_the_packs_own_rules(pack: str, notice: Period, short: Period) -> None:
    found = change_zones(load_pack(pack), [Contract(), Contract(percent=80)], NOW, CLOCK)
    assert (found.notice, found.short_notice) == (notice, short)


def test_a_pack_without_a_rule_on_notice_has_no_zone_of_notice() -> None:
    found = change_zones(RulePack("bare"), [], NOW, CLOCK)
    assert found.zone_of(NOW + 72 * 60) is ChangeZone.PUBLISHED
    assert found.zone_of(NOW + 72 * 60 - 1) is ChangeZone.FROZEN


def test_the_price_falls_with_lead_time_and_is_never_higher_later() -> None:
    prices = [SWEDISH.price(NOW + 60 * hour) for hour in range(1, 30 * 24)]
    assert prices == sorted(prices, reverse=True)
    assert SWEDISH.price(NOW + 60) == ChangePrices().frozen
    assert SWEDISH.price(NOW + 72 * 60) == ChangePrices().notice_first
    assert SWEDISH.price(CLOCK.at(MONDAY + 14, 7 * 60) - 1) == ChangePrices().notice_last
    assert SWEDISH.price(CLOCK.at(MONDAY + 20, 0)) == ChangePrices().published
    assert SWEDISH.price(CLOCK.at(MONDAY + 40, 0)) == ChangePrices().draft
    assert len(set(prices)) > 10


def test_a_change_with_less_than_a_days_notice_costs_the_danish_supplement_besides() -> None:
    danish = change_zones(load_pack("dk_region_nurse"), [Contract()], NOW, CLOCK)
    prices = ChangePrices()
    assert danish.price(NOW + 24 * 60 - 1) == prices.frozen + prices.supplement
    assert danish.price(NOW + 24 * 60) == prices.frozen


def test_nothing_past_has_a_price() -> None:
    assert SWEDISH.price(NOW) == 0
