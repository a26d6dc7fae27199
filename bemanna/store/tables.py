"""The store's tables as SQLAlchemy sees them; migrations/ makes them, and a test holds both together."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

META = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_NAME, _DIGEST = String(200), String(64)

CONTENT = Table(
    "content",
    META,
    Column("digest", _DIGEST, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""Rosters by digest, packed: the same roster is kept once."""

UNIT = Table(
    "unit",
    META,
    Column("unit", _NAME, primary_key=True),
    Column("versions", Integer, nullable=False),
)
"""The number of the last version of every unit."""

VERSION = Table(
    "version",
    META,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("unit", _NAME, ForeignKey("unit.unit"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("digest", _DIGEST, ForeignKey("content.digest"), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("made_by", _NAME, nullable=False),
    Column("reason", Text, nullable=False),
    Column("parent", Integer, ForeignKey("version.id", ondelete="SET NULL")),
    Column("run", _NAME),
    UniqueConstraint("unit", "number"),
    sqlite_autoincrement=True,
)

CHANGE = Table(
    "change",
    META,
    Column("version", Integer, ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("worker", _NAME, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("zone", String(20), nullable=False),
    Column("points", Integer, nullable=False),
    Column("why", Text, nullable=False),
)

PROVENANCE = Table(
    "provenance",
    META,
    Column("version", Integer, ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""How a version was found (packed), where that is known."""

PUBLICATION = Table(
    "publication",
    META,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("unit", _NAME, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("version", Integer, ForeignKey("version.id"), nullable=False),
    Column("before", Integer),
    Column("draft", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", _NAME, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "unit", "first_day"),
    sqlite_autoincrement=True,
)

POINTER = Table(
    "pointer",
    META,
    Column("unit", _NAME, primary_key=True),
    Column("first_day", Integer, primary_key=True, autoincrement=False),
    Column("publication", Integer, ForeignKey("publication.id"), nullable=False),
    Column("version", Integer, ForeignKey("version.id"), nullable=False),
)
"""What is published now: one row a unit and period."""

RUN = Table(
    "run",
    META,
    Column("id", _NAME, primary_key=True),
    Column("key", _DIGEST, nullable=False),
    Column("as_of", BigInteger, nullable=False),
    Column("began", BigInteger, nullable=False),
    Column("ended", BigInteger),
    Column("code", Integer),
)

RUN_UNIT = Table(
    "run_unit",
    META,
    Column("run", _NAME, ForeignKey("run.id", ondelete="CASCADE"), primary_key=True),
    Column("unit", _NAME, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("why", Text, nullable=False),
    Column("version", Integer),
    Column("seconds", Float, nullable=False),
)

INPUT = Table(
    "input",
    META,
    Column("run", _NAME, ForeignKey("run.id", ondelete="CASCADE"), primary_key=True),
    Column("unit", _NAME, primary_key=True),
    Column("source", _NAME, primary_key=True),
    Column("file", Text, nullable=False),
    Column("digest", _DIGEST, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("rows", Integer),
    Column("modified", BigInteger),
)

KPI = Table(
    "kpi",
    META,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("unit", _NAME, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("kpi", _NAME, nullable=False),
    Column("value", Float),
    Column("version", Integer, ForeignKey("version.id", ondelete="CASCADE")),
    Column("run", _NAME),
    Column("at", BigInteger, nullable=False),
    Index(None, "unit", "kpi", "first_day"),
)

ENTRY = Table(
    "entry",
    META,
    Column("unit", _NAME, primary_key=True),
    Column("first_day", Integer, primary_key=True, autoincrement=False),
    Column("uid", String(300), primary_key=True),
    Column("worker", _NAME, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("duty_unit", _NAME),
    Column("skill", _NAME),
    Column("shift", _NAME),
    Column("sequence", Integer, nullable=False),
    Column("modified", BigInteger, nullable=False),
    Column("cancelled", Boolean, nullable=False),
)
"""What calendars have told of each duty, and how often it was changed since (their SEQUENCE)."""
