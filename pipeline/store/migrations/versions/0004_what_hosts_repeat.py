"""No memory of what the pages of a host repeat in, an empty one out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; it fills as articles are read."""
    op.create_table(
        "host_memory",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("once", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_host_memory"),
    )
    op.create_index("ix_host_memory_seen_at", "host_memory", ["seen_at"])
