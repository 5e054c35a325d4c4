"""What an Arabic spelling says about its transliterations."""

from __future__ import annotations

import pytest

from rules.names.fold import is_article, join, level_0, sounds
from rules.names.gazetteer import plain_words
from rules.names.index import level_1_of
from rules.names.pattern import pattern_of


def takes(arabic: str, latin: str) -> bool:
    pattern = pattern_of(plain_words(arabic))
    assert pattern is not None
    words = [level_0(word) for word in latin.replace("-", " ").split()]
    key = ""
    for number, word in enumerate(words):
        if number + 1 == len(words) or not is_article(word, words[number + 1]):
            key = join(key, sounds(word))
    return pattern.takes(level_1_of(key))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("القلمون", "Qalamoun"),
        ("القلمون", "Kalamun"),
        ("القلمون", "Calamoun"),
        ("القلمون", "Alqalamoun"),
        ("حزب الله", "Hezbollah"),
        ("حزب الله", "Hizballah"),
        ("عرسال", "Ersal"),
        ("دير عطية", "Dayr ʿAṭiyya"),
        ("دير الزور", "Deir ez-Zor"),
        ("جبهة النصرة", "Jabhat al-Nusra"),
        ("جبهة النصرة", "Jabha an-Nosra"),
        ("الشويفات", "Choueifat"),
    ],
)
def test_a_pattern_takes_the_transliterations_of_its_name(arabic: str, latin: str) -> None:
    assert takes(arabic, latin)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("القلمون", "Kalman"),
        ("عرسال", "Rasal"),
        ("عرسال", "Ursula"),
        ("حزب الله", "Hezb"),
        ("سلمية", "Salim"),
        ("الجولان", "Jolani"),
    ],
)
def test_what_is_written_must_be_there(arabic: str, latin: str) -> None:
    assert not takes(arabic, latin)


@pytest.mark.parametrize("arabic", ["حمص", "حماة", "صور", "قسد", "الله"])
def test_a_short_name_has_no_pattern(arabic: str) -> None:
    assert pattern_of(plain_words(arabic)) is None
