"""The catalogue of a language: its translations of the English messages, read from locale/<code> once a process."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

DOMAIN = "bemanna"
LANGUAGES = ("en", "sv", "da")
"""English is what the messages are written in."""


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(code: str) -> NullTranslations:
    """Translations into a language; English says every message as it stands."""
    if code == LANGUAGES[0]:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (files("bemanna.i18n") / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        translations = read_po(file, locale=code, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, translations)
    compiled.seek(0)
    return GNUTranslations(compiled)
