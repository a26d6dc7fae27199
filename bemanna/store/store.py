"""The plan store: versions of rosters, and for every unit and period one pointer to the version that is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from bemanna.project.store_location import url_of
from bemanna.store.database import WAIT_SECONDS, Database
from bemanna.store.errors import PointerMoved, StoreDamaged, UnknownVersion
from bemanna.store.records import ChangeRow, Plan, Provenance, Publication, VerifiedVersion, Version, packed, unpacked
from bemanna.store.tables import CHANGE, CONTENT, POINTER, PROVENANCE, PUBLICATION, UNIT, VERSION
from bemanna.store.upgrade import upgraded
from roster.roster_changes import PersonDay, changed_person_days
from rules.clock import instant, local_clock

Now = Callable[[], int]
"""The moment, in whole minutes since 1970-01-01 UTC."""


def clock_now() -> int:
    """The machine's clock."""
    return instant(datetime.now(UTC).replace(second=0, microsecond=0))


def open_store(where: Path | str, now: Now = clock_now, wait_seconds: float = WAIT_SECONDS) -> Store:
    """The store of a ward's or region's folder, or of a database URL; its tables are made or brought up to date.

    now: where the moments of what is saved come from. Raises StoreAway, StoreDamaged, StoreFull, UsageError.
    """
    database = Database(url_of(where) if isinstance(where, Path) else where, wait_seconds)
    upgraded(database)
    return Store(database, now)


