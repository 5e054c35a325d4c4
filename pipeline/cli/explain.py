"""`marsad rules explain`: a rule and an article in; the rule's clauses, each with what it found or misses, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.documents import LIKE, document_in, origins_of
from pipeline.cli.exits import FINE, NO, PARTLY, Ended
from pipeline.cli.lines import object_on
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line, tell
from pipeline.settings import Settings
from pipeline.stages.match import document_of
from pipeline.store import Store, articles
from pipeline.writing.explained import as_record, as_tree
from rules.explaining import explanation
from rules.suggestions import did_you_mean
from rules.types import Document, Origin

Explain: TypeAlias = Callable[[Document], None]


@click.command()
@click.argument("rule", metavar="RULE")
@click.argument("article", metavar="ARTICLE")
@config_option
@json_option
def explain(rule: str, article: str, config: Path | None, *, as_json: bool) -> int:
    """Show why a rule matches an article, or what keeps it from that.

    ARTICLE is the id of a stored one, or a file (- for stdin) with lines as `marsad match` reads them. Ends with 4
    where a line was no document.
    """
    if article == "-" or Path(article).is_file():
        settings = settings_of(config)
        told = _explain(rule, settings, as_json=as_json)
        with click.open_file(article, "rb") as lines:
            return _explain_each(lines, told, origins_of(settings))
    with opened(config) as (settings, store):
        told = _explain(rule, settings, as_json=as_json)
        told(_stored(article, store, settings))
    return FINE


def _explain(rule: str, settings: Settings, *, as_json: bool) -> Explain:
    ruleset = settings.ruleset
    if rule not in ruleset.rules:
        hint = did_you_mean(rule, ruleset.rules) or "`marsad rules list` shows those there are."
        raise Ended(f"There is no rule {rule}; {hint}", NO)

    def told(document: Document) -> None:
        found = explanation(rule, document, ruleset)
        if as_json:
            click.echo(line(as_record(found)))
        else:
            tell(as_tree(found))

    return told


def _explain_each(lines: Iterable[bytes], told: Explain, origins: Mapping[str, Origin]) -> int:
    broken = 0
    for number, written in enumerate(lines, 1):
        try:
            document = document_in(object_on(written, LIKE), origins)
        except ValueError as error:
            broken += 1
            click.echo(f"line {number}: {error}", err=True)
        else:
            told(document)
    return PARTLY if broken else FINE


def _stored(article: str, store: Store, settings: Settings) -> Document:
    found = store.read(lambda db: articles.get(db, article))
    if found is None:
        message = f"There is no article {article}, and no file; `marsad articles list` shows those there are."
        raise Ended(message, NO)
    return document_of(found, next((source for source in settings.sources if source.id == found.source), None))
