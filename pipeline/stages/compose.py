"""An alert in, a Message out: the same alert as subject, plain text, HTML and JSON."""

from __future__ import annotations

from datetime import datetime

from connectors.plain import one_line
from connectors.types import Message
from pipeline.types import Delivery, Telling
from pipeline.writing.brief import as_brief, in_brief
from pipeline.writing.data import as_data
from pipeline.writing.html import as_html
from pipeline.writing.report import Report, headline, report
from pipeline.writing.text import as_text
from rules.types import Template


def compose(
    telling: Telling, delivery: Delivery, *, reply_to: str | None, now: datetime, template: Template = "full"
) -> Message:
    """Return the message that tells of this alert on this channel; `reply_to` is the key of the first one there.

    The subject names the alert's first article and stays the same in every message, so that mails form one thread.
    """
    alert = telling.alert
    shown = report(telling, delivery)
    first = [headline(article) for article, _ in telling.parts[:1]]
    brief = as_brief(shown) if template == "brief" else None
    return Message(
        key=delivery.id,
        type="alert.opened" if delivery.event == "opened" else "alert.updated",
        subject=": ".join((shown.headline, *first)),
        text=f"{brief}\n" if brief else as_text(shown),
        html=as_html(in_brief(shown) if brief else shown),
        data=as_data(telling, brief=brief),
        created_at=now,
        rule=alert.rule,
        alert=alert.id,
        severity=alert.severity,
        reply_to=reply_to,
    )


def compose_test(channel: str, *, key: str, now: datetime) -> Message:
    """Return a message that only shows that the channel works."""
    shown = Report(
        label="TEST",
        severity="info",
        title=f"marsad reaches the channel {one_line(channel)}",
        news=None,
        why="somebody asked for a test message; nothing has happened.",
        items=(),
        small_print=("Sent by marsad channels test",),
    )
    return Message(
        key=key,
        type="test",
        subject=shown.headline,
        text=as_text(shown),
        html=as_html(shown),
        data={"channel": channel},
        created_at=now,
    )
