"""What calendars have told of each duty, so that their numbers rise only where something changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it is filled when calendars are told the next time."""
    name = sa.String(200)
    op.create_table(
        "entry",
        sa.Column("unit", name, nullable=False),
        sa.Column("first_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.String(300), nullable=False),
        sa.Column("worker", name, nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("duty_unit", name, nullable=True),
        sa.Column("skill", name, nullable=True),
        sa.Column("shift", name, nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "first_day", "uid", name="pk_entry"),
    )


def downgrade() -> None:
    """Calendars then begin to count anew."""
    op.drop_table("entry")
