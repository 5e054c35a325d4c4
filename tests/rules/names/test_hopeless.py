"""What is left out of a closer look changes nothing: the same names count and stay open as where all are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.development import halves
from rules.names.finder import NameHit, Sightings
from rules.names.index import Index
from rules.names.naming import Keep, heard
from rules.reading import Reading
from tests.builders import a_document
from tests.rules.asking import rules_of, rules_of_files

SHIPPED = Path(__file__).parents[3] / "rules" / "data"
MADE_UP = """
places:
  - {id: one, name: Alba, country: AA, ambiguous: [en]}
  - {id: two, name: Brava, country: AA, ambiguous: [en]}
  - {id: three, name: Cor, country: BB, ambiguous: [en]}
  - {id: four, name: Alba Cor, country: CC, ambiguous: [en]}
  - {id: five, name: Brava, country: DD, ambiguous: [en]}
  - {id: six, name: Delmaroun, country: EE, names: {ar: [دلمارون]}}
  - {id: seven, name: Eland, country: EE, kind: country, demonyms: {en: [Elandish]}}
  - {id: eight, name: Alba, country: FF, ambiguous: [en], homonyms: [AA], never: [Alba Brava]}
groups:
  - {id: nine, name: Front of Gorn, abbr: [FG, GORN], country: BB}
"""
NAMES = ("Alba", "Brava", "Cor", "Delmaroun", "Dilmaroun", "Dolmarun", "Eland", "Elandish", "FG", "Gorn", "alba")
OTHERS = ("Front of Gorn", "city", "fighters", "and", "the", "said", "Mr", "al", "street", "Street", ",", ".", "of")
WORDS = st.sampled_from((*NAMES, *OTHERS))


def told(text: str, sightings: Sightings, keep: Keep) -> tuple[Sequence[NameHit], Sequence[NameHit]]:
    """Return the hits that count, and those that stay open."""
    case, _ = heard(Reading(a_document(text, title="")), sightings, keep=keep)
    rulings = [(hit, case.ruling(hit)) for hit in case.names]
    return [hit for hit, ruling in rulings if ruling.counts], [hit for hit, ruling in rulings if ruling.candidates]


@pytest.fixture(scope="module")
def shipped() -> Sightings:
    return Sightings(Index(rules_of_files(SHIPPED.glob("levant-*.yaml")).engine.entries))


@pytest.fixture(scope="module")
def made_up() -> Sightings:
    return Sightings(Index(rules_of(MADE_UP).engine.entries))


def test_the_same_counts_and_stays_open_in_sentences(shipped: Sightings) -> None:
    for sentence in (one for half in halves() for one in half):
        counting, stays_open = told(sentence.text, shipped, "all")
        assert told(sentence.text, shipped, "open") == (counting, stays_open)
        assert told(sentence.text, shipped, "counting")[0] == counting


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_the_same_counts_and_stays_open_whatever_names_stand_together(made_up: Sightings, text: str) -> None:
    counting, stays_open = told(text, made_up, "all")
    assert told(text, made_up, "open") == (counting, stays_open)
    assert told(text, made_up, "counting")[0] == counting
