"""Hits of several items that stand together, and the bound on how long it takes to find them."""

from __future__ import annotations

from rules.reading import Reading
from rules.scene import Marked
from rules.windows import Window, occurrences
from tests.builders import a_document

READING = Reading(a_document("One a b. Two c d. Three e f.\n\nFour g h."))


def together(items: list[list[int]], window: Window, *, ordered: bool = False) -> list[list[int]]:
    """Return the places of hits that stand together, an occurrence after the other; hits are one word each."""
    body = READING.body_at
    hits = [
        [Marked(body + place, body + place + 1, str(number)) for place in places] for number, places in enumerate(items)
    ]
    found = [hit.start - body for hit in occurrences(hits, window, READING, ordered=ordered)]
    size = len(items)
    return [found[start : start + size] for start in range(0, len(found), size)]


def test_the_latest_hits_before_the_last_one_make_an_occurrence() -> None:
    assert together([[0, 2], [4]], Window(3, "word")) == [[2, 4]]
    assert together([[0], [1, 2]], Window(3, "word")) == [[0, 1], [0, 2]]


def test_a_hit_of_the_same_item_in_between_does_not_carry_the_window_on() -> None:
    assert together([[0], [3, 6], [9]], Window(3, "word")) == []


def test_words_count_inside_one_paragraph_only() -> None:
    assert together([[8], [10]], Window(50, "word")) == []
    assert together([[8], [10]], Window(2, "paragraph")) == [[8, 10]]


def test_a_window_of_sentences_is_measured_from_its_first_hit() -> None:
    assert together([[1], [4], [7]], Window(2, "sentence")) == []
    assert together([[1], [4], [7]], Window(3, "sentence")) == [[1, 4, 7]]


def test_items_in_order_come_in_the_order_of_the_rule() -> None:
    assert together([[4], [1]], Window(9, "word"), ordered=True) == []
    assert together([[1, 5], [4]], Window(9, "word"), ordered=True) == [[1, 4]]


def test_many_hits_of_many_items_are_gone_through_once() -> None:
    reading = Reading(a_document("word " * 1_000))
    hits = [[Marked(place, place + 1, str(number)) for place in range(number + 1, 1_000, 8)] for number in range(8)]
    assert len([*occurrences(hits, Window(7, "word"), reading, ordered=False)]) % 8 == 0


def test_a_window_is_written_as_a_person_writes_it() -> None:
    assert [str(Window(1, "word")), str(Window(2, "sentence"))] == ["1 word", "2 sentences"]
