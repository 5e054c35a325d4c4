"""Pages that are forgotten once they are read in; tables of captures, revisions and looks, all of them empty, out.

Every match made so far is one of an article's first version.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and to each match the version of the article in which it was found."""
    op.add_column("match", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    _captures()
    _later()


def _captures() -> None:
    op.create_table(
        "capture",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("archived", sa.JSON(), nullable=True),
        sa.Column("tidied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_capture_entry_entry"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_capture_article_article"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
    )
    op.create_index("ix_capture_sha256", "capture", ["sha256"])
    op.create_index("ix_capture_article", "capture", ["article"])
    op.create_index("ix_capture_captured_at_id", "capture", ["captured_at", "id"])
    untidied = sa.text("tidied_at IS NULL")
    op.create_index(
        "ix_capture_tidied_at_captured_at",
        "capture",
        ["tidied_at", "captured_at"],
        sqlite_where=untidied,
        postgresql_where=untidied,
    )
    op.create_table(
        "capture_body",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_capture_body"),
    )


def _later() -> None:
    op.create_table(
        "revision",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("diff", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_revision_article_article"),
        sa.PrimaryKeyConstraint("article", "number", name="pk_revision"),
    )
    op.create_table(
        "look",
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["article.id"], name="fk_look_id_article"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_look_entry_entry"),
        sa.PrimaryKeyConstraint("id", name="pk_look"),
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_look_due_at_id", "look", ["due_at", "id"], sqlite_where=due, postgresql_where=due)
