"""The first tables: contents, units, versions, changes, publications, pointers, runs, inputs, figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    name, digest = sa.String(200), sa.String(64)
    op.create_table(
        "content",
        sa.Column("digest", digest, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_content"),
    )
    op.create_table(
        "unit",
        sa.Column("unit", name, nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit", name="pk_unit"),
    )
    _versions(name, digest)
    _publications(name)
    _runs(name, digest)
    _figures(name)


def _versions(name: sa.String, digest: sa.String) -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit", name, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("digest", digest, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", name, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("run", name, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("unit", "number", name="uq_version_unit_number"),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name="fk_version_unit"),
        sa.ForeignKeyConstraint(["digest"], ["content.digest"], name="fk_version_digest"),
        sa.ForeignKeyConstraint(["parent"], ["version.id"], name="fk_version_parent", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("worker", name, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(20), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", "place", name="pk_change"),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_change_version", ondelete="CASCADE"),
    )


def _publications(name: sa.String) -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit", name, nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", name, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_publication_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publication_unit_first_day", "publication", ["unit", "first_day"])
    op.create_table(
        "pointer",
        sa.Column("unit", name, nullable=False),
        sa.Column("first_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("publication", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "first_day", name="pk_pointer"),
        sa.ForeignKeyConstraint(["publication"], ["publication.id"], name="fk_pointer_publication"),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_pointer_version"),
    )


def _runs(name: sa.String, digest: sa.String) -> None:
    op.create_table(
        "run",
        sa.Column("id", name, nullable=False),
        sa.Column("key", digest, nullable=False),
        sa.Column("as_of", sa.BigInteger(), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "run_unit",
        sa.Column("run", name, nullable=False),
        sa.Column("unit", name, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("run", "unit", name="pk_run_unit"),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_run_unit_run", ondelete="CASCADE"),
    )
    op.create_table(
        "input",
        sa.Column("run", name, nullable=False),
        sa.Column("unit", name, nullable=False),
        sa.Column("source", name, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("digest", digest, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("modified", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("run", "unit", "source", name="pk_input"),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_input_run", ondelete="CASCADE"),
    )


def _figures(name: sa.String) -> None:
    op.create_table(
        "kpi",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit", name, nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("kpi", name, nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("run", name, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kpi"),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_kpi_version", ondelete="CASCADE"),
    )
    op.create_index("ix_kpi_unit_kpi_first_day", "kpi", ["unit", "kpi", "first_day"])


def downgrade() -> None:
    """Nothing comes before the first tables."""
    raise NotImplementedError("the first tables are never taken away: delete the database instead")
