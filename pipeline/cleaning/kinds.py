"""What was read on a page and how the page is made in; whether that is an article, or what else it is, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from pipeline.cleaning.classifier import likeliest, trained
from pipeline.cleaning.features import Sight, features_of
from pipeline.cleaning.listings import teasers_of
from pipeline.cleaning.page import Page
from pipeline.types import PageKind

FEWEST_WORDS = 20  # below this it is a menu or a cookie notice
MOST_FRAMES = 5  # named
LONGEST_ADDRESS = 500  # characters

_WHY: dict[PageKind, str] = {
    "listing": "a list of what stands elsewhere",
    "wall": "nothing but a request to consent, register or subscribe",
    "error": "an error page",
}
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_WORD = 2  # characters, roughly


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page is, and the sentence that says why it is no article."""

    kind: PageKind
    why: str = ""


def kind_of(page: Page, lines: Sequence[str], *, consent: int = 0) -> Verdict:
    """Judge a page by the lines read on it. `consent` is the number of letters of consent layers already taken out."""
    return beyond_doubt(page, lines, consent=consent) or _likeliest(sight_of(page, lines, consent=consent))


def sight_of(page: Page, lines: Sequence[str], *, consent: int) -> Sight:
    """Return what the model looks at."""
    words = sum(map(count_words, lines))
    return Sight(page=page, lines=lines, words=words, teasers=teasers_of(page, lines), consent=consent)


def beyond_doubt(page: Page, lines: Sequence[str], *, consent: int) -> Verdict | None:
    """Judge by what leaves no doubt: too little text, text that is none, and what says that it is a live blog."""
    words = sum(map(count_words, lines))
    if sum(line.count("\ufffd") for line in lines) * 50 > sum(map(len, lines)):
        return Verdict("error", "the text cannot be decoded")
    if words < FEWEST_WORDS:
        return _too_little(page, words, consent)
    return Verdict("live") if page.data and page.data.live else None


def _likeliest(sight: Sight) -> Verdict:
    """Let the model judge."""
    model, features = trained(), features_of(sight)
    kind = likeliest(model.likelihoods(features), features, cut=model.cut)
    count, share = sight.teasers.count, sight.teasers.share
    teasers = f"{count} teasers hold {share:.0%} of what was read" if kind == "listing" and share else ""
    return Verdict(kind, teasers or _WHY.get(kind, ""))


def count_words(text: str) -> int:
    """Return the number of words; scripts without spaces count two characters a word."""
    packed = len(_CJK.findall(text))
    return len(text.split()) + packed // _CJK_WORD if packed else len(text.split())


def _too_little(page: Page, words: int, consent: int) -> Verdict:
    if frames := _frames(page):
        return Verdict("error", f"a set of frames, whose text stands at {frames}")
    why = f"too little text for an article (words: {words})"
    return Verdict("wall", f"{why}; the rest is a consent layer") if consent else Verdict("error", why)


def _frames(page: Page) -> str:
    addresses = [frame.get("src", "").strip() for frame in islice(page.tree.iter("frame"), MOST_FRAMES)]
    return ", ".join(urljoin(page.url, address)[:LONGEST_ADDRESS] for address in addresses if address)
