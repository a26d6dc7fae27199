"""The rule pack that a project names: shipped, with local files over it and the employer's readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.columns import nearest
from forecast.calendar import Calendar
from rules.layers import load_layer, with_layer
from rules.pack import RulePack
from rules.packs import PackError, load_pack, parse_pack, shipped_packs
from rules.words import Sentence

YEAR = 370
"""Days before and after a period that a norm period can reach."""


@dataclass(frozen=True, slots=True)
class PackChoice:
    """Which rules are asked for.

    name: id of a shipped pack or path of a TOML file. local: paths of files over it; the last one is what holds (each
    says in `extends` what it builds on). patterns: a shipped layer of healthy patterns over all of that, None for none.
    asked_in: file and key that the user wrote the name in, for messages.
    """

    name: str
    local: Sequence[str] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    asked_in: tuple[str, str] = ("--pack", "--pack")
    patterns: str | None = None


def find_pack(wanted: PackChoice, folder: Path, problems: list[Problem]) -> RulePack | None:
    """The pack, with paths taken inside `folder`; None, with problems, when one cannot be used."""
    pack = _named(wanted, folder, problems)
    parents = {pack.id: pack} if pack else {}
    for shown in wanted.local if pack else ():
        pack = _read(folder / shown, shown, parents, problems)
        if pack is None:
            return None
        parents[pack.id] = pack
    if pack is None:
        return None
    if wanted.patterns is not None:
        pack = with_layer(pack, load_layer(wanted.patterns))
    try:
        return pack.with_readings(wanted.readings)
    except ValueError as error:
        problems.append(Problem(wanted.asked_in[0], str(error), column="rules.readings"))
        return None


def public_holidays(region: str, first: int, end: int) -> frozenset[int]:
    """Public holidays (ordinals) of a calendar region in [first, end) and the norm periods that touch it; none where
    there is no such calendar."""
    try:
        return Calendar(region).public(first - YEAR, end + YEAR)
    except ValueError:
        return frozenset()


def _named(wanted: PackChoice, folder: Path, problems: list[Problem]) -> RulePack | None:
    name, asked_in = wanted.name, wanted.asked_in
    if name.endswith(".toml"):
        return _read(folder / name, name, {}, problems)
    if name in shipped_packs():
        try:
            return load_pack(name)
        except PackError as error:
            problems.extend(_of_pack(error, f"{name}.toml"))
            return None
    near = nearest(name, shipped_packs())
    hint = (
        Sentence("did you mean {near}?", near=repr(near))
        if near
        else Sentence("there are {names}, or a file .toml", names=", ".join(shipped_packs()))
    )
    problems.append(
        Problem(asked_in[0], Sentence("unknown rule pack ({hint})", hint=hint), column=asked_in[1], value=name)
    )
    return None


def _read(path: Path, shown: str, parents: Mapping[str, RulePack], problems: list[Problem]) -> RulePack | None:
    try:
        return parse_pack(path.read_text(encoding="utf-8"), parents)
    except PackError as error:
        problems.extend(_of_pack(error, shown))
    except FileNotFoundError:
        problems.append(Problem(shown, "there is no such file"))
    except (UnicodeDecodeError, OSError) as error:
        problems.append(Problem(shown, Sentence("the file cannot be read ({error})", error=error)))
    return None


def _of_pack(error: PackError, shown: str) -> list[Problem]:
    return [Problem(shown, one.what, row=one.line, column=one.where) for one in error.problems]
