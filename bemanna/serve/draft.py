"""A draft: a version of the roster and the edits that were kept since, with the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bemanna.serve.edit import KeptEdit, step_of, step_record

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """number: how often the draft was changed; an edit names the number that it saw. base: id of the version that it
    began from. steps: edits that hold. undone: edits that were taken back, the last one first."""

    number: int
    base: str
    steps: tuple[KeptEdit, ...] = ()
    undone: tuple[KeptEdit, ...] = ()

    def kept(self, step: KeptEdit) -> Draft:
        """With one edit more; what was undone is forgotten."""
        return Draft(self.number + 1, self.base, (*self.steps, step))

    def back(self) -> Draft:
        """Without the last edit; the draft itself when there is none."""
        if not self.steps:
            return self
        return replace(self, number=self.number + 1, steps=self.steps[:-1], undone=(self.steps[-1], *self.undone))

    def again(self) -> Draft:
        """With the edit that was undone last; the draft itself when there is none."""
        if not self.undone:
            return self
        return replace(self, number=self.number + 1, steps=(*self.steps, self.undone[0]), undone=self.undone[1:])

    def on(self, base: str, steps: tuple[KeptEdit, ...] = ()) -> Draft:
        """A draft that begins from another version, with these edits."""
        return Draft(self.number + 1, base, steps)


def draft_record(draft: Draft) -> dict[str, Any]:
    """The draft as plain values."""
    return {
        "format": FORMAT,
        "number": draft.number,
        "base": draft.base,
        "steps": [step_record(step) for step in draft.steps],
        "undone": [step_record(step) for step in draft.undone],
    }


def draft_of(record: dict[str, Any]) -> Draft:
    """The draft of plain values. Raises KeyError, TypeError or ValueError when they are none."""
    if record["format"] != FORMAT:
        raise ValueError(f"format {record['format']!r} is not known here")
    steps, undone = (tuple(step_of(one) for one in record[name]) for name in ("steps", "undone"))
    return Draft(int(record["number"]), str(record["base"]), steps, undone)
