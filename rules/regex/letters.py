r"""What RE2 means by \w, \d, \s and their opposites in, the characters of all scripts that are meant by them here out.

RE2 knows the letters a to z only. It has classes for all others too, but of several times the size. Each is made
when the first expression asks for it: most sets of rules have none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

FIRST_PLANE = range(0x10000)
SURROGATES = range(0xD800, 0xE000)  # no characters
EMOJI = r"\x{1f000}-\x{1fbff}"
BEYOND = r"\x{10000}-\x{1efff}\x{1fc00}-\x{10ffff}"  # read as letters, which most of them are


def _ranges(belongs: Callable[[str], bool]) -> str:
    """Return the characters of the first plane that belong, as they stand between brackets.

    What is not yet a character joins the ranges around it, which makes them fewer.
    """
    ranges: list[list[int]] = []
    joined = False
    for code in FIRST_PLANE:
        sign = chr(code)
        if code in SURROGATES or not (belongs(sign) or unicodedata.category(sign) == "Cn"):
            joined = False
        elif belongs(sign) and joined:
            ranges[-1][1] = code
        elif belongs(sign):
            ranges.append([code, code])
            joined = True
    return "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in ranges)


def _in_a_word(sign: str) -> bool:
    return sign == "_" or unicodedata.category(sign)[0] in "LMN"


def _between_words(sign: str) -> bool:
    return not _in_a_word(sign) and unicodedata.category(sign) != "Cn"


def _space(sign: str) -> bool:
    return sign.isspace()


@cache
def between_words() -> str:
    """Return, as it stands between brackets, whatever is no part of a word."""
    return _ranges(_between_words) + EMOJI


@cache
def between_brackets() -> Mapping[str, str]:
    r"""Return what \w, \d, \s and their opposites stand for inside a class of characters."""
    return {
        r"\w": _ranges(_in_a_word) + BEYOND,
        r"\W": between_words(),
        r"\d": r"\p{Nd}",
        r"\D": r"\P{Nd}",
        r"\s": _ranges(_space),
        r"\S": _ranges(lambda sign: not _space(sign)) + EMOJI + BEYOND,
    }


@cache
def alone() -> Mapping[str, str]:
    """Return what each of them stands for anywhere else."""
    return {written: f"[{signs}]" for written, signs in between_brackets().items()}
