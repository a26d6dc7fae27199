"""Logs that anybody may read."""

from __future__ import annotations

from bemanna.nightly.logs import only_allowed


def test_a_field_that_may_name_somebody_is_left_out_of_the_log_and_said_to_be() -> None:
    event = {"event": "x", "unit": "M2", "why": "sick leave of Åse", "name": "Åse"}
    assert only_allowed(None, "info", event) == {"event": "x", "unit": "M2", "skipped": ["name", "why"]}
    assert only_allowed(None, "info", {"event": "x"}) == {"event": "x"}
