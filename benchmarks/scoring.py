"""A sample and the text that somebody read on it in, how much of the article it is out.

F1 is that of scrapinghub/article-extraction-benchmark: overlap of word 4-grams with the true text, page by page. Where
a set marks paragraphs that may be left out or taken in, as dobbersc/fundus-evaluation does, those taken in are
part of the truth, as in that set's own scorer.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.corpora import Sample

GRAM = 4
DRAWS = 2_000
FEWEST_LETTERS = 20  # of a sentence: shorter ones stand anywhere


@dataclass(frozen=True, slots=True)
class Score:
    """How good the text of one page is; `lost` is the share of true sentences, `foreign` a number of lines."""

    precision: float
    recall: float
    f1: float
    lost: float
    foreign: int


def score(sample: Sample, text: str) -> Score:
    """Return the score of a text."""
    kept = letters(text)
    taken = [paragraph for paragraph in sample.optional if letters(paragraph) in kept]
    wanted, found = _grams("\n".join((sample.text, *taken))), _grams(text)
    shared = (wanted & found).total()
    precision = shared / found.total() if found else 0.0
    recall = shared / wanted.total() if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    return Score(precision, recall, f1, _lost(sample.text, kept), len(foreign_lines(sample, text)))


def foreign_lines(sample: Sample, text: str) -> list[str]:
    """Return the lines of the text that are not of the article: neither their first nor their last letters are."""
    known = letters("\n".join((sample.text, *sample.optional)))
    keyed = [(line, key) for line in text.split("\n") if (key := letters(line))]
    return [line for line, key in keyed if key[:60] not in known and key[-60:] not in known]


def letters(text: str) -> str:
    """Return letters and digits alone, in one case."""
    return "".join(re.findall(r"[^\W_]", text.casefold()))


def bootstrap(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return the middle 95 % of the mean difference other - one, pages drawn anew in pairs."""
    chance = random.Random(1)  # noqa: S311 - no secret
    pairs = [after - before for before, after in zip(one, other, strict=True)]
    means = sorted(fmean(chance.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    return means[DRAWS // 40], means[-DRAWS // 40]


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(*(words[shift:] for shift in range(min(GRAM, len(words)))), strict=False))


def _lost(truth: str, kept: str) -> float:
    """Return the share of true sentences that do not stand in the text letter by letter."""
    parts = re.split(r"[.!?؟]\s+|\n", truth)
    sentences = [key for part in parts if len(key := letters(part)) > FEWEST_LETTERS]
    return sum(sentence not in kept for sentence in sentences) / max(len(sentences), 1)
