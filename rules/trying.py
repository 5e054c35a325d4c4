"""A rule and one of its tests in, what came of it out: it passes, fails, or was known not to come true yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.condition import Condition
from rules.explain import because
from rules.scene import Scene
from rules.supposing import supposing
from rules.tracing import shortcomings, trace
from rules.types import Case, Document, Rule, RuleSet

Verdict = Literal["passed", "failed", "todo", "unexpected"]

FAILING: frozenset[Verdict] = frozenset({"failed", "unexpected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of one test: `found` says what was found instead of what it expects; None where it came true.

    `todo` is a test that is marked so and fails, `unexpected` one that is marked so and comes true.
    """

    rule: Rule
    case: Case
    verdict: Verdict
    found: str | None


def tried(rule: Rule, case: Case, ruleset: RuleSet) -> Trial:
    """Return what comes of a test of the rule. It asks `match` and filters alone, neither `where` nor `when`."""
    found = _found_instead(ruleset.conditions[rule.id], case, ruleset)
    came_true = found is None
    if case.todo:
        verdict: Verdict = "unexpected" if came_true else "todo"
    else:
        verdict = "passed" if came_true else "failed"
    return Trial(rule=rule, case=case, verdict=verdict, found=found)


def _found_instead(condition: Condition, case: Case, ruleset: RuleSet) -> str | None:
    """Return what contradicts the test; None where nothing does."""
    holds = condition.holds(ruleset.engine.look(case.document))
    if holds != case.holds:
        return _said(condition, case, ruleset)
    if case.because and not _causes(case.because, condition, case.document, ruleset=ruleset):
        return f"{_said(condition, case, ruleset)}; {case.because} makes no difference"
    return None


def _said(condition: Condition, case: Case, ruleset: RuleSet) -> str:
    tree = trace(condition, case.document, ruleset.engine)
    if tree.holds:
        return f"match, {because(condition, ruleset.engine.look(case.document))}"
    return f"no match: {'; '.join(shortcomings(tree))}"


def _causes(name: str, condition: Condition, document: Document, *, ruleset: RuleSet) -> bool:
    """Tell whether the rule would do otherwise if what has this name were not there, or were there."""
    before = _words(condition, ruleset.engine.look(document))
    without = _words(supposing(condition, name, there=False), ruleset.engine.look(document))
    if before is not None:
        return before != without
    given = _words(supposing(condition, name, there=True), ruleset.engine.look(document))
    return without is not None or given is not None


def _words(condition: Condition, scene: Scene) -> frozenset[object] | None:
    words = condition.found(scene)
    return None if words is None else frozenset(words)
