"""Figures of a run for monitoring: a textfile for Prometheus' node exporter, and the same as JSON."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bemanna.files.write import write_file
from bemanna.nightly.status import UnitStatus, read_json, write_json

TEXTFILE, JSON = "metrics.prom", "metrics.json"
STATES = ("ok", "carried", "degraded", "infeasible", "failed", "timeout")


def write_metrics(root: Path, ended: int, began: int, code: int, statuses: Sequence[UnitStatus]) -> None:
    """metrics.prom and metrics.json below the root. ended, began: seconds since 1970. Raises ExportFailed.

    The time of the last success moves only with a run that ended well (0 or 4), so that an alert on its age finds a
    job that no longer runs.
    """
    last = (read_json(root / JSON) or {}).get("bemanna_nightly_last_success_timestamp_seconds", 0)
    success = ended if code in (0, 4) else last
    found = CollectorRegistry()

    def gauge(name: str, what: str, value: float) -> None:
        Gauge(f"bemanna_nightly_{name}", what, registry=found).set(value)

    gauge("last_success_timestamp_seconds", "When a run last ended with 0 or 4", success)
    gauge("last_run_timestamp_seconds", "When a run last ended", ended)
    gauge("duration_seconds", "Wall clock of the last run", ended - began)
    gauge("exit_code", "Exit code of the last run", code)
    by_state = Gauge("bemanna_nightly_units", "Units of the last run by state", ["state"], registry=found)
    tally = Tally(one.state for one in statuses)
    for state in STATES:
        by_state.labels(state).set(tally[state])
    gauge("units_new", "Units with a new plan", sum(one.changed for one in statuses))
    gauge("changes", "Changed person-days of all units", sum(one.changes for one in statuses))
    for name, what in (
        ("gap", "Proven gap of the unit's plan"),
        ("hours_short", "Person-hours below the need"),
        ("hours_unsafe", "Person-hours below the safe number"),
        ("hard_breaches", "Breaches of rules that must hold"),
    ):
        per_unit = Gauge(f"bemanna_nightly_unit_{name}", what, ["unit"], registry=found)
        for one in statuses:
            value = (one.figures or {}).get(name)
            if value is not None:
                per_unit.labels(one.unit).set(value)
    write_file(root / TEXTFILE, generate_latest(found))
    write_json(root / JSON, _plain(found))


def _plain(registry: CollectorRegistry) -> dict[str, float]:
    """Samples by name and labels."""
    return {
        sample.name + "".join(f"{{{key}={value}}}" for key, value in sorted(sample.labels.items())): sample.value
        for metric in registry.collect()
        for sample in metric.samples
    }
