"""dygnsbryt = "auto": the cut of the day is chosen for each person from the shifts that the person can take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bemanna.inputs.barred_shifts import clock_text, people_said
from bemanna.readers.columns import cell_of
from bemanna.readers.contract_terms import AUTO, ContractTerms
from bemanna.readers.table import Placed
from roster.day_break_search import asks_for_day_break, day_breaks
from roster.shift import Shift
from roster.who_can_take import belongs
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.words import Sentence
from rules.worker import Worker


def with_day_breaks(
    workers: Sequence[Placed[Worker]],
    terms: ContractTerms,
    shifts: Sequence[Shift],
    pack: RulePack,
    horizon: Horizon,
    remarks: list[str],
) -> tuple[Placed[Worker], ...]:
    """The workers with the cut chosen where "auto" asks for it; what was chosen is remarked.

    People who can take the same shifts get the same cut: the one under which most of these are lawful on every date,
    then most orders of two shifts, then farthest from cuts that allow less.
    """
    wanted = [item for item in workers if (cell_of(item.row, "dygnsbryt") or terms.dygnsbryt) == AUTO]
    if not wanted or not asks_for_day_break(pack):
        return tuple(workers)
    chosen: dict[str, int] = {}
    alike: dict[tuple[str, ...], list[Worker]] = defaultdict(list)
    for item in wanted:
        alike[tuple(one.code for one in shifts if belongs(item.record, one, horizon))].append(item.record)
    for codes, group in alike.items():
        best = day_breaks([one for one in shifts if one.code in codes], group[0], pack, horizon)
        if not best:
            continue
        chosen |= {one.id: best[0].minute for one in group}
        figures: dict[str, object] = {"people": people_said(one.id for one in group), "cut": clock_text(best[0].minute)}
        figures |= {"shifts": ", ".join(best[0].shifts)}
        left = [code for code in codes if code not in best[0].shifts]
        remarks.append(
            Sentence(
                "{people}: dygnsbryt {cut} is chosen: {shifts} are lawful on every date, {left} not.",
                left=", ".join(left),
                **figures,
            )
            if left
            else Sentence("{people}: dygnsbryt {cut} is chosen: {shifts} are lawful on every date.", **figures)
        )
    return tuple(_cut(item, chosen.get(item.record.id)) for item in workers)


def _cut(item: Placed[Worker], minute: int | None) -> Placed[Worker]:
    if minute is None:
        return item
    contract = item.record.contract.model_copy(update={"dygnsbryt": minute})
    return replace(item, record=item.record.model_copy(update={"contract": contract}))
