"""Scores the shipped gazetteer on the sentences that the guards were written with: `python -m benchmarks.development`.

Reads tests/rules/names/development, whose README says what they are. Prints precision and recall per kind of sentence
and per half, then each miss and each false alarm of the half that is looked at. What it finds where nobody has looked
is for `benchmarks.unseen` to say.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measured import Table, report, today
from benchmarks.unseen import Judged, Mark, Sentence, faults, row, shipped
from rules.loading import RuleSet
from rules.match import mentions
from rules.nodes import plain
from rules.types import Document
from rules.yaml import read

SENTENCES = Path(__file__).parents[1] / "tests" / "rules" / "names" / "development"
COLUMNS = ("", "precision", "recall", "sentences", "right", "missed", "false", "with the same borders")
PLAIN = "plain"
"""The kind of sentence that holds no trap."""


def sentences(file: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file in their order; raises ValueError or KeyError where its truth does not fit."""
    held: Any = plain(read(file.read_text("utf-8"), file.name))
    for number, given in enumerate(held["sentences"], start=1):
        yield Sentence(
            id=f"{file.stem}-{number}",
            text=given["text"],
            language=held["language"],
            trap=given["kind"],
            truth=tuple(_marks(given["text"], given["found"])),
        )


def _marks(text: str, found: Sequence[Sequence[str]]) -> Iterator[Mark]:
    end = 0
    for surface, term in found:
        start = text.index(surface, end)
        end = start + len(surface)
        yield Mark(start=start, end=end, term=term)


def halves() -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences that are looked at, every other one of each file, and those between, which are counted."""
    files = [[*sentences(file)] for file in sorted(SENTENCES.glob("*.yaml"))]
    return [one for file in files for one in file[::2]], [one for file in files for one in file[1::2]]


def judge(sentence: Sentence, ruleset: RuleSet) -> Judged:
    """Compare what is found of Syria and Lebanon and of groups with the truth, as `benchmarks.unseen` does."""
    document = Document(id=sentence.id, title="", body=sentence.text, language=sentence.language)
    scored = {
        entry.term
        for entry in ruleset.engine.entries
        if entry.kind == "group" or not {"SY", "LB"}.isdisjoint(entry.countries)
    }
    left = [Mark(start=each.start, end=each.end, term=each.term) for each in mentions(document, ruleset)]
    left = sorted(mark for mark in left if mark.term in scored)
    right: list[tuple[Mark, Mark]] = []
    for true in sentence.truth:
        if answer := next((each for each in left if true.meets(each)), None):
            right.append((true, answer))
            left.remove(answer)
    answered = {true for true, _ in right}
    missed = tuple(true for true in sentence.truth if true not in answered)
    return Judged(sentence=sentence, right=tuple(right), missed=missed, false=tuple(left))


def scored(looked_at: Sequence[Judged], counted: Sequence[Judged]) -> Table:
    """Return precision and recall of each kind of sentence, by halves, and of all."""
    kinds = list(dict.fromkeys(each.sentence.trap for each in looked_at))
    rows = [
        row(f"{kind}, {half}", [each for each in judged if each.sentence.trap == kind])
        for kind in kinds
        for half, judged in (("looked at", looked_at), ("counted", counted))
    ]
    rows += [row("all, looked at", looked_at), row("all, counted", counted)]
    return Table(name="development", about=f"Measured on {today()}.", columns=COLUMNS, rows=rows)


def main() -> None:
    """Judge every sentence; print the table, and the faults of the half that is looked at."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    ruleset = shipped()
    looked_at, counted = ([judge(sentence, ruleset) for sentence in half] for half in halves())
    report(scored(looked_at, counted), None)
    marks: tuple[tuple[str, Callable[[Judged], Sequence[Mark]]], ...] = (
        ("misses", lambda each: each.missed),
        ("false alarms", lambda each: each.false),
    )
    for name, of in marks:
        faults(name, looked_at, of)


if __name__ == "__main__":
    main()
