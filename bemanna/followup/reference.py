"""The page docs/followup_tables.md, from the tables' own fields: `python -m bemanna.followup.reference > ...`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bemanna.followup.tables import FIELDS
from bemanna.readers.followup_synonyms import FOLLOW_UP

SAYS = {
    "measures": "Key figures that somebody else worked out: guarantee shares, quality, health, patient-perceived.",
    "peers": "What other regions, hospitals or the country reached, by their own account; it enters no sum.",
    "totals": "Named totals from which the key figures are computed by their own formulas, and can be added up.",
    "budget": "Lines of a year's budget and the method by which each is spread over the months.",
    "spending": "Money booked by line and month: earlier years give shares, this year is the outcome.",
    "shares": "Explicit shares (any weights) of a line by month, for the method explicit.",
    "volumes": "Planned and actual volume by activity and period (weeks or months).",
    "unit_costs": "What one of an activity takes of each resource, planned and actual.",
    "cost_lines": "An activity's budget and outcome in a period, with the explanation of the deviation and the action.",
    "assumptions": "The register of assumptions: low, likely, high, evidence, owner, ramp, what was realised.",
    "codes": "Codes of units, measures and columns in the region's KPI system.",
}
_HEAD = """\
# Follow-up: tables in

<!-- made by: python -m bemanna.followup.reference > docs/followup_tables.md -->

Each lies as `followup/<name>.csv` (or `.xlsx`) beside `scorecard.toml`, or is named in its `[sources]`. All are
optional. How cells are read says [tables.md](tables.md); a row without a unit is of the folder's own. Money is in whole
kronor (or euro) with at most two decimals and is kept in øre; periods are 2026, 2026-Q4, 2026-11, 2026-W48, 2026-11-30
or a span 2026-11-30..2027-01-03.
"""


def reference() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *(line for name in FIELDS for line in _section(name))])


def _section(name: str) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{SAYS[name]}\n"
    yield "| field | says | also read |\n|---|---|---|"
    for field in FIELDS[name]:
        needed = " (needed)" if field.needed else ""
        says = " ".join((field.parse.__doc__ or "").split("\n\n")[0].split())
        yield f"| `{field.name}`{needed} | {says} | {', '.join(FOLLOW_UP[name].get(field.name, ()))} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(reference())
