"""Copies, near copies, and texts that have nothing to do with each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.fingerprint import fingerprint, simhash
from tests.pipeline.cleaning.pages import SENTENCES

WIRE = "\n".join([f"PORT SAREM (Example Wire) - {SENTENCES[0]}", *SENTENCES[1:], *SENTENCES[::-1]])
OTHER = """\
The national library has lent the only known copy of the salt ledgers to a museum in the hills.
It will be shown beside the scales on which caravans were weighed before the last of them went up in 1961.
Visitors may turn facsimile pages with their own hands and look up what their village paid for a block.
A carpenter rebuilt the chest in which the books were found, using the same walnut and the same nails.
The exhibition stays open until the first snow closes the road, which the curator expects in November."""


def distance(one: str, other: str) -> int:
    return (simhash(one) ^ simhash(other)).bit_count()


def test_a_fingerprint_ignores_case_accents_marks_and_space() -> None:
    assert fingerprint("Ärger im Hafen", "Fünf Schiffe.") == fingerprint("ARGER IM  HAFEN!", "funf   schiffe")
    assert fingerprint("مُحَمَّد", "العـــراق") == fingerprint("محمد", "العراق")


def test_a_fingerprint_tells_texts_apart() -> None:
    assert fingerprint("Port closed", "a") != fingerprint("Port closed", "b")


def test_wire_copies_with_another_byline_first_paragraph_or_end_are_near() -> None:
    lines = WIRE.split("\n")
    copies = [
        "\n".join(["By our own correspondent", *lines]),
        "\n".join([lines[0].replace("PORT SAREM (Example Wire) - ", ""), *lines[1:], "Reporting by A; Editing by B"]),
        "\n".join([OTHER.split("\n", maxsplit=1)[0], *lines[1:]]),
        "\n".join(lines[:-1]),
    ]
    assert [distance(WIRE, copy) <= 3 for copy in copies] == [True] * 4


def test_other_stories_are_far() -> None:
    assert distance(WIRE, OTHER) > 8


@given(st.text(max_size=200))
def test_any_text_has_64_bits_and_the_same_ones_every_time(text: str) -> None:
    assert 0 <= simhash(text) < 1 << 64
    assert simhash(text) == simhash(text)
    assert len(fingerprint(text, text)) == 32
