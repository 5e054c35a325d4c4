"""Sources without signs of their health and no ledger of what was seen in, both out: empty until the next poll."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COUNTS = ("polls", "failed", "listed", "fetched", "extracted", "feed_only", "known", "matched", "refused")


def upgrade() -> None:
    """Add the column, which a node of the release before does not know, and the table."""
    op.add_column("source", sa.Column("signs", sa.JSON(), nullable=False, server_default="{}"))
    op.create_table(
        "coverage",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.PrimaryKeyConstraint("source", "day", "reason", name="pk_coverage"),
    )
