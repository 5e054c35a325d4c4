"""The engine against a matcher that tries everything: the same rules hold, alone and among many, in any order."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import RuleError
from rules.loading import load
from rules.match import match
from rules.types import RuleSet
from rules.yaml import read
from tests.builders import a_document
from tests.rules.reference import Plain, Text

SPOKEN = ["alpha", "beta", "alphabet", "gamma", "is", "IS", "Alpha", "line", "lines", "Lining", "alphas"]
WORDS = st.sampled_from(SPOKEN)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5)
BODIES = st.lists(st.lists(SENTENCES, min_size=1, max_size=3), max_size=3)

TERMS = st.one_of(
    st.sampled_from(["alpha", "beta", "gamma", "IS", "line", "alp*", "alpha*", "gam*"]),
    st.sampled_from(["stem:line", "stem:lined", "stem:alpha"]),
    st.sampled_from(
        ["re:/lin/", r"re:/a\b/", "re:/LINE?S?/i", "re:/[A-Z][a-z]/", r"re:/\bal?.h/", "re:/et|IS/", "re:/m+a/"]
    ),
    st.lists(st.sampled_from(["alpha", "beta", "alp*", "line"]), min_size=2, max_size=3).map(" ".join),
)
ALTERNATIVES = st.one_of(TERMS, st.lists(TERMS, min_size=1, max_size=3))
WITHIN = st.builds("{} {}".format, st.integers(1, 3), st.sampled_from(["words", "sentences", "paragraphs"]))
NEAR = st.fixed_dictionaries(
    {"of": st.lists(ALTERNATIVES, min_size=2, max_size=3), "within": WITHIN},
    optional={"ordered": st.booleans(), "except_near": TERMS},
)


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2, *, near: bool = True) -> Any:
    """Draw a term, a list of conditions or a map of them; in `at_least`, hits are counted, so no `near` with many."""
    shape = draw(st.sampled_from(["term", "list", "map"] if depth else ["term"]))
    if shape == "term":
        return draw(TERMS)
    items = st.lists(conditions(depth - 1, near=near), min_size=1, max_size=3)
    counted = st.lists(conditions(depth - 1, near=False), min_size=1, max_size=4)
    if shape == "list":
        return draw(items)
    known = ["any", "all", "none", "at_least", *(["near"] if near else [])]
    keys = draw(st.sets(st.sampled_from(known), min_size=1, max_size=2))
    values = {"near": NEAR, "at_least": st.fixed_dictionaries({"n": st.integers(1, 3), "of": counted})}
    clause = {key: draw(values.get(key, items)) for key in sorted(keys)}
    zone = draw(st.sampled_from([None, None, "title", "body"]))
    return {**clause, "in": zone} if zone else clause


MATCHES = conditions().map(lambda asked: [asked] if isinstance(asked, str) else asked)


def rules(matches: dict[str, Any]) -> RuleSet | None:
    """Return the rules; None where one of them would be satisfied by an empty text, the only fault there can be."""
    asked_for = [{"id": identifier, "match": asked} for identifier, asked in matches.items()]
    try:
        return load(read(json.dumps({"rules": asked_for}), "rules.json").entries)
    except RuleError as error:
        if {fault.code for fault in error.diagnostics if not fault.is_warning} != {"E040"}:
            raise
        return None


def written(body: Text) -> str:
    return "\n\n".join(" ".join(sentence(words) for words in paragraph) for paragraph in body)


def sentence(words: list[str]) -> str:
    """Return a sentence; the sign after it makes sure that it ends even before a word without a capital."""
    return f"{' '.join(words)}. ¶"


@settings(max_examples=400, deadline=None)
@given(MATCHES, SENTENCES, BODIES)
def test_a_rule_holds_where_trying_everything_says_so(asked: Any, title: list[str], body: Text) -> None:
    ruleset = rules({"a": asked})
    if ruleset:
        document = a_document(written(body), " ".join(title))
        assert bool(match(document, ruleset)) is Plain(title, body).holds(asked)


@settings(max_examples=60, deadline=None)
@given(st.lists(MATCHES, min_size=2, max_size=12), SENTENCES, BODIES, st.randoms())
def test_a_rule_is_the_same_alone_and_among_others_in_any_order(
    matches: list[Any], title: list[str], body: Text, random: Any
) -> None:
    document = a_document(written(body), " ".join(title))
    alone = {str(number): rules({str(number): asked}) for number, asked in enumerate(matches)}
    kept = {identifier: matches[int(identifier)] for identifier, ruleset in alone.items() if ruleset}
    expected = {one.rule: one for ruleset in alone.values() if ruleset for one in match(document, ruleset)}
    order = [*kept]
    random.shuffle(order)
    together = rules({identifier: kept[identifier] for identifier in order})
    assert together is not None
    found = match(document, together)
    assert {one.rule: one for one in found} == expected
    assert [one.rule for one in found] == [identifier for identifier in order if identifier in expected]
