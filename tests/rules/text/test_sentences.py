"""Where sentences start."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.text.sentences import sentences


def cut(text: str) -> list[str]:
    starts = [*sentences(text, 0, len(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Aoun met U.S. troops near St. George.",
        "J. Smith said it cost 3.5 dollars.",
        "He spoke of the port... and left.",
        "Lt. Col. Haddad and Mr. Khoury signed.",
        "Le gén. Moreau et M. Durand sont partis.",
        "El Sr. García y la Dra. Ruiz llegaron.",
        "قال الناطق إن المعبر مغلق.",
        "صرح د. أحمد أمام أ. محمد بأن المعبر مغلق.",
        "Platoon No. 5 held two towns, e.g. Yabroud.",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port closed. Ships wait.", ["The port closed.", "Ships wait."]),
        ('"Leave!" he said. "Now?" Nobody moved.', ['"Leave!" he said.', '"Now?"', "Nobody moved."]),
        ("هل أغلق المعبر؟ نعم. أغلق!", ["هل أغلق المعبر؟", "نعم.", "أغلق!"]),
        ("港口关闭。船只等待！没有人说话？", ["港口关闭。", "船只等待！", "没有人说话？"]),
        ("کیا بندرگاہ بند ہے؟ ہاں۔ بند ہے۔", ["کیا بندرگاہ بند ہے؟", "ہاں۔", "بند ہے۔"]),
        ("गाँव खाली है। सेना गई।", ["गाँव खाली है।", "सेना गई।"]),
        ("他走了。iPhone还在。", ["他走了。", "iPhone还在。"]),
        ("He said no. The army left.", ["He said no.", "The army left."]),
    ],
)
def test_end_marks_of_several_scripts_end_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=".!?؟。 \n\"'aAب"))
def test_sentences_begin_in_order(text: str) -> None:
    starts = [*sentences(text, 0, len(text))]
    assert starts == sorted(set(starts))
    assert starts[0] == 0


@pytest.mark.parametrize("unit", [".", '."', ". ", "。", ".A", "  ."])
def test_hostile_runs_are_read_in_one_go(unit: str) -> None:
    assert sum(1 for _ in sentences(unit * 100_000, 0, len(unit) * 100_000)) <= 100_001