class Store:
    """Versions and publications of one database. Every call is one transaction; nothing is ever changed in place but
    the pointers. Raises the errors of bemanna.store.errors."""

    def __init__(self, database: Database, now: Now = clock_now) -> None:
        self.database, self.now = database, now

    def units(self) -> tuple[str, ...]:
        """Units with a version, in order."""
        with self.database.reading() as connection:
            return tuple(connection.execute(select(UNIT.c.unit).order_by(UNIT.c.unit)).scalars())

    def versions(self, unit: str, first_day: int | None = None) -> tuple[Version, ...]:
        """Versions of a unit (of one period), the newest first."""
        asked = _of_versions().where(VERSION.c.unit == unit).order_by(VERSION.c.number.desc())
        if first_day is not None:
            asked = asked.where(VERSION.c.first_day == first_day)
        with self.database.reading() as connection:
            return tuple(_version(row) for row in connection.execute(asked))

    def version(self, version_id: int) -> Version:
        """A version without its content. Raises UnknownVersion."""
        with self.database.reading() as connection:
            return _found(connection, version_id)

    def numbered(self, unit: str, number: int) -> Version:
        """The version that people call by unit and number. Raises UnknownVersion."""
        asked = _of_versions().where(VERSION.c.unit == unit, VERSION.c.number == number)
        with self.database.reading() as connection:
            row = connection.execute(asked).first()
        if row is None:
            raise UnknownVersion(f"{unit} has no version {number} in {self.database.shown}.")
        return _version(row)

    def read(self, version_id: int) -> VerifiedVersion:
        """A version with its roster. Raises UnknownVersion; StoreDamaged when it is not what was written."""
        with self.database.reading() as connection:
            version = _found(connection, version_id)
            asked = select(CONTENT.c.body).where(CONTENT.c.digest == version.digest)
            body = connection.execute(asked).scalar_one()
        try:
            plan = Plan.from_bytes(unpacked(body))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreDamaged(f"Version {version.number} of {version.unit} cannot be read: {error}.") from error
        if plan.digest != version.digest:
            raise StoreDamaged(f"Version {version.number} of {version.unit} is not what was written.")
        return VerifiedVersion(version, plan)

    def save(
        self,
        unit: str,
        roster: Plan,
        made_by: str,
        reason: str,
        parent: int | None = None,
        changes: Sequence[ChangeRow] = (),
        run: str | None = None,
        found: Provenance | None = None,
    ) -> Version:
        """Keep a roster as the unit's next version, with what it changes and why; it is not published by that.

        parent: id of the version that it was made from. found: how, where that is known. run: the nightly job's; the
        same roster from the same run is kept once, however often it is saved.
        """
        with self.database.writing("save") as connection:
            if run is not None:
                again = _of_versions().where(
                    VERSION.c.unit == unit,
                    VERSION.c.run == run,
                    VERSION.c.digest == roster.digest,
                    VERSION.c.first_day == roster.first_day,
                )
                row = connection.execute(again).first()
                if row is not None:
                    return _version(row)
            number = self._next_number(connection, unit)
            self._keep(connection, roster)
            version_id = _inserted(
                connection,
                insert(VERSION).values(
                    unit=unit,
                    number=number,
                    first_day=roster.first_day,
                    days=roster.days,
                    digest=roster.digest,
                    made_at=self.now(),
                    made_by=made_by,
                    reason=reason,
                    parent=parent,
                    run=run,
                ),
            )
            if changes:
                rows = [{"version": version_id, "place": place} | _fields(one) for place, one in enumerate(changes)]
                connection.execute(insert(CHANGE), rows)
            if found is not None:
                row_values = {"version": version_id, "body": packed(found.to_bytes())}
                connection.execute(insert(PROVENANCE).values(row_values))
            return _found(connection, version_id)

    def changes(self, version_id: int) -> tuple[ChangeRow, ...]:
        """What the version changes of the one it was made from, each with its reason, in order of day."""
        asked = select(CHANGE).where(CHANGE.c.version == version_id).order_by(CHANGE.c.day, CHANGE.c.place)
        with self.database.reading() as connection:
            rows = connection.execute(asked).all()
        return tuple(ChangeRow(r.day, r.worker, r.before, r.after, r.zone, r.points, r.why) for r in rows)

    def provenance(self, version_id: int) -> Provenance | None:
        """How a version was found; None when that is not known. Raises StoreDamaged."""
        with self.database.reading() as connection:
            asked = select(PROVENANCE.c.body).where(PROVENANCE.c.version == version_id)
            body = connection.execute(asked).scalar()
        if body is None:
            return None
        try:
            return Provenance.from_bytes(unpacked(body))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreDamaged(f"How version {version_id} was found cannot be read: {error}.") from error

    def between(self, before: int, after: int) -> tuple[PersonDay, ...]:
        """Every person and day on which two versions differ."""
        one, other = self.read(before), self.read(after)
        return changed_person_days(one.duties, other.duties, local_clock(other.plan.zone))

    def published(self, unit: str, first_day: int | None = None) -> Publication | None:
        """What is published of a unit: for the period that begins on that day, else for its last one."""
        asked = (
            select(PUBLICATION)
            .join(POINTER, POINTER.c.publication == PUBLICATION.c.id)
            .where(POINTER.c.unit == unit)
            .order_by(POINTER.c.first_day.desc())
        )
        if first_day is not None:
            asked = asked.where(POINTER.c.first_day == first_day)
        with self.database.reading() as connection:
            row = connection.execute(asked).first()
        return None if row is None else _publication(row)

    def publications(self, unit: str) -> tuple[Publication, ...]:
        """Every publication of a unit, the newest first: who published what, when and why."""
        asked = select(PUBLICATION).where(PUBLICATION.c.unit == unit).order_by(PUBLICATION.c.id.desc())
        with self.database.reading() as connection:
            return tuple(_publication(row) for row in connection.execute(asked))

    def publish(
        self, unit: str, version_id: int, by: str, expected: int | None, reason: str = "", draft: bool = False
    ) -> Publication:
        """Point the unit's period to a version, in one transaction.

        expected: id of the version that is published now, None for none: whoever looked at another state is refused.
        draft: nobody has been told yet. A final publication is not turned into a draft again. Raises PointerMoved,
        UnknownVersion.
        """
        with self.database.writing("publish") as connection:
            version = _found(connection, version_id)
            if version.unit != unit:
                raise UnknownVersion(f"Version {version.number} of {version.unit} is none of {unit}.")
            before = self._pointed(connection, unit, version.first_day)
            was = None if before is None else before.version
            if was != expected:
                raise PointerMoved(self._overtaken(connection, unit, was))
            if before is not None and draft and not before.draft:
                raise PointerMoved(f"{unit} is published to its people: a draft cannot take its place.")
            made = {
                "unit": unit,
                "first_day": version.first_day,
                "version": version_id,
                "before": was,
                "draft": draft,
                "at": self.now(),
                "by": by,
                "reason": reason,
            }
            publication = _inserted(connection, insert(PUBLICATION).values(made))
            self._point(connection, version, publication, before)
            return Publication(id=publication, **made)  # type: ignore[arg-type]

    def _point(self, connection: Connection, version: Version, publication: int, before: Publication | None) -> None:
        """Move the pointer from where it was seen, or set it where there was none."""
        new = {"publication": publication, "version": version.id}
        if before is None:
            key = {"unit": version.unit, "first_day": version.first_day}
            try:
                connection.execute(insert(POINTER).values(new | key))
            except IntegrityError:
                raise PointerMoved(f"{version.unit} was published by somebody else just now.") from None
            return
        moved = update(POINTER).where(
            POINTER.c.unit == version.unit,
            POINTER.c.first_day == version.first_day,
            POINTER.c.publication == before.id,
        )
        if connection.execute(moved.values(new)).rowcount != 1:
            raise PointerMoved(f"{version.unit} was published by somebody else just now.")

    def _pointed(self, connection: Connection, unit: str, first_day: int) -> Publication | None:
        asked = (
            select(PUBLICATION)
            .join(POINTER, POINTER.c.publication == PUBLICATION.c.id)
            .where(POINTER.c.unit == unit, POINTER.c.first_day == first_day)
        )
        row = connection.execute(asked).first()
        return None if row is None else _publication(row)

    def _overtaken(self, connection: Connection, unit: str, was: int | None) -> str:
        if was is None:
            return f"Nothing of {unit} is published any more, or not yet; look at it again."
        now = _found(connection, was)
        return f"Version {now.number} of {unit} has been published in the meantime; look at it, then publish again."

    def _next_number(self, connection: Connection, unit: str) -> int:
        """The unit's next number; the row stays locked to the end of the transaction, so that none is used twice."""
        _insert_missing(connection, UNIT, {"unit": unit, "versions": 0})
        raised = update(UNIT).where(UNIT.c.unit == unit).values(versions=UNIT.c.versions + 1)
        return int(connection.execute(raised.returning(UNIT.c.versions)).scalar_one())

    def _keep(self, connection: Connection, plan: Plan) -> None:
        _insert_missing(connection, CONTENT, {"digest": plan.digest, "body": plan.packed()})


def _insert_missing(connection: Connection, table: Any, values: dict[str, Any]) -> None:
    """Insert a row unless its key is there."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as dialect_insert

        connection.execute(dialect_insert(table).values(values).on_conflict_do_nothing())
        return
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    connection.execute(sqlite_insert(table).values(values).on_conflict_do_nothing())


def _inserted(connection: Connection, statement: Any) -> int:
    key = connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def _of_versions() -> Select[Any]:
    return select(VERSION)


def _found(connection: Connection, version_id: int) -> Version:
    row = connection.execute(_of_versions().where(VERSION.c.id == version_id)).first()
    if row is None:
        raise UnknownVersion(f"There is no version with the id {version_id} in the plan store.")
    return _version(row)


def _version(row: Row[Any]) -> Version:
    return Version(**row._mapping)


def _publication(row: Row[Any]) -> Publication:
    return Publication(**row._mapping)


def _fields(row: ChangeRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ChangeRow.__slots__}
