"""A table that goes out as a DataFrame, and back."""

from __future__ import annotations

import pandas as pd

from bemanna.files.table import Table


def frame_of(table: Table) -> pd.DataFrame:
    """The table with its columns; what is not known is None, moments are aware."""
    return pd.DataFrame.from_records(list(table.rows), columns=list(table.columns))
