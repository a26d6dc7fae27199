"""Where each rule of a pack stands, in a few words."""

from __future__ import annotations

from rules.pack import RulePack


def articles(pack: RulePack) -> dict[str, str]:
    """Articles by rule id, of the rules that cite any: the first source with its paragraph."""
    found = {}
    for rule in (*pack.rules, *(added for one in pack.derogations for added in one.adds)):
        for source in rule.source[:1]:
            cited = pack.sources.get(source.ref or "")
            found[rule.id] = " ".join(part for part in (cited.cite if cited else source.ref, source.at) if part)
    return found
