"""Expressions as rules write them: what they find, and what is refused."""

from __future__ import annotations

import pickle
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.regex.expression import LONGEST, MOST_REPEATED, REACH, expression_of
from rules.terms import TermError


def found(written: str, text: str) -> list[str]:
    data = text.encode()
    return [data[start:end].decode() for start, end in expression_of(written).spans(data)]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("/T-?72s?/", "T-72, T72s and AT-720; t-72", ["T-72", "T72s", "T-72"]),
        ("/t-?72s?/i", "T-72", ["T-72"]),
        ("/12/34/", "on 12/34", ["12/34"]),
        # what is a letter in any script
        (r"/\w+/", "l'été, 北京 حِصار x_1", ["l", "été", "北京", "حِصار", "x_1"]),
        (r"/[\w-]+/", "post-été!", ["post-été"]),
        (r"/[^\W\d_]+/", "été_12 ١٢", ["été"]),
        (r"/\d+\s\d+/", "١٢\u00a034", ["١٢\u00a034"]),
        (r"/\W\S/", "é, x", [", "] and [" x"]),
        (r"/[\S]\D/", "é 1", ["é "]),
        # the edge of a word in any script
        (r"/\bécole\b/", "école lécole écoles (école)", ["école", "école"]),
        (r"/\bحصار\b/", "حصار الحصار، حصار", ["حصار", "حصار"]),
        (r"/\bUN\b|\bEU\b/", "UN/EU UNO éUN UN EU", ["UN", "EU", "UN", "EU"]),
        (r"/\b(?:UN|\bEU)\b/", "xUN EU", ["EU"]),
        (r"/^\bUN\b$/", "UN", ["UN"]),
        (r"/\b\w+-/", "a-b-c", ["a-", "b-"]),
        (r"/\b\$\d+/", "$5 x$6 $7", ["$5", "$7"]),
        (r"/siege\b.*\bHoms/", "sieges, siege of Homs", ["siege of Homs"]),
        # lines
        ("/^a.c$/", "abc\na c", []),
        ("/(?m)^a.c$/", "abc\na c", ["abc", "a c"]),
        (r"/a\sb/", "a\nb", ["a\nb"]),
    ],
)
def test_an_expression_finds_what_it_says_in_any_script(written: str, text: str, expected: list[str]) -> None:
    assert found(written, text) == expected


WORDS = st.text(alphabet="abéحç -.", max_size=20)
INNER = st.lists(st.sampled_from(["a", "é", "ح", "(?:b|ç)", r"\w", "[aé]+", "(?:ح|ab)"]), min_size=1, max_size=3)


@given(INNER.map("".join), WORDS, st.sampled_from([r"\b{}", r"{}\b", r"\b{}\b", r"\b{}\b|bé", r"(?:x|\b{})\b"]))
def test_the_edges_of_words_are_where_the_library_of_python_knows_them(inner: str, text: str, edges: str) -> None:
    expression = edges.format(inner)
    assert found(f"/{expression}/", text) == [one[0] for one in re.finditer(expression, text)]


@pytest.mark.parametrize(
    ("written", "code", "part"),
    [
        (r"/(a)\1/", "E044", "is refused: invalid escape sequence: \\1"),
        ("/(?=x)y/", "E044", "is refused: invalid perl operator: (?="),
        ("/(?<!x)y/", "E044", "is refused: invalid perl operator: (?<!"),
        ("/[/", "E044", "is refused: missing ]: ["),
        ("/(a/", "E044", "is refused: missing ): "),
        ("/(?:[a-z]{2,300}){2}{3}/", "E044", "is refused: bad repetition operator: {2}{3}"),
        ("/((a{100}){100}){100}/", "E044", "is refused: invalid repetition size: {100}"),
        ("/" + r"\pL" * 1_000 + "/", "E044", "is refused: pattern too large"),
        (f"/a{{{MOST_REPEATED + 2}}}/", "E044", f"add {MOST_REPEATED + 1} characters"),
        ("/" + "(" * 200 + "a" + ")" * 200 + "/", "E044", "nested"),
        (r"/ال.*\bحصار/", "E044", 'inside an expression "\\b" tells only'),
        (r"/a\C/", "E044", "would cut a character in two"),
        ("/x*/", "E045", "satisfied by nothing"),
        (r"/\b/", "E045", "satisfied by nothing"),
        ("//", "E045", "satisfied by nothing"),
        ("T-?72", "E044", "is written re:/…/, or re:/…/i"),
        ("/x/g", "E044", "is written re:/…/, or re:/…/i"),
        ("/", "E044", "is written re:/…/, or re:/…/i"),
    ],
)
def test_what_takes_more_than_linear_time_or_means_nothing_is_refused(written: str, code: str, part: str) -> None:
    with pytest.raises(TermError) as caught:
        expression_of(written)
    assert caught.value.code == code
    assert part in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("written", "unit", "hits"),
    [
        ("/(a+)+b/", "a", 0),
        ("/(a|aa)+$/", "ab", 0),
        ("/(a?){100}a{100}b/", "a", 0),
        ("/(.*)(.*)(.*)x/", "a", 0),
        ("/([a-z]+ ?)*!/", "siege ", 0),
        (r"/a[\s\S]*b|a/", "a ", 2_000),
        ("/[01]*1[01]{200}x/", "0110100", 0),
    ],
)
def test_an_expression_that_looks_catastrophic_takes_a_long_text_in_its_stride(
    written: str, unit: str, hits: int
) -> None:
    text = (unit * 500_000)[:500_000].encode()
    spans = expression_of(written).spans(text)
    assert sum(1 for _ in zip(range(2_000), spans, strict=False)) == hits


def test_what_outgrows_the_memory_of_re2_is_found_all_the_same() -> None:
    # [01]{60} behind any 1: the states are as many as there are sets of sixty places, far more than fit into memory
    noise = "".join("01"[number * number % 7 % 2] for number in range(200_000))
    assert [hit[-1] for hit in found("/[01]*1[01]{60}x/", f"{noise}1{noise[:60]}x")] == ["x"]


@pytest.mark.parametrize("gap", [0, 1, LONGEST - 30, REACH - 5, REACH - LONGEST, 3 * REACH + 1])
def test_a_hit_is_found_wherever_in_a_long_text_it_stands(gap: int) -> None:
    text = "é" * (gap // 2) + "x" * (gap % 2) + " siege of Homs " + "ب" * REACH + ", siege of Homs."
    spans = [*expression_of(r"/\bsiege.{1,9}Homs\b/").spans(text.encode())]
    assert [text.encode()[start:end] for start, end in spans] == [b"siege of Homs"] * 2
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_hit_is_told_whole_wherever_it_stands() -> None:
    assert found("/a+/", "x" * (REACH - 100) + "a" * 200 + "x" * REACH) == ["a" * 200]


def test_a_hit_longer_than_any_is_told_in_part() -> None:
    assert sum(map(len, found("/a+/", "a" * 5 * REACH))) == 5 * REACH
    assert found("/a+b/", "a" * LONGEST + "b" + "c" * REACH) == ["a" * LONGEST + "b"]


def test_an_expression_can_be_pickled() -> None:
    expression = expression_of(r"/\bT-?72\b/i")
    again = pickle.loads(pickle.dumps(expression))  # noqa: S301 - our own bytes
    assert [*again.spans(b"a t-72")] == [*expression.spans(b"a t-72")] == [(2, 6)]
