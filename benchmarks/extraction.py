"""Scores bare trafilatura and ours side by side on saved pages: `python -m benchmarks.extraction --corpus DIR`.

`--ablation` tells what each family of rules gains and costs; `--write PAGE` puts the tables on a page that keeps places
for them; `--learn` reads all pages first and learns what each host repeats.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean

from benchmarks.ablation import ablation
from benchmarks.corpora import Sample, load
from benchmarks.measured import Goal, Table, report, today
from benchmarks.metadata import known
from benchmarks.readers import CAPTURED, bare_text, ours, text_of
from benchmarks.scoring import Score, bootstrap, foreign_lines, score
from benchmarks.siblings import left_over
from pipeline.errors import NothingToRead
from pipeline.learning import Siblings

BARE, OURS = "trafilatura alone", "as read here"
COLUMNS = (
    *("", "F1", "precision", "recall", "sentences lost", "pages without a foreign line", "errors left"),
    "F1 gained, 95 %",
)
GOALS = {"aeb": (0.80, 0.02), "fundus80": (0.65, 0.01)}  # most of bare's errors that may be left, most sentences lost
CLEANER = 1.5  # times as many pages without a foreign line


def learnt_from(samples: Sequence[Sample]) -> Siblings:
    """Return what the pages of a corpus teach about each other."""
    siblings = Siblings()
    for sample in samples:
        if not isinstance(found := ours(sample), NothingToRead):
            siblings.meet(sample.url, found, today=CAPTURED.date())
    return siblings


def perfect(sample: Sample) -> str:
    """Return what is left of the bare text after all foreign lines: the most that line rules alone can reach."""
    text = bare_text(sample)
    foreign = set(foreign_lines(sample, text))
    return "\n".join(line for line in text.split("\n") if line not in foreign)


def readers(siblings: Siblings | None) -> dict[str, Callable[[Sample], str]]:
    """Return everyone who reads the pages, the one that all are compared with first."""
    found: dict[str, Callable[[Sample], str]] = {
        BARE: bare_text,
        "its precision mode": partial(bare_text, precision=True),
        "its recall mode": partial(bare_text, recall=True),
        OURS: text_of,
    }
    if siblings:
        found[f"{OURS}, hosts learnt"] = lambda sample: text_of(sample, siblings.furniture(sample.url))
    return {**found, "alone, with a perfect line filter": perfect}


def compared(corpus: Path, *, learn: bool) -> Table:
    """Return the table of one corpus."""
    samples = load(corpus)
    asked = readers(learnt_from(samples) if learn else None)
    scores = {name: [score(sample, read(sample)) for sample in samples] for name, read in asked.items()}
    refused = [f"{sample.url} ({why})" for sample in samples if isinstance(why := ours(sample), NothingToRead)]
    return Table(
        name=f"extraction-{corpus.name}",
        about=f"Measured on {today()}: {len(samples)} pages of {corpus.name}; refused as no article: {len(refused)}.",
        columns=COLUMNS,
        rows=[_row(name, found, scores[BARE]) for name, found in scores.items()],
        goals=list(_goals(corpus.name, scores)),
        remarks=[f"Refused: {', '.join(refused)}."] if refused else [],
    )


def _row(name: str, scores: Sequence[Score], bare: Sequence[Score]) -> tuple[str, ...]:
    means = (fmean(getattr(score, column) for score in scores) for column in ("f1", "precision", "recall"))
    lost = f"{100 * _lost(scores):.2f} %"
    figures = (*(f"{mean:.4f}" for mean in means), lost, str(_clean(scores)))
    if scores is bare:
        return name, *figures, "1", ""
    low, high = bootstrap([score.f1 for score in bare], [score.f1 for score in scores])
    return name, *figures, f"{_errors(scores, bare):.3f}", f"{low:+.4f} to {high:+.4f}"


def _goals(corpus: str, scores: Mapping[str, Sequence[Score]]) -> Iterator[Goal]:
    bare, found = scores[BARE], scores[OURS]
    if corpus in GOALS:
        errors, lost = GOALS[corpus]
        ratio = _errors(found, bare)
        yield Goal(f"at most {errors:.2f} of the errors left", f"{ratio:.3f}", met=ratio <= errors)
        yield Goal(f"at most {lost:.1%} of the sentences lost", f"{_lost(found):.2%}", met=_lost(found) <= lost)
    more = _clean(found) / max(_clean(bare), 1)
    yield Goal(f"{CLEANER} times as many pages without a foreign line", f"{more:.2f}", met=more >= CLEANER)


def _lost(scores: Sequence[Score]) -> float:
    return fmean(score.lost for score in scores)


def _clean(scores: Sequence[Score]) -> int:
    return sum(not score.foreign for score in scores)


def _errors(scores: Sequence[Score], bare: Sequence[Score]) -> float:
    return (1 - fmean(score.f1 for score in scores)) / (1 - fmean(score.f1 for score in bare))


def main() -> None:
    """Compare on each corpus, and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", required=True, help="a folder; may be given again")
    parser.add_argument("--learn", action="store_true", help="read all pages first and learn what each host repeats")
    parser.add_argument("--ablation", action="store_true", help="switch each family of rules off, over all folders")
    parser.add_argument("--write", metavar="PAGE", type=Path, help="put the tables on this page too")
    asked = parser.parse_args()
    logging.disable()
    for corpus in asked.corpus:
        report(compared(corpus, learn=asked.learn), asked.write)
        if told := known(corpus.name, load(corpus)):
            report(told, asked.write)
    report(left_over(), asked.write)
    if asked.ablation:
        report(ablation([sample for corpus in asked.corpus for sample in load(corpus)], text_of), asked.write)


if __name__ == "__main__":
    main()
