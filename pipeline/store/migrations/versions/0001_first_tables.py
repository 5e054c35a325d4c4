"""Nothing yet in; the tables of marsad 1.0 out. It imports nothing of ours, for it must stay as it was released."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, those that others point to first."""
    _sources()
    _articles()
    _entries()
    _matches()
    _alerts()
    _deliveries()
    _stops_and_faults()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _time(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _json(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=null)


def _number(name: str, kind: type[sa.types.TypeEngine[Any]], *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind(), nullable=null)


def _lease() -> tuple[sa.Column[Any], ...]:
    return _time("lease_until", null=True), _text("token", null=True), _number("attempts", sa.Integer)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _points_to(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the constraint that a column holds an id of the table it is named for."""
    return sa.ForeignKeyConstraint([column], [f"{column}.id"], name=f"fk_{table}_{column}_{column}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str, where: str | None = None) -> None:
    part: dict[str, Any] = {} if where is None else {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, **part)


def _sources() -> None:
    op.create_table(
        "source",
        *_lease(),
        _text("id"),
        _text("url"),
        _json("cursor"),
        _json("validators"),
        _time("next_due_at", null=True),
        _time("not_before", null=True),
        _number("interval", sa.BigInteger),
        _number("points", sa.Float),
        _number("paused", sa.Boolean),
        _time("first_polled_at", null=True),
        _time("last_polled_at", null=True),
        _time("last_success_at", null=True),
        _text("last_reason", null=True),
        _key("source", "id"),
    )
    _index("source", "next_due_at")


def _articles() -> None:
    bands = [f"band{number}" for number in range(4)]
    op.create_table(
        "article",
        _text("id"),
        _text("key"),
        _text("url"),
        _text("title"),
        _text("source"),
        _time("fetched_at"),
        _text("kind"),
        _text("language", null=True),
        _json("authors"),
        _text("published", null=True),
        _text("published_grade", null=True),
        _text("site", null=True),
        _json("tags"),
        _text("original_source", null=True),
        _number("partial", sa.Boolean),
        _text("fingerprint"),
        _number("simhash", sa.BigInteger),
        *(_number(band, sa.Integer) for band in bands),
        _text("story"),
        _number("is_copy", sa.Boolean),
        _text("near", null=True),
        _time("tidied_at", null=True),
        _text("text"),
        _json("cut"),
        _key("article", "id"),
    )
    _index("article", "fetched_at", "id")
    _index("article", "tidied_at", "fetched_at", where="tidied_at IS NULL")
    _index("article", "fingerprint")
    for band in bands:
        _index("article", band, "fetched_at")


def _entries() -> None:
    op.create_table(
        "entry",
        *_lease(),
        _text("id"),
        _text("second_id"),
        _text("source"),
        _text("identity"),
        _text("second_key"),
        _text("host"),
        _text("lane"),
        _number("first_poll", sa.Boolean),
        _text("state"),
        _time("due_at"),
        _text("reason", null=True),
        _text("article", null=True),
        _time("listed_at"),
        _time("last_seen_at"),
        _json("evidence"),
        _text("summary", null=True),
        _text("content", null=True),
        _key("entry", "id"),
        _unique("entry", "second_id"),
        _points_to("entry", "article"),
    )
    _index("entry", "article")
    _index("entry", "lane", "due_at", "id", where="state = 'discovered'")


def _matches() -> None:
    op.create_table(
        "match",
        _text("rule"),
        _text("article"),
        _text("why"),
        _number("score", sa.Float, null=True),
        _json("mentions"),
        _key("match", "rule", "article"),
        _points_to("match", "article"),
    )
    _index("match", "article")


def _alerts() -> None:
    op.create_table(
        "alert",
        _text("id"),
        _text("rule"),
        _text("story"),
        _text("rule_title"),
        _text("severity"),
        _time("opened_at"),
        _text("why"),
        _text("lane"),
        _text("state"),
        _number("group_wait", sa.BigInteger),
        _number("repeat_interval", sa.BigInteger, null=True),
        _key("alert", "id"),
        _unique("alert", "rule", "story"),
    )
    _index("alert", "lane", "opened_at", "id")
    op.create_table(
        "alert_member",
        _text("alert"),
        _text("article"),
        _text("rule"),
        _key("alert_member", "alert", "article"),
        _unique("alert_member", "rule", "article"),
        _points_to("alert_member", "alert"),
        _points_to("alert_member", "article"),
    )
    _index("alert_member", "article")


def _deliveries() -> None:
    op.create_table(
        "delivery",
        *_lease(),
        _text("id"),
        _text("alert", null=True),
        _text("channel"),
        _text("event"),
        _text("state"),
        _time("owed_at"),
        _time("due_at", null=True),
        _text("reason", null=True),
        _json("message", null=True),
        _json("receipt", null=True),
        _key("delivery", "id"),
        _unique("delivery", "alert", "channel", "event"),
        _points_to("delivery", "alert"),
    )
    _index("delivery", "owed_at", "id")
    _index("delivery", "due_at", "id", where="state = 'pending'")


def _stops_and_faults() -> None:
    op.create_table("channel", _text("name"), _time("disabled_at"), _text("reason"), _key("channel", "name"))
    op.create_table("host", _text("key"), _time("paused_until"), _text("reason"), _key("host", "key"))
    op.create_table(
        "fault",
        _number("id", sa.Integer),
        _time("at"),
        _text("stage"),
        _text("source", null=True),
        _text("subject"),
        _text("reason"),
        _number("transient", sa.Boolean),
        _text("detail"),
        _key("fault", "id"),
    )
    _index("fault", "at")
