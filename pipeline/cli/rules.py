"""`marsad rules`: what is watched for, and whether it does what it is for."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.explain import explain
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, show
from pipeline.cli.ruletests import test_rules
from pipeline.records import rule_record

COLUMNS: Columns = {
    "id": lambda record: record["id"],
    "severity": lambda record: record["severity"],
    "status": lambda record: record["status"],
    "title": lambda record: record["title"],
    "notify": lambda record: record["notify"],
    "place": lambda record: record["place"],
}
SENTENCES = {"title"}


@click.group()
def rules() -> None:
    """Show what is watched for."""


rules.add_command(explain)
rules.add_command(test_rules)


@rules.command("list")
@config_option
@json_option
@limit_option
def list_rules(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List the rules, in the order of their files."""
    ruleset = settings_of(config).ruleset
    records = [rule_record(rule) for rule in ruleset.rules.values()]
    show(
        records[:limit],
        COLUMNS,
        sentences=SENTENCES,
        as_json=as_json,
        empty="No rules yet; docs/rules.md shows a first one.",
    )
