"""Channels that can only be disabled in, those that may be left alone for a while instead out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the end of the pause, and let a channel stand here that is not disabled."""
    with op.batch_alter_table("channel") as table:
        table.add_column(sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
        table.alter_column("disabled_at", existing_type=sa.DateTime(timezone=True), nullable=True)
