"""Trains and judges the model of page kinds: `python -m benchmarks.kinds --corpus DIR [--keep] [--write PAGE]`.

Articles are those of the folders (which hold nothing else) and made ones; all other pages are made. Every page is
judged by a model that knows neither its host nor, if it is made, the shape of its site. The cut is half of the highest
at which so few articles are refused as the goal allows. `--keep` puts weights trained on all of it beside the code.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

from benchmarks.corpora import Sample, load
from benchmarks.kinds.made import pages
from benchmarks.kinds.sites import SHAPES
from benchmarks.kinds.training import Example, learn
from benchmarks.measured import Goal, Table, report, today
from benchmarks.readers import CAPTURED
from connectors.types import Capture
from pipeline.cleaning.classifier import WEIGHTS, Model, likeliest
from pipeline.cleaning.features import features_of
from pipeline.cleaning.kinds import beyond_doubt, sight_of
from pipeline.errors import NothingToRead
from pipeline.stages.extract import opened
from pipeline.types import PageKind

SITES = 96
MOST_REFUSED = 0.005  # of real articles
MOST_MADE_REFUSED = 0.01
CAUTION = 0.5  # of the highest cut: what nobody has seen is stranger
REAL = 3.0  # made articles that one of a folder counts as much as
CUTS = [cut / 100 for cut in range(2, 60, 2)]  # tried
REAL_SORT = "article of the folders"

Judged = tuple[Example, dict[PageKind, float]]


def examples(corpora: Sequence[Path]) -> Iterator[Example]:
    """Return every page that needs the model, as numbers."""
    for sample in (sample for corpus in corpora for sample in load(corpus)):
        group = SHAPES[crc32((urlsplit(sample.url).hostname or "").encode()) % len(SHAPES)]
        yield from _example(sample, "article", group=group, sort=REAL_SORT)
    for made in pages(SITES):
        sample = Sample(made.url, made.url, made.body, "")
        yield from _example(sample, made.kind, group=made.shape, sort=made.sort)


def _example(sample: Sample, kind: PageKind, *, group: str, sort: str) -> Iterator[Example]:
    capture = Capture(
        url=sample.url, final_url=sample.url, status=200, content_type="", body=sample.body, captured_at=CAPTURED
    )
    try:
        page, lines, consent = opened(capture)
    except NothingToRead:
        return
    if beyond_doubt(page, lines, consent=consent) is None:
        features = features_of(sight_of(page, lines, consent=consent))
        yield Example(
            features=features,
            kind=kind,
            group=group,
            counts=REAL if sort == REAL_SORT else 1.0,
            sort=sort,
            url=sample.url,
        )


def crossed(found: Sequence[Example]) -> list[Judged]:
    """Return each example as a model sees it that was trained without the example's group."""
    judged: list[Judged] = []
    for group in SHAPES:
        model = Model(cut=0.0, weights=learn([example for example in found if example.group != group]))
        judged += [(example, model.likelihoods(example.features)) for example in found if example.group == group]
    return judged


def best_cut(judged: Sequence[Judged]) -> float:
    """Return the highest cut that refuses few enough articles."""
    real = [likely["article"] for example, likely in judged if example.sort == REAL_SORT]
    made = [likely["article"] for example, likely in judged if example.kind == "article" and example.sort != REAL_SORT]
    allowed = [cut for cut in CUTS if _share(real, cut) <= MOST_REFUSED and _share(made, cut) <= MOST_MADE_REFUSED]
    return CAUTION * max(allowed, default=CUTS[0])


def _share(likely: Sequence[float], cut: float) -> float:
    return sum(one <= cut for one in likely) / max(len(likely), 1)


def table(judged: Sequence[Judged], cut: float) -> Table:
    """Return how each sort of page is taken by a model that knows nothing like it."""
    sorts = list(dict.fromkeys(example.sort for example, _ in judged))
    rows = [_row(sort, [one for one in judged if one[0].sort == sort], cut) for sort in sorts]
    real = [likely["article"] for example, likely in judged if example.sort == REAL_SORT]
    refused = _share(real, cut)
    goal = Goal(f"at most {MOST_REFUSED:.1%} of real articles refused", f"{refused:.2%}", met=refused <= MOST_REFUSED)
    about = f"Measured on {today()}: {len(judged)} pages, each by a model that has seen neither its host nor its shape."
    return Table(name="page-kinds", about=about, columns=("", *COLUMNS), rows=rows, goals=[goal])


COLUMNS = ("pages", "taken for an article", "kind right")


def _row(sort: str, crossed: Sequence[Judged], cut: float) -> tuple[str, ...]:
    verdicts = [likeliest(likely, example.features, cut=cut) for example, likely in crossed]
    right = sum(verdict == example.kind for verdict, (example, _) in zip(verdicts, crossed, strict=True))
    taken = verdicts.count("article")
    return sort, str(len(crossed)), f"{taken / len(crossed):.1%}", f"{right / len(crossed):.1%}"


def keep(found: Sequence[Example], cut: float, measured: Table) -> None:
    """Train on everything and put the weights beside the code."""
    weights = {kind: {name: round(weight, 4) for name, weight in row.items()} for kind, row in learn(found).items()}
    kept = {
        "trained": today(),
        "pages": {row[0]: int(row[1]) for row in measured.rows},
        "taken for an article, unseen": {row[0]: row[2] for row in measured.rows},
        "cut": cut,
        "features": [*found[0].features],
        "weights": weights,
    }
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def main() -> None:
    """Gather, judge, and keep where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, action="append", required=True, help="a folder of articles; may be given again"
    )
    parser.add_argument("--keep", action="store_true", help="put the weights beside the code")
    parser.add_argument("--write", metavar="PAGE", type=Path, help="put the table on this page too")
    asked = parser.parse_args()
    logging.disable()
    found = list(examples(asked.corpus))
    judged = crossed(found)
    cut = best_cut(judged)
    measured = table(judged, cut)
    report(measured, asked.write)
    if asked.keep:
        keep(found, cut, measured)


if __name__ == "__main__":
    main()
