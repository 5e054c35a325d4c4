"""All that was compiled from a set of rules: a document in, what it holds of it and which rules may match out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rules.candidates import Candidates
from rules.condition import Condition
from rules.lookup import Lookup
from rules.misses import called
from rules.names.evidence import Ruling
from rules.names.finder import NameHit, Sightings
from rules.names.gazetteer import Entry
from rules.names.index import Index
from rules.names.naming import Keep, heard
from rules.names.ordinary import ORDINARY
from rules.names.verdicts import Verdict, verdicts
from rules.reading import Reading
from rules.regex.expression import Expression
from rules.regex.search import Expressions, Found
from rules.scene import Scene
from rules.scores import is_scored
from rules.stemming import Stems
from rules.terms import Phrase
from rules.types import Document
from rules.unsettled import unsettled
from rules.vocabulary import Vocabulary

_ALWAYS = 100.0  # an expression that may be in any text is the last thing to look candidates up by


class Engine:
    """Reads documents. What it remembers of one makes the next one faster, and never changes an answer.

    `entries` are all places, groups and other names that it knows, `scored` the numbers of the conditions with a score.
    """

    def __init__(
        self,
        phrases: Mapping[Phrase, int],
        entries: Iterable[Entry],
        conditions: Sequence[Condition],
        *,
        companions: Mapping[int, Condition],
        stems: Mapping[Phrase, int],
        expressions: Mapping[int, Expression],
    ) -> None:
        self.conditions = conditions
        self._unsettled = [unsettled(condition, expressions.keys()) for condition in conditions]
        self.scored = frozenset(number for number, condition in enumerate(conditions) if is_scored(condition))
        self.entries = tuple(entries)
        self._companions = companions
        self._phrases = Lookup(phrases, Vocabulary(want for phrase in phrases for want in phrase))
        self._stems = Stems(stems)
        self._expressions = Expressions(expressions) if expressions else None
        self._sightings = Sightings(Index(self.entries))
        frequencies = {key: _frequency(phrase) for phrase, key in (*phrases.items(), *stems.items())}
        frequencies |= {key: _ALWAYS for key, expression in expressions.items() if expression.anchors is None}
        self._candidates = Candidates(
            (condition.needs for condition in conditions), lambda key: frequencies.get(key, 1)
        )

    def look(self, document: Document) -> Scene:
        """Return all phrases and names that the document holds."""
        return self._seen(document, "counting")[0]

    def survey(self, document: Document) -> tuple[Scene, list[tuple[NameHit, Ruling]]]:
        """Return the same, and the hits of which the document does not say whom they name."""
        return self._seen(document, "open")

    def _seen(self, document: Document, keep: Keep) -> tuple[Scene, list[tuple[NameHit, Ruling]]]:
        reading = Reading(document)
        rulings = self._rulings(reading, keep)
        phrases = self._phrases.find(reading)
        self._stems.add(phrases, reading)
        expressions = Found(reading, self._expressions) if self._expressions else None
        scene = Scene(reading, phrases, [hit for hit, ruling in rulings if ruling.counts], expressions)
        undecided = [(hit, ruling) for hit, ruling in rulings if ruling.candidates]
        return self._in_company(scene) if self._companions else scene, undecided

    def holding(self, scene: Scene) -> list[int]:
        """Return the numbers of the conditions that hold, in order."""
        open_ = self._unsettled
        candidates = self._candidates.among(scene.keys())
        return [number for number in candidates if (left := open_[number]) is None or left.holds(scene)]

    def _rulings(self, reading: Reading, keep: Keep) -> list[tuple[NameHit, Ruling]]:
        if self._sightings.full:
            self._sightings = Sightings(self._sightings.index)
        if self._sightings.index.empty:
            return []
        case, _ = heard(reading, self._sightings, keep=keep)
        return [(hit, case.ruling(hit)) for hit in case.names]

    def _in_company(self, scene: Scene) -> Scene:
        """Return the scene without the entries that need a companion and have none in other words than their own."""
        needy = self._companions.keys() & scene.keys()
        alone = {key for key in needy if not _beside(self._companions[key], scene, key)}
        return scene.without(alone)

    def verdicts(self, document: Document) -> list[Verdict]:
        """Return whatever looks like a name in a document, with what `look` makes of it and why."""
        reading = Reading(document)
        found = verdicts(reading, self._sightings)
        alone = self._companions.keys() - self.look(document).keys()
        return [self._without_company(one) if one.hit.alias.entry.key in alone else one for one in found]

    def _without_company(self, verdict: Verdict) -> Verdict:
        needed = called(self._companions[verdict.hit.alias.entry.key])
        return replace(verdict, counts=False, why=f"it counts only beside {needed}") if verdict.counts else verdict


def _beside(companion: Condition, scene: Scene, key: int) -> bool:
    """Return whether a companion of an entry is there by some word that is none of the entry's mentions."""
    own = {number for hit in scene.hits(key) for number in range(hit.start, hit.end)}
    return any(not own.issuperset(range(word.start, word.end)) for word in companion.found(scene) or ())


def _frequency(phrase: Phrase) -> float:
    """Guess how often a phrase is met: a prefix and an ordinary word often, the more words the less."""
    usual = sum(want.kind == "prefix" or want.form in ORDINARY for want in phrase)
    return (1 + 9 * usual / len(phrase)) * 0.25 ** (len(phrase) - 1)
