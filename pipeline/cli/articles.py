"""`marsad articles`: what was read, newest first, and one article in full."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.exits import NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, line, most, show, tell
from pipeline.records import article_record, stored_record
from pipeline.store import alerts as told
from pipeline.store import articles as stored
from pipeline.types import Article
from rules.types import Match

COLUMNS: Columns = {
    "published": lambda record: record["published"],
    "source": lambda record: record["source"],
    "language": lambda record: record["language"],
    "words": lambda record: record["words"],
    "title": lambda record: record["title"],
    "id": lambda record: record["id"],
}
SENTENCES = {"title"}


@click.group()
def articles() -> None:
    """Show what was read."""


@articles.command("list")
@config_option
@json_option
@limit_option
def list_articles(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List articles, newest first."""
    rows = most(limit, as_json=as_json)
    with opened(config) as (_, store):
        records = store.read(lambda db: [article_record(row) for row in stored.newest(db, limit=rows)])
    show(
        records,
        COLUMNS,
        sentences=SENTENCES,
        as_json=as_json,
        empty="No articles yet; `marsad once` reads every source now.",
    )


@articles.command("show")
@click.argument("article", metavar="ID")
@config_option
@json_option
def show_article(article: str, config: Path | None, *, as_json: bool) -> None:
    """Show one article and all that is known of it.

    Also what was cut from its page, each line with the reason, and what the rules have found in it.
    """
    with opened(config) as (_, store):
        found, matches = store.read(lambda db: (stored.get(db, article), told.matches(db, article)))
    if found is None:
        raise Ended(f"There is no article {article}; `marsad articles list` shows those there are.", NO)
    if as_json:
        click.echo(line(stored_record(found, matches)))
    else:
        tell(_for_people(found, matches))


def _for_people(article: Article, matches: Sequence[Match]) -> str:
    record = article_record(article)
    known = (f"{name + ':':<17}{_said(value)}" for name, value in record.items() if value not in (None, [], ""))
    cut = (f"- {part.reason}: {part.text}" for part in article.cut)
    matched = (f"- {match.rule}: {match.why}" for match in matches)
    parts = [["Matched:", *matched] if matches else [], ["Cut:", *cut] if article.cut else []]
    return "\n".join([*known, "", article.text, *(line for part in parts if part for line in ("", *part))])


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
