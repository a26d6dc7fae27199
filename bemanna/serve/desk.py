"""The planner's desk: one project's draft, versions and publications, for however many windows look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import RLock

from bemanna.files.output_names import ROSTER
from bemanna.inputs.reported_absences import write_reported
from bemanna.pipeline.current_roster import current, zones_now
from bemanna.pipeline.stages import Stages
from bemanna.pipeline.stored_version import measured
from bemanna.serve.draft import Draft
from bemanna.serve.draft_file import DraftFile, DraftOvertaken
from bemanna.serve.edit import Edit, KeptEdit
from bemanna.serve.roster_rows import RosterRows
from bemanna.serve.versions import Shelf
from bemanna.serve.ward import ServedWard, read_ward
from bemanna.store.in_force import adopt
from bemanna.store.records import Plan, Publication, Version
from bemanna.use_cases.publish import NewRoster, PublishRequest, WardPlans, bring, publish, save_version
from roster.audit_cache import Audits
from roster.change_zones import ChangeZones
from roster.edit_effect import EditEffect, edit_effect, newly_broken
from roster.replacements import Vacancy, replacements
from roster.roster_changes import Change, explain_changes, nobody_decided
from rules.clock import instant
from rules.finding import Breach
from rules.timeline import Duty

ITSELF = "bemanna"
"""Who saved the roster that was found when the page was opened first."""


class Desk:
    """State of one project. now: the moment, aware. Safe to use from several threads; the draft also from several
    processes."""

    def __init__(self, folder: Path, out: Path, shelf: Shelf, ward: ServedWard, now: Callable[[], datetime]) -> None:
        self.folder, self.out, self.shelf, self.now = folder, out, shelf, now
        self.lock = RLock()
        self.file = DraftFile(out)
        self._take(ward)
        self._first_version()

    @property
    def plans(self) -> WardPlans:
        """Where the ward's rosters are kept."""
        return WardPlans(self.folder, self.out, self.shelf.store, self.shelf.unit)

    def _take(self, ward: ServedWard) -> None:
        self.ward, self.audits = ward, Audits(ward.inputs.pack)
        self._boards = lru_cache(maxsize=24)(self._version_board)
        self._drafted: tuple[tuple[int, str], RosterRows] | None = None

    def _first_version(self) -> None:
        """A roster that no version knows, made by another command or before the page was: saved, and put in force when
        nothing is. What the project calls published was told to people; a roster that was only made was not."""
        published = self.shelf.published()
        if published is None or (self.out / ROSTER).is_file():
            stages = Stages(self.folder)
            have = current(stages, self.out)
            if not self.shelf.knows(have.duties):
                told = self.ward.inputs.published is not None and not (self.out / ROSTER).is_file()
                plan = Plan.of(self.ward.inputs.horizon, have.duties)
                adopt(self.shelf.store, self.shelf.unit, plan, ITSELF, Path(have.source).name, draft=not told)
        published = self.shelf.published()
        self.file.start(Draft(0, str(published.version if published else self.shelf.versions()[0].id)))

    def reload(self) -> None:
        """Read the project's tables again. Raises InputProblems with all that is wrong; the old ones then stay."""
        stages = Stages(self.folder)
        ward = read_ward(stages, self.out)
        with self.lock:
            self._take(ward)

    def draft(self) -> Draft:
        """The draft as it stands on the disk."""
        found = self.file.read()
        assert found is not None, "the draft is written when the desk is set up"
        return found

    def board(self) -> RosterRows:
        """The roster of the draft."""
        with self.lock:
            draft = self.draft()
            key = (draft.number, draft.base)
            if self._drafted is None or self._drafted[0] != key:
                self._drafted = key, self._replayed(self.board_of(int(draft.base)), draft.steps)
            return self._drafted[1]

    def board_of(self, version: int) -> RosterRows:
        """The roster of a version, with the absences that are known now. Raises UnknownVersion."""
        with self.lock:
            return self._boards(version)

    def published_board(self) -> RosterRows:
        """The roster that people have; that of the draft's version before anything was published."""
        published = self.shelf.published()
        return self.board_of(published.version if published else int(self.draft().base))

    def zones(self) -> ChangeZones:
        """The zones as of now."""
        return zones_now(self.ward.inputs, instant(self.now().replace(second=0, microsecond=0)))

    def effect(self, edit: Edit) -> EditEffect:
        """What the edit would do to the draft."""
        with self.lock:
            board = self.board()
            return edit_effect(board, board.after(edit), self.published_board().duties, self.zones())

    def vacant(self) -> tuple[Duty, ...]:
        """Duties that people have, that nobody works in the draft and that a need misses; those that have begun left
        out."""
        with self.lock:
            board, as_of = self.board(), self.zones().as_of
            left = board.left_by(self.published_board())
            return tuple(
                duty
                for duty in left
                if duty.start > as_of
                and any(need.price(people) > need.price(people + 1) for need, people in board.standing.needs_of(duty))
            )

    def candidates(self, duty: Duty) -> Vacancy | None:
        """Everybody's answer to a vacant duty; None when it has begun."""
        with self.lock:
            found = replacements(self.board().standing, [duty], self.zones())
            return found[0] if found else None

    def keep(self, edit: Edit, seen: int, by: str, why: str = "") -> Draft:
        """Keep an edit in the draft. Raises DraftOvertaken when the draft is another than was seen, or does not fit."""
        with self.lock:
            if self.draft().number == seen and not self.board().fits(edit):
                raise DraftOvertaken(self.draft())
            step = KeptEdit(edit, by, self.now().isoformat(timespec="seconds"), why)
            return self.file.change(seen, lambda draft: draft if edit.is_empty else draft.kept(step))

    def undo(self, seen: int) -> Draft:
        """Take back the last edit. Raises DraftOvertaken."""
        return self.file.change(seen, Draft.back)

    def redo(self, seen: int) -> Draft:
        """Make again what was undone last. Raises DraftOvertaken."""
        return self.file.change(seen, Draft.again)

    def changes(self, before: RosterRows, after: RosterRows) -> tuple[Change, ...]:
        """Changed person-days between two rosters with zone, price and reasons."""
        return explain_changes(
            after.problem, before.duties, after.duties, self.zones(), lambda one: nobody_decided(after.problem, one)
        )

    def save(self, seen: int, by: str, why: str) -> Version:
        """Save the draft as a version, with its changes, and go on from there. Raises DraftOvertaken."""
        with self.lock:
            draft, board = self.draft(), self.board()
            if draft.number != seen:
                raise DraftOvertaken(draft)
            parent = int(draft.base)
            self._report(board)
            before = self.board_of(parent)
            result = measured(board.problem, board.duties)
            new = NewRoster(board.problem, result, self.changes(before, board), before.duties, parent)
            version = save_version(self.plans, new, by, why, parent)
            self._boards.cache_clear()
            self.file.change(seen, lambda one: one.on(str(version.id)))
            return version

    def go_on_from(self, version: int, seen: int, carry: bool) -> tuple[KeptEdit, ...]:
        """Begin the draft anew from a version; with `carry`, with the edits that still fit. Returns those that do not.

        Raises DraftOvertaken, UnknownVersion.
        """
        with self.lock:
            draft, board = self.draft(), self.board_of(version)
            kept: list[KeptEdit] = []
            left: list[KeptEdit] = []
            for step in draft.steps if carry else ():
                if board.fits(step.edit):
                    board = board.after(step.edit)
                    kept.append(step)
                else:
                    left.append(step)
            self.file.change(seen, lambda one: one.on(str(version), tuple(kept)))
            return tuple(left)

    def newly_broken(self, version: int) -> tuple[Breach, ...]:
        """Breaches of rules that must hold in a version, beside the roster that people have."""
        with self.lock:
            return newly_broken(self.published_board(), self.board_of(version))

    def publish(self, version: int, by: str, expected: int | None, why: str) -> Publication:
        """Make a version what people have, and write its files.

        Raises store.errors.PointerMoved when another was published meanwhile, ExportFailed when a file could not be
        written; the publication itself then stands.
        """
        with self.lock:
            self.shelf.version(version)
            made = publish(self.plans, PublishRequest(version, by, expected, self.now(), why)).publication
            assert made is not None
            return made

    def write_published(self) -> None:
        """Bring the output folder to what is published. Raises ExportFailed."""
        with self.lock:
            if (published := self.shelf.published()) is not None:
                bring(self.plans, published, self.now())

    def _report(self, board: RosterRows) -> None:
        """Absences that were reported, or taken back, become known to every command."""
        away = frozenset(one for one in board.rows if one.kind.startswith("leave"))
        if away != self.ward.reported:
            write_reported(self.folder, away, board.problem.horizon.clock)
            self.ward = replace(self.ward, reported=away)

    def _version_board(self, version: int) -> RosterRows:
        rows = {*self.shelf.duties(version), *self.ward.reported}
        return RosterRows(self.ward.problem, rows, self.audits)

    def _replayed(self, board: RosterRows, steps: Iterable[KeptEdit]) -> RosterRows:
        rows = set(board.rows)
        for step in steps:
            rows = (rows - {*step.edit.gone}) | {*step.edit.come}
        return RosterRows(self.ward.problem, rows, self.audits)
