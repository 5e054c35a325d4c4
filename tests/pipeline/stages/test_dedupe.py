"""What an article is to those stored before it."""

from __future__ import annotations

from pipeline.stages.dedupe import dedupe
from pipeline.types import Neighbours
from tests.builders import an_article


def test_an_article_without_neighbours_is_new() -> None:
    kinship = dedupe(an_article(), Neighbours())
    assert (kinship.seen, kinship.copy, kinship.near) == (False, False, None)


def test_the_same_page_again_is_seen() -> None:
    assert dedupe(an_article(), Neighbours(known=True)).seen


def test_the_same_text_at_another_address_is_a_copy_and_the_same_story() -> None:
    first = dedupe(an_article(url="https://one.example/a"), Neighbours())
    copy = dedupe(an_article(url="https://two.example/b"), Neighbours(same="art-1"))
    assert copy.copy
    assert copy.story == first.story


def test_another_text_is_another_story() -> None:
    assert dedupe(an_article("One."), Neighbours()).story != dedupe(an_article("Two."), Neighbours()).story


def test_the_nearest_within_three_bits_is_named() -> None:
    neighbours = Neighbours(near=(("far", 0b1111), ("nearest", 0b1), ("near", 0b11)))
    assert dedupe(an_article(simhash=0), neighbours).near == "nearest"
    assert dedupe(an_article(simhash=0), Neighbours(near=(("far", 0b1111),))).near is None
