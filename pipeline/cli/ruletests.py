"""`marsad rules test`: the tests inside rules, and what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, NO, Ended
from pipeline.cli.keywords import Chosen, chosen_by
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line, tell
from pipeline.records import trial_record
from rules.suggestions import did_you_mean
from rules.trying import FAILING, Trial, tried
from rules.types import Case, Rule, RuleSet


@click.command("test")
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("-k", "expression", metavar="EXPR", help="Only tests by rule and name, as in `siege and not known gap`.")
@config_option
@json_option
def test_rules(ids: Sequence[str], expression: str | None, config: Path | None, *, as_json: bool) -> int:
    """Try the tests inside rules, of all or of those named.

    Ends with 1 where one fails, or where one that is marked as to be done comes true.
    """
    ruleset = settings_of(config).ruleset
    told: Counter[str] = Counter()
    for trial in _trials(_rules(ids, ruleset), ruleset, _chosen(expression)):
        told[trial.verdict] += 1
        if as_json:
            click.echo(line(trial_record(trial)))
        else:
            tell(_for_people(trial))
    if not told and (ids or expression):
        raise Ended("No test is chosen by this.", NO)
    said = ", ".join(f"{number} {verdict}" for verdict, number in told.items())
    click.echo(said or "No tests yet; docs/rules.md shows how a rule carries some.", err=True)
    return NO if FAILING & told.keys() else FINE


def _chosen(expression: str | None) -> Chosen | None:
    try:
        return None if expression is None else chosen_by(expression)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="-k") from None


def _rules(ids: Collection[str], ruleset: RuleSet) -> list[Rule]:
    """Return the rules of these ids, or all, in the order of the files; end the command where one is not there."""
    for id_ in ids:
        if id_ not in ruleset.rules:
            hint = did_you_mean(id_, ruleset.rules) or "`marsad rules list` shows those there are."
            raise Ended(f'There is no rule "{id_}"; {hint}', NO)
    return [rule for rule in ruleset.rules.values() if not ids or rule.id in ids]


def _trials(rules: Collection[Rule], ruleset: RuleSet, chosen: Chosen | None) -> Iterator[Trial]:
    for rule in rules:
        for case in rule.cases:
            if chosen is None or chosen(f"{rule.id} {_name(case)}"):
                yield tried(rule, case, ruleset)


def _name(case: Case) -> str:
    return case.name or case.document.id


def _for_people(trial: Trial) -> str:
    """Return a line, and for what did not pass another one that says what was found instead."""
    head = f"{trial.verdict:<10}  {trial.case.place}  {trial.rule.id}: {_name(trial.case)}"
    if trial.verdict == "passed":
        return head
    expected = "a match" if trial.case.holds else "no match"
    found = trial.found or "that; take its todo away"
    return f"{head}\n{'':<12}expected {expected}, found {found}"
