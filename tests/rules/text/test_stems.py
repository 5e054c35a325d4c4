"""The stems that the forms of a word share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rules.text.stems import LONGEST_STEMMED, WHERE_UNKNOWN, languages, stem


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "besiege besieged BESIEGING Besieger"),
        ("fr", "assiéger assiégé ASSIÉGÉES"),
        ("de", "Häuser Hauses haus"),
        ("ar", "قصف القصف قصفوا قَصْف قصـف"),
        ("ru", "осада осады Осадой"),
        ("tr", "IŞIKLAR ışıklar ışık"),
        ("no", "beleiring beleiringen"),
    ],
)
def test_the_forms_of_a_word_share_a_stem_in_its_language(language: str, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 1


def test_a_word_of_another_script_and_one_that_is_no_word_at_all_are_their_own_stems() -> None:
    assert stem("Besieged", "ar") == "besieged"
    assert stem("القصف", "ru") == "القصف"
    assert stem("x" * LONGEST_STEMMED + "ing", "en") == "x" * LONGEST_STEMMED + "ing"
    assert stem("s", "en") == "s"


def test_a_language_is_known_by_its_first_subtag() -> None:
    assert languages("en-GB") == ("en",)
    assert languages("AR") == ("ar",)
    assert languages("zh") == ()
    assert languages(None) == languages("") == languages("und") == WHERE_UNKNOWN


def test_threads_do_not_mix_up_their_words() -> None:
    words = [f"{'besieg' * (number % 9)}ing" for number in range(400)]
    alone = [stem(word, "en") for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert [*pool.map(lambda word: stem(word, "en"), words)] == alone
