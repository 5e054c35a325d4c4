"""A rule and a document in, all that decides whether the one matches the other out, and in a sentence why."""

from __future__ import annotations

from dataclasses import dataclass

from rules.explain import because
from rules.scores import score_of
from rules.tracing import Trace, shortcomings, trace
from rules.types import Document, Rule, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Whether a rule matches a document, and why.

    `matches` is what `rules.match` says; of a rule that is not looked for, what it would say of it. `unwanted` is what
    `where` has against the document, `tree` how the clauses fare whether or not it has.
    """

    rule: Rule
    document: str
    matches: bool
    why: str
    unwanted: str | None
    score: float | None
    tree: Trace
    gazetteer_version: str


def explanation(identifier: str, document: Document, ruleset: RuleSet) -> Explanation:
    """Return the explanation for a rule of the set; raises KeyError where it has none of this id."""
    rule, condition = ruleset.rules[identifier], ruleset.conditions[identifier]
    unwanted = rule.where.refusal(document) if rule.where else None
    tree = trace(condition, document, ruleset.engine)
    scene = ruleset.engine.look(document)
    missing = [*([f"where: {unwanted}"] if unwanted else []), *shortcomings(tree)]
    return Explanation(
        rule=rule,
        document=document.id,
        matches=tree.holds and unwanted is None,
        why="; ".join(missing) or because(condition, scene),
        unwanted=unwanted,
        score=score_of(condition, scene),
        tree=tree,
        gazetteer_version=ruleset.gazetteer_version,
    )
