"""`marsad articles`: what was read, newest first, and one article in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from connectors.types import Archived
from pipeline.cli.exits import NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, line, most, show, tell
from pipeline.histories import diffs, history_record, lines, version_of
from pipeline.kept import Kept
from pipeline.records import article_record, copy_record, stored_record
from pipeline.store import Connection, captures, entries, revisions
from pipeline.store import alerts as told
from pipeline.store import articles as stored_articles
from pipeline.types import Article
from pipeline.versions import History
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
        records = store.read(lambda db: [article_record(row) for row in stored_articles.newest(db, limit=rows)])
    show(
        records,
        COLUMNS,
        sentences=SENTENCES,
        as_json=as_json,
        empty="No articles yet; `marsad once` reads every source now.",
    )


@articles.command("show")
@click.argument("article", metavar="ID")
@click.option("--revision", type=click.IntRange(min=1), metavar="N", help="As it was in this version; 1 is the first.")
@click.option("--diff", is_flag=True, help="Only what has changed between its versions.")
@config_option
@json_option
def show_article(article: str, revision: int | None, config: Path | None, *, diff: bool, as_json: bool) -> None:
    """Show one article and all that is known of it.

    Also what was cut from its page, each line with the reason, what the rules have found in it, its versions, and
    whether its page is gone.
    """
    with opened(config) as (_, store):
        stored = store.read(partial(_stored, article=article))
    if stored is None:
        raise Ended(f"There is no article {article}; `marsad articles list` shows those there are.", NO)
    found = version_of(stored.article, stored.history, revision) if revision else stored.article
    if found is None:
        raise Ended(f"The article has no version {revision}; without --revision it says which there are.", NO)
    if as_json:
        click.echo(line(stored.record(found)))
    elif diff:
        tell(diffs(stored.history, revision) or "It has not changed.")
    else:
        tell(_for_people(found, stored))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """All that is stored of one article."""

    article: Article
    matches: tuple[Match, ...]
    versions: Mapping[str, int]
    history: History
    captures: Sequence[Kept]
    copy: Archived | None

    def record(self, shown: Article) -> dict[str, Any]:
        """Return all of it, with title and text of the version that is to be shown."""
        record = stored_record(shown, self.matches)
        matches = [{**match, "revision": self.versions[match["rule"]]} for match in record["matches"]]
        archived = copy_record(self.copy) if self.copy else None
        return record | {"matches": matches, "archived": archived} | history_record(self.history, self.captures)


def _stored(db: Connection, article: str) -> Stored | None:
    found = stored_articles.get(db, article)
    if found is None:
        return None
    return Stored(
        article=found,
        matches=told.matches(db, article),
        versions=told.versions_matched(db, article),
        history=revisions.history(db, article),
        captures=captures.of(db, article),
        copy=entries.copy_of(db, article),
    )


def _for_people(article: Article, stored: Stored) -> str:
    copy = copy_record(stored.copy) if stored.copy else {}
    record = article_record(article) | {name: copy.get(name) for name in ("captured_at", "location")}
    known = (f"{name + ':':<17}{_said(value)}" for name, value in record.items() if value not in (None, [], ""))
    cut = [f"- {part.reason}: {part.text}" for part in article.cut]
    matched = [f"- {match.rule}: {match.why}" for match in stored.matches]
    later = lines(stored.history, stored.versions)
    parts = [[head, *part] for head, part in (("Matched:", matched), ("Later:", later), ("Cut:", cut)) if part]
    return "\n".join([*known, "", article.text, *(line for part in parts for line in ("", *part))])


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
