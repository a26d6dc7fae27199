"""Words of the smaller exports in English, Swedish and Danish."""

from __future__ import annotations

EXPORT_WORDS: dict[str, tuple[str, str, str]] = {
    "on_call": ("On-call list", "Jourlista", "Vagtliste for tilkald"),
    "on_call_day": ("Day", "Dag", "Dag"),
    "on_call_start": ("From", "Från", "Fra"),
    "on_call_end": ("To", "Till", "Til"),
    "on_call_kind": ("Kind", "Slag", "Slags"),
    "on_call_shift": ("Shift", "Pass", "Vagt"),
    "on_call_unit": ("Unit", "Enhet", "Enhed"),
    "on_call_skill": ("Role", "Roll", "Rolle"),
    "on_call_worker": ("Id", "Id", "Id"),
    "on_call_name": ("Name", "Namn", "Navn"),
}
