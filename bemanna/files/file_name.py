"""Safe and recognisable file names made from what people call things."""

from __future__ import annotations

import re
import unicodedata

_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss", "đ": "d", "ł": "l"})


def file_name(text: str, otherwise: str = "unnamed") -> str:
    """Lower-case ASCII letters, digits and _ for any text; `otherwise` when nothing is left."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_SPELLED)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")[:60].rstrip("_") or otherwise
