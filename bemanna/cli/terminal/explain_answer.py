"""The answer of `bemanna explain`, in words or as a record, whichever question it was."""

from __future__ import annotations

from bemanna.cli.terminal.explain_text import (
    answer_record,
    closing_records,
    conflict_records,
    say_answer,
    say_closings,
    say_conflicts,
)
from bemanna.i18n.language import Language
from bemanna.inputs.inputs import Inputs
from bemanna.use_cases.explain import ExplainResult, ShortfallResult, WhyNotResult


def say_explained(found: ExplainResult, inputs: Inputs) -> None:
    """The answer in the project's language."""
    language = Language(inputs.project.project.language)
    names = {worker.id: worker.name for worker in inputs.workers if worker.name}
    if isinstance(found, WhyNotResult):
        for answer in found.answers:
            say_answer(answer, found.have.duties, found.have.problem, language, names)
    elif isinstance(found, ShortfallResult):
        say_closings(found.closings, found.short, found.have.duties, found.have.problem, language, names)
    else:
        say_conflicts(found.why, found.ways, found.problem, language, names)


def explained_record(found: ExplainResult, inputs: Inputs, one_shift: bool) -> object:
    """The same for machines; the answer alone when one shift was asked about."""
    if isinstance(found, WhyNotResult):
        told = [answer_record(answer, found.have.duties, found.have.problem) for answer in found.answers]
        return told[0] if one_shift else {"answers": told}
    if isinstance(found, ShortfallResult):
        explained = closing_records(found.closings, inputs.horizon.clock)
        return {"roster": found.have.source, "short": found.short, "explained": explained}
    return conflict_records(found.why, found.ways, found.problem)
