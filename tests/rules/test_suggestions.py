"""A misspelt word finds the one that was meant."""

from __future__ import annotations

from rules.suggestions import MOST_COMPARED, MOST_TRIED, Hints, choice, did_you_mean, listed, nearest


def test_the_nearest_known_word_is_offered() -> None:
    assert did_you_mean("nere", ["any", "near", "none"]) == 'did you mean "near"?'
    assert did_you_mean("zebra", ["any", "near", "none"]) is None


def test_among_very_many_only_words_that_begin_alike_are_compared() -> None:
    known = [f"place-{number}" for number in range(MOST_COMPARED)] + ["qalamoun"]
    assert nearest("qalamon", known) == "qalamoun"


def test_after_many_faults_nothing_more_is_compared() -> None:
    hints, known = Hints(), [f"place-{number}" for number in range(1_000)]
    offered = [hints.nearest("place-1", known) for _ in range(MOST_TRIED // 1_000 + 1)]
    assert offered == ["place-1"] * (MOST_TRIED // 1_000) + [None]


def test_a_short_choice_is_listed_and_a_long_one_is_not() -> None:
    assert choice(["a", "b"]) == "known here: a, b"
    assert choice([str(number) for number in range(100)]) is None
    assert choice([]) is None


def test_words_are_listed_as_one_reads_them_aloud() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed(["a", "b"], "and") == "a and b"
