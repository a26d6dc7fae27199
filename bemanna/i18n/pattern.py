"""Patterns with places for figures, and words that follow a figure's number: one week, two weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHOICE = re.compile(r"\{(\w+)\?([^|{}]*)\|([^{}]*)\}")


def filled(pattern: str, values: Mapping[str, object]) -> str:
    """The pattern with its places filled.

    `{n}` is the value of n; `{n?week|weeks}` is the first word where n is written 1 and the second otherwise, which is
    how English, Swedish and Danish count. Raises KeyError when the pattern names a value that is not given.
    """
    return _CHOICE.sub(lambda found: found[2] if str(values[found[1]]) == "1" else found[3], pattern).format(**values)
