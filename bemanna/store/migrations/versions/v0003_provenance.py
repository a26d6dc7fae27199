"""How a version was found (bound, seed, seconds), so that whoever publishes it later writes the same files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; versions of before have no row in it."""
    op.create_table(
        "provenance",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_provenance_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", name="pk_provenance"),
    )


def downgrade() -> None:
    """Versions then forget how they were found."""
    op.drop_table("provenance")
