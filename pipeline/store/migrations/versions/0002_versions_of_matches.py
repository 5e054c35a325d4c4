"""Matches without the versions of the rule and the names that made them in, the same with these out.

They stay empty for what was found earlier.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; a node of the release before, which knows neither, goes on writing beside us."""
    for name in ("rule_version", "gazetteer_version"):
        op.add_column("match", sa.Column(name, sa.Text(), nullable=False, server_default=""))
