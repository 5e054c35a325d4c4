"""Scores the shipped gazetteer on sentences it has never seen: `python -m benchmarks.unseen`.

Reads tests/rules/unseen, whose README says what counts as truth. Prints precision and recall per language and kind and
over the sentences with traps, then each miss and each false alarm with its sentence. With `--write PAGE` the table also
takes the place of the one on the page.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measured import Table, report, today
from pipeline.settings import load_settings
from rules.loading import RuleSet
from rules.match import mentions
from rules.nodes import plain
from rules.types import Document
from rules.yaml import read

HOME = Path(__file__).parents[1]
SENTENCES = HOME / "tests" / "rules" / "unseen"
GAZETTEER = HOME / "rules" / "data" / "*.yaml"
CONFIG = 'database: sqlite:///unseen.db\ninclude: ["{gazetteer}"]\n'

# English name: what `mentions` calls it, as it answers for the name on its own or, where that asks for company, beside
# Lebanon or Syria.
TERMS = {
    "Qalamoun": "place:qalamoun",
    "Yabroud": "place:yabroud",
    "Nabek": "place:nabek",
    "Deir Attiyeh": "place:deir-attiyah",
    "Rankous": "place:rankous",
    "Arsal": "place:arsal",
    "Bekaa": "place:bekaa",
    "Baalbek": "place:baalbek",
    "Tripoli (Lebanon)": "place:tripoli-lb",
    "Damascus": "place:damascus",
    "Aleppo": "place:aleppo",
    "Homs": "place:homs",
    "Hama": "place:hama",
    "Idlib": "place:idlib",
    "Raqqa": "place:raqqa",
    "Deir ez-Zor": "place:deir-ez-zor",
    "Daraa": "place:daraa",
    "Qusayr": "place:qusayr",
    "Zabadani": "place:zabadani",
    "Douma": "place:douma",
    "Ghouta": "place:ghouta",
    "Palmyra": "place:palmyra",
    "Latakia": "place:latakia",
    "Tartus": "place:tartus",
    "Hasakah": "place:hasakah",
    "Qamishli": "place:qamishli",
    "Kobani": "place:kobani",
    "Afrin": "place:afrin",
    "Manbij": "place:manbij",
    "al-Bab": "place:al-bab",
    "Azaz": "place:azaz",
    "Jarabulus": "place:jarabulus",
    "Saidnaya": "place:saidnaya",
    "Maaloula": "place:maaloula",
    "Beirut": "place:beirut",
    "Sidon": "place:sidon",
    "Tyre": "place:tyre",
    "Zahle": "place:zahle",
    "Hermel": "place:hermel",
    "Syria": "place:syria",
    "Lebanon": "place:lebanon",
    "Golan": "place:golan",
    "Hezbollah": "group:hezbollah",
    "al-Nusra Front": "group:nusra-front",
    "Islamic State": "group:islamic-state",
    "Free Syrian Army": "group:free-syrian-army",
    "Jaysh al-Islam": "group:jaysh-al-islam",
    "Ahrar al-Sham": "group:ahrar-al-sham",
    "Syrian Democratic Forces": "group:syrian-democratic-forces",
    "YPG": "group:ypg",
    "Syrian Arab Army": "group:syrian-army",
    "Faylaq al-Sham": "group:faylaq-al-sham",
}
NOT_HELD = frozenset({"PKK", "Hamas", "Liwa al-Tawhid", "Jund al-Aqsa"})  # no entry, so nothing to find
COLUMNS = ("", "precision", "recall", "sentences", "right", "missed", "false", "with the same borders")
ALL = "all languages"
SCORED = frozenset(TERMS.values())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """One mention: code points start to end of a sentence, and what it means."""

    start: int
    end: int
    term: str

    def meets(self, other: Mark) -> bool:
        """Tell whether both mean the same and share a character."""
        return self.term == other.term and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A text, whether it holds a trap, and the mentions that a careful reader finds."""

    id: str
    text: str
    language: str
    trap: str
    truth: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence with what was found in it: true marks with what answers them, and marks that answer nothing."""

    sentence: Sentence
    right: tuple[tuple[Mark, Mark], ...]
    missed: tuple[Mark, ...]
    false: tuple[Mark, ...]


def sentences(file: Path) -> list[Sentence]:
    """Return the sentences of a file; raises ValueError or KeyError where its truth does not fit."""
    held: Any = plain(read(file.read_text("utf-8"), file.name))
    return [
        Sentence(
            id=given["id"],
            text=given["text"],
            language=held["language"],
            trap=given.get("trap", ""),
            truth=tuple(_marks(given["text"], given["truth"] or ())),
        )
        for given in held["sentences"]
    ]


def _marks(text: str, truth: Iterable[Sequence[str]]) -> Iterator[Mark]:
    end = 0
    for surface, name, *which in truth:
        for _ in range(int(which[0]) if which else 1):
            start = text.index(surface, end)
            end = start + len(surface)
        if name not in NOT_HELD:
            yield Mark(start=start, end=end, term=TERMS[name])


def shipped() -> RuleSet:
    """Return the shipped gazetteer, loaded as a configuration that includes it would load it."""
    with TemporaryDirectory() as folder:
        config = Path(folder, "marsad.yaml")
        config.write_text(CONFIG.format(gazetteer=GAZETTEER.as_posix()), "utf-8")
        return load_settings(config, {}).ruleset


def judge(sentence: Sentence, ruleset: RuleSet) -> Judged:
    """Compare what the engine finds with the truth; marks answer each other one to one, equal borders first."""
    document = Document(id=sentence.id, title="", body=sentence.text, language=sentence.language)
    found = mentions(document, ruleset)
    left = sorted({Mark(start=each.start, end=each.end, term=each.term) for each in found if each.term in SCORED})
    right: list[tuple[Mark, Mark]] = []
    for true in sentence.truth:
        answers = [true] if true in left else [each for each in left if true.meets(each)]
        if answers:
            right.append((true, answers[0]))
            left.remove(answers[0])
    answered = {true for true, _ in right}
    missed = tuple(true for true in sentence.truth if true not in answered)
    return Judged(sentence=sentence, right=tuple(right), missed=missed, false=tuple(left))


def row(name: str, judged: Sequence[Judged], *, kind: str = "") -> tuple[str, ...]:
    """Return one row of the table, over the marks of one kind ("place:", "group:") or all."""
    pairs = [pair for each in judged for pair in each.right if pair[0].term.startswith(kind)]
    missed = sum(mark.term.startswith(kind) for each in judged for mark in each.missed)
    false = sum(mark.term.startswith(kind) for each in judged for mark in each.false)
    right = len(pairs)
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    same = sum(true == found for true, found in pairs)
    counts = (len(judged), right, missed, false, same)
    return name, f"{precision:.3f}", f"{recall:.3f}", *map(str, counts)


def rows(name: str, judged: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one language: all, each kind, and the sentences with traps."""
    yield row(name, judged)
    yield row(f"{name}, places", judged, kind="place:")
    yield row(f"{name}, groups", judged, kind="group:")
    yield row(f"{name}, with traps", [each for each in judged if each.sentence.trap])


