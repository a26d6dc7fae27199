"""A unit's answer made good: saved, read back, published where it may be, and only then said to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bemanna.errors import BemannaError
from bemanna.files.output_names import ROSTER
from bemanna.nightly.folders import Places
from bemanna.nightly.lock import Locked
from bemanna.nightly.plan_before import BY
from bemanna.nightly.status import UnitStatus, write_json, write_status
from bemanna.nightly.task import RESULT, Base, PlanningOutcome, read_entries, read_plan, read_provenance
from bemanna.store.entries import Entries
from bemanna.store.errors import PointerMoved
from bemanna.store.in_force import marked
from bemanna.store.records import Plan, Version
from bemanna.store.store import Store
from bemanna.use_cases.version_files import put_in_place

_CAUSES = {
    "bad_input": "input",
    "infeasible": "rules",
    "no_time": "time",
    "refused": "check",
    "broken": "error",
}
_WITHOUT_A_PLAN = {"infeasible": "infeasible", "no_time": "timeout"}


@dataclass(frozen=True, slots=True)
class UnitToPublish:
    """A unit of this night: its name, its ward's folder, and the plan that it has."""

    unit: str
    title: str
    ward: Path
    base: Base | None


@dataclass(frozen=True, slots=True)
class Settling:
    """How answers are made good in one run. still_mine: whether the run still holds its lock."""

    store: Store
    places: Places
    run: str
    auto_publish: bool
    still_mine: Callable[[], bool]

    def settle(self, entry: UnitToPublish, verdict: PlanningOutcome | None, detail: str = "") -> UnitStatus:
        """The unit's final status, written; `detail` says how a process ended that gave no verdict.

        Raises StoreAway, StoreFull, ExportFailed when the plan could not be made good: the answer is kept, and the
        next start goes on from it. Raises Locked when another run has taken over.
        """
        answer = verdict or PlanningOutcome("broken", (f"The unit's process gave no answer: {detail}.",))
        if answer.state == "new":
            status = self._made_good(entry, answer)
        elif answer.state == "unchanged":
            status = self._status(entry, "ok", answer)
            self._stands(entry, answer)
        else:
            status = self.kept(entry, _CAUSES[answer.state], answer.why, _WITHOUT_A_PLAN.get(answer.state, "failed"))
        status = replace(status, seconds=answer.seconds)
        write_status(self.places.unit(self.run, entry.unit), status)
        return status

    def kept(self, entry: UnitToPublish, cause: str, why: tuple[str, ...], otherwise: str) -> UnitStatus:
        """Yesterday's plan stays: `carried`, or `otherwise` for a unit that has none."""
        has_one = entry.base is not None or (entry.ward / "out" / ROSTER).is_file()
        status = self._status(entry, "carried" if has_one else otherwise, PlanningOutcome("", why))
        return replace(status, cause=cause)

    def _made_good(self, entry: UnitToPublish, answer: PlanningOutcome) -> UnitStatus:
        plan = read_plan(self.places.unit(self.run, entry.unit))
        if plan is None or plan.digest != answer.digest:
            return self.kept(entry, "check", ("The plan that was written is not the one that was checked.",), "failed")
        if not self.still_mine():
            raise Locked(f"Another run has taken over from {self.run}; nothing more is published by this one.")
        version = self._saved(entry, answer, plan)
        if self.store.read(version.id).plan != plan:
            return self.kept(entry, "check", ("The store does not give back what was saved.",), "failed")
        published = False
        if self.auto_publish and (entry.base is None or entry.base.draft):
            try:
                published = self._published(entry, version, answer)
            except PointerMoved as error:
                return replace(self.kept(entry, "overtaken", (str(error),), "failed"), version=version.id)
        self._stands(entry, answer)
        state = "degraded" if answer.degraded else "ok"
        status = self._status(entry, state, replace(answer, why=(*answer.why, *answer.degraded)))
        decided = [row for row in answer.changes if row.points]
        return replace(
            status,
            changed=True,
            published=published,
            version=version.id,
            number=version.number,
            changes=len(answer.changes),
            people=len({row.worker for row in decided}),
            points=sum(row.points for row in decided),
            said=answer.said,
            figures=answer.figures,
        )

    def _saved(self, entry: UnitToPublish, answer: PlanningOutcome, plan: Plan) -> Version:
        parent = None if entry.base is None else entry.base.version
        reason = " ".join(answer.why) or "planned anew"
        found = read_provenance(self.places.unit(self.run, entry.unit))
        return self.store.save(entry.unit, plan, BY, reason, parent, answer.changes, self.run, found)

    def _published(self, entry: UnitToPublish, version: Version, answer: PlanningOutcome) -> bool:
        """Point the unit to the version, then bring the ward's files to it. Done before is done."""
        now = self.store.published(entry.unit, version.first_day)
        if now is None or now.version != version.id:
            expected = now.version if now is not None else None
            if expected is not None and (entry.base is None or expected != entry.base.version):
                raise PointerMoved("Somebody published another version during the night; tonight's plan is a proposal.")
            self.store.publish(entry.unit, version.id, BY, expected, " ".join(answer.why), draft=True)
        self._files(entry, version)
        return True

    def _files(self, entry: UnitToPublish, version: Version) -> None:
        """The result's files in the ward's output folder, unless a planner has put another roster there since."""
        out, result = entry.ward / "out", self.places.unit(self.run, entry.unit) / RESULT
        content = {
            path.relative_to(result).as_posix(): path.read_bytes()
            for path in sorted(result.rglob("*"))
            if path.is_file()
        }
        there = out / ROSTER
        if there.is_file() and marked(out) is None and there.read_bytes() != content[ROSTER]:
            return
        told = read_entries(self.places.unit(self.run, entry.unit))
        Entries(self.store.database).keep(entry.unit, version.first_day, told)
        put_in_place(out, content, version)

    def _stands(self, entry: UnitToPublish, answer: PlanningOutcome) -> None:
        """What the unit's plan was made from, for tomorrow's question whether there is a reason to plan again."""
        if answer.known is not None:
            write_json(self.places.standing(entry.unit), answer.known)

    def _status(self, entry: UnitToPublish, state: str, answer: PlanningOutcome) -> UnitStatus:
        """A status with the version that the unit has."""
        version = number = None
        published = False
        if entry.base is not None:
            version = entry.base.version
            try:
                number = self.store.version(version).number
                published = not entry.base.draft
            except BemannaError:
                number = None
        return UnitStatus(
            entry.unit,
            entry.title,
            state,
            published=published,
            version=version,
            number=number,
            why=answer.why,
            figures=answer.figures or None,
        )
