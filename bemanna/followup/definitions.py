"""The page of definitions: what every key figure means, exactly, with its method, version and source; as Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from capacity.followup.kpi import Kpi
from capacity.followup.kpis import REGISTRY

GROUPS = {
    "access": "Access and guarantees",
    "process": "Beds, patients and production",
    "staff": "Staff and rosters",
    "economy": "Economy",
    "data": "Data",
    "own": "The scorecard's own",
}
BETTER = {"higher": "higher is better", "lower": "lower is better", "neither": "better neither way"}
_HEAD = """\
# Key figures

<!-- made by: python -m bemanna.followup.definitions > docs/kpis.md -->

Every value carries its method: the id and version of its definition. A changed formula is a new version, and an old
value keeps its own. A figure of several units is computed from their added totals, never from the mean of ratios; it is
not known where one of the units that report a total lacks it. Figures of too few persons (the counts under *persons*)
are hidden, and so is whatever they could be worked out from.
"""


def definitions_markdown(kpis: Iterable[Kpi] = tuple(REGISTRY.values()), head: str = _HEAD) -> str:
    """All definitions by group."""
    return "\n".join([head, *(line for group in _by_group(kpis).items() for line in _section(*group))])


def definition_rows(kpis: Iterable[Kpi]) -> list[dict[str, object]]:
    """All definitions as plain records."""
    return [
        {
            "kpi": kpi.id, "version": kpi.version, "title": kpi.title, "measured_in": kpi.unit, "formula": kpi.formula,
            "totals": kpi.needs, "persons": kpi.people, "better": kpi.better, "nature": kpi.nature, "group": kpi.group,
            "source": kpi.source,
        }
        for kpi in kpis
    ]  # fmt: skip


def _by_group(kpis: Iterable[Kpi]) -> Mapping[str, list[Kpi]]:
    groups: dict[str, list[Kpi]] = {}
    for kpi in kpis:
        groups.setdefault(GROUPS.get(kpi.group, kpi.group), []).append(kpi)
    return groups


def _section(name: str, kpis: Iterable[Kpi]) -> Iterator[str]:
    yield f"## {name}\n"
    yield "| method | name | formula | totals | in | | persons | source |\n|---|---|---|---|---|---|---|---|"
    for kpi in kpis:
        totals = ", ".join(f"`{total}`" for total in kpi.needs)
        people = ", ".join(f"`{total}`" for total in kpi.people)
        cells = (f"`{kpi.method}`", kpi.title, kpi.formula, totals, kpi.unit)
        told = f"{kpi.nature}, {BETTER[kpi.better]}"
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in (*cells, told, people, kpi.source)) + " |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(definitions_markdown())
