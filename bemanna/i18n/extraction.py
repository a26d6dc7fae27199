"""Keeps the catalogues: finds every message in the product, brings locale/*/LC_MESSAGES/bemanna.po up to date.

python -m bemanna.i18n.extraction            after a message was added or changed (`make catalogues`)
python -m bemanna.i18n.extraction --check    fails on what is missing, unused or filled in differently (`make lint`)
"""

from __future__ import annotations

import ast
import string
import sys
import tomllib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from bemanna.i18n.catalogue import DOMAIN, LANGUAGES
from bemanna.i18n.kind_names import KIND_NAMES
from capacity.followup.kpis import REGISTRY

Found = tuple[str | None, str, str | None]
"""Context, message and its plural."""
ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("rules", "forecast", "capacity", "roster", "scenarios", "bemanna")
PLACES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(
        ("text", "word", "words", "message", "Sentence", "ForecastSentence", "Impossible", "announce"), (0,)
    ),
    **dict.fromkeys(("count", "Counted", "CountedForecastSentence"), (0, 1)),
    **dict.fromkeys(("joined", "_back"), (-1,)),
    **dict.fromkeys(("CellError", "problem", "UsageError"), (0,)),
    **dict.fromkeys(("Problem", "_wrong"), (1,)),
}
"""By the name of a function or class: which of its arguments are messages, where they are written out."""
WITH_CONTEXT = ("text", "word", "words", "message", "count")
"""Whose next argument is the context."""


def found_messages() -> Catalog:
    """Every message of the product: of Python, templates, kinds, packs of rules and key figures."""
    catalogue = Catalog(domain=DOMAIN)
    for context, one, many in sorted(set(_everywhere()), key=str):
        catalogue.add((one, many) if many else one, context=context)
    return catalogue


def updated(code: str) -> Catalog:
    """The catalogue of a language with every message of the product, and no other; what is new has no translation."""
    catalogue = read(code)
    catalogue.update(found_messages(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def faults(code: str) -> list[str]:
    """What is wrong with a catalogue, a line each."""
    known = read(code)
    wanted = {(one.context, one.id) for one in found_messages() if one.id}
    have = {(one.context, one.id): one for one in known if one.id}
    lines = [f"{code}: not in the catalogue: {_shown(key)}" for key in sorted(wanted - set(have), key=str)]
    lines += [f"{code}: said by nobody: {_shown(key)}" for key in sorted(set(have) - wanted, key=str)]
    for key, message in have.items():
        string = message.string or ""
        said = [one or "" for one in ((string,) if isinstance(string, str) else string)]
        if not all(said) or message.fuzzy:
            lines.append(f"{code}: without translation: {_shown(key)}")
        elif (places := _places(message.id)) != _places(said):
            lines.append(f"{code}: other places than {sorted(places)}: {_shown(key)}")
    return lines


def path_of(code: str) -> Path:
    """The file of a language."""
    return Path(__file__).parent / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(code: str) -> Catalog:
    """The catalogue as its file has it; an entry that stands twice (after a merge) counts once."""
    return read_po(BytesIO(path_of(code).read_bytes()), locale=code)


def write(code: str, catalogue: Catalog) -> None:
    """Sorted by message and without places in the source, so that two people's additions seldom meet."""
    body = BytesIO()
    write_po(body, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    path_of(code).write_bytes(head.encode() + body.getvalue().rstrip(b"\n") + b"\n")


def _everywhere() -> Iterator[Found]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from of_python(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / room).rglob("*.html")):
            yield from of_template(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        pack = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((None, title, None) for title in _titles(pack))
    for group, kinds in KIND_NAMES.items():
        yield from ((group, said, None) if isinstance(said, str) else (group, *said) for said in kinds.values())
    yield from ((None, kpi.formula, None) for kpi in REGISTRY.values())


def of_python(source: str) -> Iterator[Found]:
    """Messages that are written out in calls."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        literal = [_literals(argument) for argument in node.args]
        if name == "messages":
            yield from ((None, one, None) for ones in literal for one in ones)
        elif name == "text" and isinstance(node.func, ast.Name):
            continue  # a statement of SQL, or a cell's text
        elif name in PLACES and len(literal) > max(PLACES[name]):
            chosen = [literal[place] for place in PLACES[name]]
            context = next((one for ones in literal[len(chosen) : len(chosen) + 1] for one in ones), None)
            context = context if name in WITH_CONTEXT else None
            if len(chosen) == 2:
                yield from ((context, one, many) for one, many in zip(*chosen, strict=True))
            else:
                yield from ((context, one, None) for one in chosen[0])


def of_template(source: str) -> Iterator[Found]:
    """The same of a Jinja template."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        name = getattr(call.node, "attr", None) or getattr(call.node, "name", "")
        literal = [one.value for one in call.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        if literal and name in ("text", "word"):
            yield (literal[1] if len(literal) > 1 else None), literal[0], None
        elif len(literal) == 2 and name == "count":
            yield None, literal[0], literal[1]


def _literals(argument: ast.expr) -> list[str]:
    """Strings that an argument may be: itself, or either side of a choice."""
    if isinstance(argument, ast.IfExp):
        return [*_literals(argument.body), *_literals(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def _titles(table: object) -> Iterator[str]:
    """Every title in a pack, of the pack itself and of its rules."""
    if isinstance(table, dict):
        yield from (value for key, value in table.items() if key == "title" and isinstance(value, str))
        for value in table.values():
            yield from _titles(value)
    elif isinstance(table, list):
        for value in table:
            yield from _titles(value)


def _places(texts: str | Sequence[str]) -> set[str]:
    said = (texts,) if isinstance(texts, str) else texts
    return {name for text in said for _, name, _, _ in string.Formatter().parse(text) if name}


def _shown(key: tuple[str | None, str | Sequence[str]]) -> str:
    context, said = key
    text = said if isinstance(said, str) else said[-1]
    return f"{text!r}" + (f" ({context})" if context else "")


def main(arguments: list[str]) -> int:
    """Update, or check; 1 when something is wrong."""
    others = LANGUAGES[1:]
    if "--check" not in arguments:
        for code in others:
            write(code, updated(code))
    lines = [line for code in others for line in faults(code)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
