"""Scores bare trafilatura and ours side by side on saved pages: `python benchmarks/extraction.py --corpus DIR`.

The score is that of scrapinghub/article-extraction-benchmark: overlap of word 4-grams with the true text, page by page.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import TypeAlias

from benchmarks.corpora import Sample, load
from benchmarks.readers import bare_text, ours
from pipeline.errors import NothingToRead

Score: TypeAlias = tuple[float, float, float]

GRAM = 4
DRAWS = 2_000


def text_of(sample: Sample) -> str:
    """Return the text of our whole stage, empty where it refuses the page."""
    found = ours(sample)
    if isinstance(found, NothingToRead):
        print(f"  refused as {found.kind}: {sample.url} ({found})")
        return ""
    return found.text


def score(truth: str, text: str) -> Score:
    """Return precision, recall and F1 of a text."""
    wanted, found = _grams(truth), _grams(text)
    shared = (wanted & found).total()
    precision = shared / found.total() if found else 0.0
    recall = shared / wanted.total() if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(*(words[shift:] for shift in range(min(GRAM, len(words)))), strict=False))


def lost_sentences(truth: str, text: str) -> float:
    """Return the share of true sentences of which not even most letters are in the text."""
    sentences = [key for part in re.split(r"[.!?؟]\s+|\n", truth) if len(key := _letters(part)) > 20]
    kept = _letters(text)
    return sum(sentence not in kept for sentence in sentences) / max(len(sentences), 1)


def foreign_lines(truth: str, text: str) -> int:
    """Return how many lines of the text are not of the article."""
    known = _letters(truth)
    keys = filter(None, map(_letters, text.split("\n")))
    return sum(key[:60] not in known and key[-60:] not in known for key in keys)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text.casefold()))


def bootstrap(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return the middle 95 % of the mean difference other - one, pages drawn anew in pairs."""
    chance = random.Random(1)  # noqa: S311 - no secret
    pairs = [after - before for before, after in zip(one, other, strict=True)]
    means = sorted(fmean(chance.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    return means[DRAWS // 40], means[-DRAWS // 40]


def report(corpus: Path) -> None:
    """Print the table of one corpus."""
    samples = load(corpus)
    print(f"\n{corpus.name}: {len(samples)} pages")
    f1: dict[str, list[float]] = {}
    readers: dict[str, Callable[[Sample], str]] = {"bare": bare_text, "ours": text_of}
    for name, read in readers.items():
        texts = [read(sample) for sample in samples]
        scores = [score(sample.text, text) for sample, text in zip(samples, texts, strict=True)]
        lost = fmean(lost_sentences(sample.text, text) for sample, text in zip(samples, texts, strict=True))
        clean = sum(not foreign_lines(sample.text, text) for sample, text in zip(samples, texts, strict=True))
        precision, recall, f1_mean = (fmean(column) for column in zip(*scores, strict=True))
        f1[name] = [score[2] for score in scores]
        print(f"  {name}: F1 {f1_mean:.4f}  precision {precision:.4f}  recall {recall:.4f}  ", end="")
        print(f"sentences lost {lost:.2%}  pages without a foreign line {clean}")
    low, high = bootstrap(f1["bare"], f1["ours"])
    ratio = (1 - fmean(f1["ours"])) / (1 - fmean(f1["bare"]))
    print(f"  error ratio {ratio:.3f}; F1 gained {low:+.4f} to {high:+.4f} (95 %)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", required=True, help="a folder; may be given again")
    logging.disable()
    for folder in parser.parse_args().corpus:
        report(folder)
