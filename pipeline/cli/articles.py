"""`marsad articles`: what was read, newest first, and one article in full."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.exits import NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, line, show
from pipeline.records import article_record
from pipeline.store import articles as stored
from pipeline.types import Article

COLUMNS: Columns = {
    "published": lambda record: record["published"],
    "source": lambda record: record["source"],
    "language": lambda record: record["language"],
    "words": lambda record: record["words"],
    "title": lambda record: record["title"],
    "id": lambda record: record["id"],
}


@click.group()
def articles() -> None:
    """Show what was read."""


@articles.command("list")
@config_option
@json_option
@limit_option
def list_articles(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List articles, newest first."""
    with opened(config) as (_, store):
        records = store.read(lambda session: [article_record(row) for row in stored.newest(session, limit=limit)])
    show(records, COLUMNS, as_json=as_json, empty="No articles yet; `marsad once` reads every source now.")


@articles.command("show")
@click.argument("article")
@config_option
@json_option
def show_article(article: str, config: Path | None, *, as_json: bool) -> None:
    """Show one article: its text, what is known of it, and what was cut from its page, with the reason."""
    with opened(config) as (_, store):
        found = store.read(lambda session: stored.get(session, article))
    if found is None:
        raise Ended(f"There is no article {article}; `marsad articles list` shows those there are.", NO)
    click.echo(line(_full(found)) if as_json else _for_people(found))


def _full(article: Article) -> dict[str, object]:
    return {
        **article_record(article),
        "kind": article.kind,
        "site": article.site,
        "tags": list(article.tags),
        "text": article.text,
        "cut": [asdict(cut) for cut in article.cut],
    }


def _for_people(article: Article) -> str:
    record = article_record(article)
    known = (f"{name + ':':<17}{_joined(record[name])}" for name in record if record[name] not in (None, [], ""))
    hidden = [f"  [{cut.reason}] {cut.text}" for cut in article.cut]
    return "\n".join([*known, "", article.text, *(["", f"{len(hidden)} lines hidden:", *hidden] if hidden else [])])


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
