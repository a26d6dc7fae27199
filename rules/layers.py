"""Layers: rules that go over any pack, such as healthy patterns of duties; they ship beside the packs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources

from rules.pack import RulePack
from rules.packs import parse_pack


def shipped_layers() -> tuple[str, ...]:
    """Ids of the layers that ship with bemanna."""
    files = resources.files("rules").joinpath("layers").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def load_layer(layer_id: str) -> RulePack:
    """The shipped layer of that id. Raises KeyError with the ids that there are."""
    if layer_id not in shipped_layers():
        raise KeyError(f"no layer {layer_id!r} ships with bemanna; there are {', '.join(shipped_layers())}")
    return parse_pack(resources.files("rules").joinpath("layers", f"{layer_id}.toml").read_text(encoding="utf-8"))


def with_layer(pack: RulePack, layer: RulePack) -> RulePack:
    """The pack with the rules of a layer over it.

    A rule that the pack states under the same id (a local file's own limit, or `enabled = false`) goes before the
    layer's. Kinds of duty count as the pack says.
    """
    stated = {rule.id for rule in pack.rules}
    added = tuple(rule for rule in layer.rules if rule.id not in stated)
    return replace(
        pack,
        rules=(*pack.rules, *added),
        terms={**layer.terms, **pack.terms},
        sources={**layer.sources, **pack.sources},
        notes=(*pack.notes, *layer.notes),
    )
