"""A word and a language in, the stem that the forms of the word share out: the algorithms of Snowball."""

from __future__ import annotations

import re

from snowballstemmer import stemmer

from rules.text.words import fold, in_lower_case

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
WHERE_UNKNOWN = ("ar", "de", "en", "es", "fr", "ru")
UNKNOWN = frozenset({"", "mul", "und"})  # the last two are what ISO 639 writes for "several" and "not determined"
LONGEST_STEMMED = 60

_OF_ANOTHER_SCRIPT = {"ar": re.compile("[^\u0600-\u06ff]"), "ru": re.compile("[^\u0400-\u04ff]")}
_TURKISH_CAPITALS = str.maketrans("Iİ", "ıi")


def languages(language: str | None) -> tuple[str, ...]:
    """Return by which languages words are stemmed in a text of a language (BCP 47), none where it has no algorithm.

    Where the language is not known these are several: a word then counts if one of them says so.
    """
    primary = (language or "").partition("-")[0].lower()
    if primary in UNKNOWN:
        return WHERE_UNKNOWN
    return (primary,) if primary in _ALGORITHMS else ()


def stem(word: str, language: str) -> str:
    """Return the stem of a word in one of the languages above, folded as words are.

    A very long word is its own stem, and so is one that is plainly not of the language.
    """
    if len(word) > LONGEST_STEMMED or (language in _OF_ANOTHER_SCRIPT and _OF_ANOTHER_SCRIPT[language].match(word)):
        return fold(word)
    letters = in_lower_case(word.translate(_TURKISH_CAPITALS) if language == "tr" else word)
    # One for each word: the parts of one that is under way are kept in the stemmer, and threads match side by side.
    return fold(stemmer(_ALGORITHMS[language]).stemWord(letters)) or fold(word)
