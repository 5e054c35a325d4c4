"""What a text must hold for an expression to be found in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.regex.anchors import anchors, repeated, takes_nothing
from rules.regex.expression import expression_of
from rules.regex.syntax import parse


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("besieg(e|ed|ing)", {"besieg"}),
        ("Sièges?", {"siège"}),
        (r"\bsupply lines?\b", {"supply line"}),
        ("(rocket|missile)s", {"rocket", "missile"}),
        ("rocket|mi.s", None),
        ("(rocket)?s", None),
        ("(rocket){0,2}", None),
        ("(?:rocket)+", {"rocket"}),
        ("T-?72s?", {"72"}),
        ("ab", None),
        (r"ab\.cd", {"ab.cd"}),
        (r"\x41\x{42}\103d", {"abcd"}),
        (r"\Qa.b\Ec.de", {"a.bc"}),
        (r"\Qa.b\E+c.de", None),
        (r"(?i)(?P<name>Aleppo)[ -]\pL\p{Greek}", {"aleppo"}),
        ("[abc]{3}", None),
        ("Straße", {"strasse"}),
        ("حصار|قصف", {"حصار", "قصف"}),
        ("a{,5}b", {"a{,5}b"}),
    ],
)
def test_the_longest_letters_that_must_be_there_are_an_anchor(expression: str, expected: set[str] | None) -> None:
    assert anchors(parse(expression)) == (frozenset(expected) if expected else None)


@pytest.mark.parametrize("expression", ["", "x*", "x?|y", "(a|)", r"\b", "^$", "(?i)", "(?:x*){3}", "x{0}"])
def test_an_expression_that_nothing_satisfies_is_known(expression: str) -> None:
    assert takes_nothing(parse(expression))
    assert not takes_nothing(parse(f"{expression}z" if "|" not in expression else f"(?:{expression})z"))


def test_counted_repetitions_are_written_out_and_multiply() -> None:
    assert [repeated(parse(one)) for one in ("a+", "a{3}", "a{2,5}", "(ab{3}){4}", "a{7,}|b{2}")] == [0, 2, 4, 14, 7]


PIECES = st.sampled_from(["a", "b", "ab", "abc", "[ab]", ".", r"\w", "c", "(?i:C)", "ſ"])
EXPRESSIONS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.builds("({}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "+?"])),
        st.builds("{}{}".format, inner, inner),
    ),
    max_leaves=8,
)
TEXTS = st.text(alphabet="abcABC ſé", max_size=12)


@given(EXPRESSIONS, TEXTS, st.sampled_from(["", "i"]))
def test_no_hit_is_without_an_anchor_and_each_is_what_the_library_of_python_finds(
    written: str, text: str, flags: str
) -> None:
    parts = parse(written)
    if takes_nothing(parts):
        return
    expression = expression_of(f"/{written}/{flags}")
    spans = [(start, end) for start, end in expression.spans(text.encode())]
    hits = [text.encode()[start:end].decode() for start, end in spans]
    assert all(hits)
    assert not hits or expression.anchors is None or any(anchor in text.casefold() for anchor in expression.anchors)
    assert hits == [found[0] for found in re.finditer(written, text, re.IGNORECASE if flags else 0)]
