"""The page docs/followup_tables.md, from the tables' own fields: `python -m bemanna.followup.reference > ...`."""

from __future__ import annotations

import sys

from bemanna.followup.tables import MODELS
from bemanna.readers.reference import section

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
    return "\n".join([_HEAD, *(line for name, model in MODELS.items() for line in section(name, model))])


if __name__ == "__main__":
    sys.stdout.write(reference())
