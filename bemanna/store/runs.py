"""What the store knows of nightly runs: their inputs, how each unit fared, and the figures that they measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select, update

from bemanna.store.database import Database
from bemanna.store.records import InputRow, RunRow, StoredFigure, UnitOutcome
from bemanna.store.tables import INPUT, KPI, RUN, RUN_UNIT


class Runs:
    """Runs, inputs and key figures of one database. Every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, run: RunRow, inputs: Iterable[InputRow]) -> None:
        """A run begins, or begins again: its inputs as they were read."""
        with self._database.writing("run begins") as connection:
            known = connection.execute(select(RUN.c.id).where(RUN.c.id == run.id)).first()
            if known is None:
                connection.execute(insert(RUN).values(_fields(run)))
            else:
                again = {"began": run.began, "ended": None, "code": None}
                connection.execute(update(RUN).where(RUN.c.id == run.id).values(again))
                connection.execute(delete(INPUT).where(INPUT.c.run == run.id))
            rows = [{"run": run.id} | _fields(row) for row in inputs]
            if rows:
                connection.execute(insert(INPUT), rows)

    def end(self, run: str, ended: int, code: int, outcomes: Iterable[UnitOutcome]) -> None:
        """A run is complete: how each unit fared, and its exit code."""
        with self._database.writing("run ends") as connection:
            connection.execute(delete(RUN_UNIT).where(RUN_UNIT.c.run == run))
            rows = [{"run": run} | _fields(row) for row in outcomes]
            if rows:
                connection.execute(insert(RUN_UNIT), rows)
            connection.execute(update(RUN).where(RUN.c.id == run).values(ended=ended, code=code))

    def last(self, most: int = 30) -> tuple[RunRow, ...]:
        """The last runs, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(RUN).order_by(RUN.c.as_of.desc(), RUN.c.began.desc()).limit(most)).all()
        return tuple(RunRow(**row._mapping) for row in rows)

    def outcomes(self, run: str) -> tuple[UnitOutcome, ...]:
        """How the units of a run fared, in order of unit."""
        asked = select(RUN_UNIT).where(RUN_UNIT.c.run == run).order_by(RUN_UNIT.c.unit)
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        return tuple(UnitOutcome(r.unit, r.state, r.why, r.version, r.seconds) for r in rows)

    def inputs(self, run: str) -> tuple[InputRow, ...]:
        """Tables that a run read, in order of unit and source."""
        asked = select(INPUT).where(INPUT.c.run == run).order_by(INPUT.c.unit, INPUT.c.source)
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        return tuple(_input(row._mapping) for row in rows)

    def earlier_rows(self, since: int, before: int) -> dict[tuple[str, str], tuple[int, ...]]:
        """Row counts of every unit's tables, one an as-of, in complete runs from `since` to before `before`."""
        asked = (
            select(INPUT.c.unit, INPUT.c.source, INPUT.c.rows, RUN.c.as_of)
            .join(RUN, RUN.c.id == INPUT.c.run)
            .where(RUN.c.as_of >= since, RUN.c.as_of < before, RUN.c.code.is_not(None), INPUT.c.rows.is_not(None))
            .order_by(RUN.c.as_of, RUN.c.began)
        )
        found: dict[tuple[str, str], dict[int, int]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(asked):
                found.setdefault((row.unit, row.source), {})[row.as_of] = row.rows
        return {key: tuple(counts.values()) for key, counts in found.items()}

    def keep_figures(self, figures: Iterable[StoredFigure]) -> None:
        """Key figures of units; those of the same run, unit, period and name are replaced."""
        groups: dict[tuple[str, int, int | None, str | None], list[StoredFigure]] = {}
        for one in figures:
            groups.setdefault((one.unit, one.first_day, one.version, one.run), []).append(one)
        with self._database.writing("figures") as connection:
            for (unit, first_day, version, run), members in groups.items():
                same = delete(KPI).where(KPI.c.unit == unit, KPI.c.first_day == first_day)
                same = same.where(KPI.c.kpi.in_([one.kpi for one in members]))
                same = same.where(KPI.c.version.is_(None) if version is None else KPI.c.version == version)
                connection.execute(same.where(KPI.c.run.is_(None) if run is None else KPI.c.run == run))
                connection.execute(insert(KPI), [_fields(one) for one in members])

    def figures(self, unit: str, kpi: str | None = None) -> tuple[StoredFigure, ...]:
        """Key figures of a unit (all, or one by name), the oldest first."""
        asked = select(KPI).where(KPI.c.unit == unit).order_by(KPI.c.at, KPI.c.id)
        if kpi is not None:
            asked = asked.where(KPI.c.kpi == kpi)
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        return tuple(StoredFigure(r.unit, r.first_day, r.kpi, r.value, r.version, r.run, r.at) for r in rows)


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).__slots__}


def _input(row: Any) -> InputRow:
    return InputRow(**{name: row[name] for name in InputRow.__slots__})