def scored(languages: Mapping[str, Sequence[Judged]]) -> Table:
    """Return precision and recall of each language and of all."""
    everything = [each for judged in languages.values() for each in judged]
    trapped = [each for each in everything if each.sentence.trap]
    clean = sum(not each.false for each in trapped)
    return Table(
        name="unseen",
        about=f"Measured on {today()}. Of {len(trapped)} sentences with traps, {clean} are without a false alarm.",
        columns=COLUMNS,
        rows=[each for name, judged in (*languages.items(), (ALL, everything)) for each in rows(name, judged)],
    )


def faults(name: str, judged: Sequence[Judged], marks: Callable[[Judged], Iterable[Mark]]) -> None:
    """Print each mark of one sort with its sentence."""
    print(f"\n{name}")
    for each in judged:
        text = each.sentence.text
        for mark in marks(each):
            print(f"  {each.sentence.id} {each.sentence.trap} {text[mark.start : mark.end]!r} {mark.term} in: {text!r}")


def main() -> None:
    """Judge every sentence and print the table, and the faults."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", metavar="PAGE", type=Path, help="put the table on this page too")
    given = options.parse_args()
    ruleset = shipped()
    files = sorted(SENTENCES.glob("*.yaml"))
    languages = {file.stem: [judge(sentence, ruleset) for sentence in sentences(file)] for file in files}
    report(scored(languages), given.write)
    everything = [each for judged in languages.values() for each in judged]
    print(f"\nnot in the gazetteer, so not asked for: {', '.join(sorted(NOT_HELD))}")
    faults("misses", everything, lambda each: each.missed)
    faults("false alarms", everything, lambda each: each.false)


if __name__ == "__main__":
    main()
