"""The language of errors, which must be known before the project can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language

_FILES = ("bemanna.toml", "region.toml")
_SAID = re.compile(r"""(?m)^\s*language\s*=\s*["'](\w+)["']""")
_SURROUNDINGS = ("BEMANNA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def readers_language(arguments: Iterable[str], environment: Mapping[str, str]) -> Language:
    """The language of the first project among the arguments, even of one that cannot be read otherwise.

    Without a project: BEMANNA_LANGUAGE, or what the surroundings say (LC_ALL, LC_MESSAGES, LANG), else English.
    """
    for argument in arguments:
        found = _of_folder(Path(argument))
        if found is not None:
            return Language(found)
    for name in _SURROUNDINGS:
        code = environment.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return Language(code)
    return Language(LANGUAGES[0])


def _of_folder(folder: Path) -> str | None:
    for name in _FILES:
        try:
            said = _SAID.search((folder / name).read_text(encoding="utf-8", errors="replace"))
        except (OSError, ValueError):
            continue
        if said and said[1] in LANGUAGES:
            return said[1]
    return None
