"""Pieces of a text around the words that matched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.writing.snippets import BEFORE, LONGEST, MOST, Snippet, marked, opening, snippets
from rules.types import Mention
from tests.builders import a_mention, mentions_of

FILLER = "The quay lay empty and the cranes stood still all through the long hot day. "


def shown(text: str, *words: str) -> list[str]:
    """Return the snippets with what matched in brackets."""
    return [bracketed(snippet) for snippet in snippets(text, mentions_of(text, *words))]


def bracketed(snippet: Snippet) -> str:
    return "".join(f"[{piece}]" if matched else piece for piece, matched in snippet.pieces())


def test_a_snippet_is_the_sentence_around_what_matched() -> None:
    text = f"{FILLER * 4}The port of Aden was closed. {FILLER * 4}"
    assert shown(text, "Aden") == ["The port of [Aden] was closed."]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = f"{FILLER}Gen. Aoun closed the port of Aden on Sunday. {FILLER}"
    assert shown(text, "Aden") == ["Gen. Aoun closed the port of [Aden] on Sunday."]


def test_a_snippet_never_runs_on_into_the_next_paragraph() -> None:
    assert shown("Ports\nAden was closed\n\nSanaa was not", "Aden", "Ports") == ["[Ports]", "[Aden] was closed"]


def test_neighbours_are_joined_where_they_fit_into_one() -> None:
    assert shown("Aden is closed. Mocha is not.", "Aden", "Mocha") == ["[Aden] is closed. [Mocha] is not."]


def test_a_long_sentence_is_cut_between_words_on_both_sides() -> None:
    text = f"{'and then ' * 50}Aden {'or else ' * 50}the end."
    (snippet,) = snippets(text, mentions_of(text, "Aden"))
    assert snippet.text.startswith("…then and then")
    assert snippet.text.endswith(" or…")
    assert LONGEST - 20 < len(snippet.text) <= LONGEST + 2
    assert " then [Aden] or " in bracketed(snippet)
    assert snippet.highlights[0][0] <= BEFORE + 1


def test_two_pieces_of_one_long_sentence_do_not_overlap() -> None:
    text = f"Aden {'or else ' * 33}Mocha {'or else ' * 33}the end."
    one, other = shown(text, "Aden", "Mocha")
    assert one.endswith("…")
    assert other.startswith("…")
    assert text.startswith(one.replace("[", "").replace("]", "").rstrip("…"))
    assert len(one) + len(other) <= len(text) + 8


def test_the_beginning_of_a_long_sentence_is_not_cut() -> None:
    text = f"In Aden {'or else ' * 50}the end."
    assert shown(text, "Aden")[0].startswith("In [Aden] or else")


def test_the_end_of_a_long_sentence_is_shown_with_as_much_before_it_as_fits() -> None:
    text = f"{'and then ' * 50}Aden."
    (snippet,) = snippets(text, mentions_of(text, "Aden"))
    assert snippet.text.endswith("and then Aden.")
    assert len(snippet.text) > LONGEST - 10


def test_what_is_too_long_for_a_snippet_is_shown_all_the_same() -> None:
    long_word = "x" * 2 * LONGEST
    assert shown(f"{FILLER}So {long_word} it was", long_word) == [f"So [{long_word}]…"]


def test_at_most_three_are_shown_and_together_they_name_every_term() -> None:
    text = "\n".join(["Aden was closed."] * 5 + [FILLER, "Mocha was closed.", FILLER, "Hodeida was closed."])
    assert shown(text, "Aden", "Mocha", "Hodeida") == [
        "[Aden] was closed.",
        "[Mocha] was closed.",
        "[Hodeida] was closed.",
    ]
    assert len(shown(text, "Aden")) == MOST


def test_of_overlapping_matches_the_longer_is_marked() -> None:
    assert shown("The Army of Aden marched.", "Aden", "Army of Aden", "of Aden") == ["The [Army of Aden] marched."]


def test_a_match_over_the_edge_of_a_snippet_is_shown_whole() -> None:
    text = "Aden was closed. Then the port of Mocha fell silent"
    (snippet,) = snippets(text, [a_mention("Aden", 0), a_mention("closed. Then the port", 9)])
    assert bracketed(snippet) == "[Aden] was [closed. Then the port]…"


def test_mentions_that_are_not_there_are_passed_over() -> None:
    assert snippets("", [a_mention("Aden", 12)]) == ()
    assert snippets("Mocha is closed.", [a_mention("Aden", 0), a_mention("", 3)]) == ()


def test_arabic_sentences_end_where_they_end() -> None:
    text = "هل أُغلق ميناء عدن؟ لا أحد يعرف ما حدث هناك. قال مسؤول إن الميناء مفتوح، وإن السفن تنتظر خارجه."
    assert shown(text, "مسؤول") == ["قال [مسؤول] إن الميناء مفتوح، وإن السفن تنتظر خارجه."]
    assert shown(text, "عدن") == ["هل أُغلق ميناء [عدن]؟"]


def test_a_title_is_marked_whole_and_cut_only_past_its_limit() -> None:
    title = "Aden closed, Mocha open"
    assert bracketed(marked(title, mentions_of(title, "Aden", "Mocha"), most=99)) == "[Aden] closed, [Mocha] open"
    assert bracketed(marked(title, mentions_of(title, "Aden", "Mocha"), most=15)) == "[Aden] closed, Mo…"


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("", ""),
        (" \n ", ""),
        ("\n\n  The port is closed. It will stay so.", "The port is closed."),
        ("no end " * 100, ("no end " * 100)[: LONGEST - 2].rstrip() + "…"),
    ],
)
def test_an_opening_is_the_first_sentence_as_far_as_there_is_room(text: str, beginning: str) -> None:
    assert opening(text) == Snippet(text=beginning)


LONG = (
    "the ships that wait outside the harbour",
    "and all the people on the quay",
    "x" * 100,
    "عدن وما حولها من القرى",
)
SHORT = ("Aden", "closed.", "\n", "؟", "…", " ", "🚢", "e\u0301")
WORDS = st.one_of(st.sampled_from(LONG), st.sampled_from(LONG), st.sampled_from(SHORT))
TEXTS = st.lists(WORDS, max_size=120).map(" ".join)


@st.composite
def texts_with_mentions(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, st.integers(0, 60)), max_size=30))
    return text, [a_mention(text[at : at + size], at, term=f"t{at % 4}") for at, size in spans if text[at : at + size]]


@given(texts_with_mentions())
def test_every_highlight_is_a_surface_and_every_snippet_a_piece_of_the_text(case: tuple[str, list[Mention]]) -> None:
    text, mentions = case
    surfaces = {mention.surface for mention in mentions}
    found = snippets(text, mentions)
    assert len(found) <= MOST
    assert bool(found) == bool(mentions)
    for snippet in found:
        assert snippet.highlights
        assert {snippet.text[start:end] for start, end in snippet.highlights} <= surfaces
        assert all(one[1] <= other[0] for one, other in pairwise(snippet.highlights))
        assert snippet.text in text or snippet.text.strip("…") in text
        assert "".join(piece for piece, _ in snippet.pieces()) == snippet.text


@given(texts_with_mentions())
def test_snippets_never_repeat_a_part_of_the_text(case: tuple[str, list[Mention]]) -> None:
    text = "".join(letter if letter.isspace() else chr(0x4E00 + place) for place, letter in enumerate(case[0]))
    found = snippets(text, [a_mention(text[m.start : m.end], m.start, term=m.term) for m in case[1]])
    letters = [letter for snippet in found for letter in snippet.text if not letter.isspace() and letter != "…"]
    assert len(letters) == len(set(letters))
