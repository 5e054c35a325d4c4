"""A rule with its tests in, what came of each out: it passes, fails, or was known not to come true yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rules.conditions import Condition
from rules.explain import because
from rules.lacking import lacking
from rules.scene import Scene
from rules.supposing import supposing
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


def trials(rule: Rule, ruleset: RuleSet) -> Iterator[Trial]:
    """Yield what comes of each test of the rule. A test asks `match` and filters alone, neither `where` nor `when`."""
    for case in rule.cases:
        found = _found_instead(ruleset.conditions[rule.id], case, ruleset)
        if case.todo:
            verdict: Verdict = "unexpected" if found is None else "todo"
        else:
            verdict = "passed" if found is None else "failed"
        yield Trial(rule=rule, case=case, verdict=verdict, found=found)


def _found_instead(condition: Condition, case: Case, ruleset: RuleSet) -> str | None:
    """Return what contradicts the test; None where nothing does."""
    scene = ruleset.engine.look(case.document)
    holds = condition.found(scene) is not None
    said = f"match, {because(condition, scene)}" if holds else f"no match: {lacking(condition, scene)}"
    if holds != case.holds:
        return said
    if case.because and not _causes(case.because, condition, case.document, ruleset=ruleset):
        return f"{said}; {case.because} makes no difference"
    return None


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
