"""Text: fields, tokens, what is folded, and where offsets point."""

from __future__ import annotations

import pytest

from rules.match import match
from rules.types import Mention
from tests.builders import a_document
from tests.rules.asking import holds, matched, rule_of, words


def test_the_scope_is_title_and_body() -> None:
    assert [(mention.field, mention.surface) for mention in _mentions("[siege]", "a Siege", title="The siege")] == [
        ("title", "siege"),
        ("body", "Siege"),
    ]


def test_in_title_on_a_clause_narrows_it_and_no_other() -> None:
    asked = "{any: [{any: [siege], in: title}, convoy]}"
    assert holds(asked, "x", title="A siege")
    assert not holds(asked, "a siege")
    assert holds(asked, "a convoy")


def test_the_lead_is_the_title_plus_the_first_60_words_of_the_body() -> None:
    asked = "{any: [siege], in: lead}"
    assert holds(asked, "x", title="A siege")
    assert holds(asked, "word " * 59 + "siege")
    assert not holds(asked, "word " * 60 + "siege")


def test_no_phrase_goes_from_the_title_into_the_body() -> None:
    assert not holds("[supply line]", "line", title="supply")


@pytest.mark.parametrize(
    ("asked", "text"),
    [("O'Neill", "O’Neill"), ("Dar'a", "Dar'a"), ("B2B", "b2b"), ("हिन्दी", "हिन्दी"), ("T34", "T34")],
)
def test_a_token_is_a_run_of_letters_digits_and_marks_with_inner_apostrophes(asked: str, text: str) -> None:
    assert words(f'["{asked}"]', f"({text})") == [text]
    assert words(f'["{asked}"]', f"x{text}x") == []


@pytest.mark.parametrize("between", ["-", "‐", "–", "—", "\n", "\r\n", "/", "_", " ", "\u00a0", "\u2009"])
def test_hyphens_dashes_and_line_breaks_separate(between: str) -> None:
    assert words("[supply line]", f"the supply{between}line held") == [f"supply{between}line"]
    assert words("[supply]", f"supply{between}line") == ["supply"]


def test_words_glued_by_lost_markup_also_count_as_split_at_a_capital_after_a_small_letter() -> None:
    assert words("[buildup]", "the buildupThe army") == ["buildup"]
    assert words("[the army]", "the buildupThe army") == ["The army"]
    assert words("[buildupThe]", "the buildupThe army") == ["buildupThe"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("convoy", "CONVOY"),
        ("café", "CAFE\u0301"),
        ("cafe", "café"),
        ("don't go", "don’t go"),
        ("t-72", "T—72"),
        ("convoy", "ｃｏｎｖｏｙ"),
        ("straße", "STRASSE"),
        ("Istanbul", "İSTANBUL"),
        ("Łódź", "lodz"),
        ("convoy", "con\u00advoy"),
        ("convoy", "\u202econ\u200bvoy"),
    ],
)
def test_case_accents_quote_and_dash_forms_and_width_are_folded(asked: str, text: str) -> None:
    assert holds(f'["{asked}"]', f"He said “{text}”.")


@pytest.mark.parametrize("before", ["", "🚚 ", "e\u0301 ", "\u200f", "ﬁﬀ ", "\ud800 ", "\r\n\r\n", "\u2029"])
def test_offsets_point_into_the_text_as_stored(before: str) -> None:
    (mention,) = _mentions("[cafe noir]", f"{before}Cafe\u0301\n noir")
    assert (mention.start, mention.end) == (len(before), len(before) + 11)
    assert mention.surface == "Cafe\u0301\n noir"


def _mentions(asked: str, body: str, *, title: str = "") -> tuple[Mention, ...]:
    found = matched(asked, body, title=title)
    return found.mentions if found else ()


def test_offsets_of_title_and_body_each_begin_at_nought() -> None:
    found = match(a_document("siege", title="siege"), rule_of("[siege]"))[0].mentions
    assert [(mention.field, mention.start) for mention in found] == [("title", 0), ("body", 0)]
