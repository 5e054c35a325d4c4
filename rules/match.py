"""A document and the rules in, the matches out: which rules hold, by which words, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rules.automaton import Span
from rules.explain import because
from rules.names.evidence import Ruling
from rules.names.finder import NameHit
from rules.reading import Field, Reading
from rules.scene import Marked
from rules.scores import score_of
from rules.types import Ambiguous, Document, Match, Mention, Survey

if TYPE_CHECKING:
    from rules.types import RuleSet

_WHOLE = (-1, -1)  # before hits that take in other characters than those of their words
MOST_MENTIONS = 2_000  # of one match; no article has so many, and a hostile one is not told in full


def match(document: Document, ruleset: RuleSet) -> tuple[Match, ...]:
    """Return a match for each live and shadow rule that the document satisfies, in the order of the rules.

    The same document and rules give the same answer, whatever was matched before.
    """
    engine = ruleset.engine
    scene = engine.look(document)
    matches = []
    known: dict[Marked, Mention] = {}
    for number in engine.holding(scene):
        rule = ruleset.rules[ruleset.matched[number]]
        if rule.where and rule.where.refusal(document):
            continue
        condition = engine.conditions[number]
        matches.append(
            Match(
                rule=rule.id,
                document=document.id,
                mentions=_mentions(scene.reading, condition.found(scene) or (), known),
                why=because(condition, scene),
                score=score_of(condition, scene) if number in engine.scored else None,
                rule_version=rule.version,
                gazetteer_version=ruleset.gazetteer_version,
            )
        )
    return tuple(matches)


def mentions(document: Document, ruleset: RuleSet) -> tuple[Mention, ...]:
    """Return every known place and group that the document mentions, whether or not a rule asks, in reading order."""
    return survey(document, ruleset).mentions


def survey(document: Document, ruleset: RuleSet) -> Survey:
    """Return the same, and the names of which the document does not say whose they are; these fulfil no rule."""
    scene, undecided = ruleset.engine.survey(document)
    known = (hit for hit in scene.names if not hit.alias.entry.stands_alone)
    words = (Marked(hit.start, hit.end, hit.alias.entry.term, hit.how) for hit in known)
    return Survey(
        mentions=_mentions(scene.reading, words, {}),
        ambiguous=_ambiguous(scene.reading, undecided),
    )


def _ambiguous(reading: Reading, undecided: Iterable[tuple[NameHit, Ruling]]) -> tuple[Ambiguous, ...]:
    """Return each place once, with the candidates of all entries that have a name there."""
    spans: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for hit, ruling in undecided:
        spans[hit.start, hit.end].update(ruling.candidates)
    told = []
    for (first, last), candidates in sorted(spans.items())[:MOST_MENTIONS]:
        field, start, end = reading.span(first, last)
        surface = reading.text(field)[start:end]
        told.append(Ambiguous(field=field, start=start, end=end, surface=surface, candidates=tuple(sorted(candidates))))
    return tuple(told)


def _mentions(reading: Reading, words: Iterable[Marked], known: dict[Marked, Mention]) -> tuple[Mention, ...]:
    """Return the words as mentions in reading order, the longer of two that start together first.

    `known` are those of other rules: the same words are the same mention.
    """
    told: dict[tuple[Field, int, int, str], Mention] = {}
    for word in sorted(words, key=_in_reading_order):
        if len(told) == MOST_MENTIONS:
            break
        mention = known.get(word)
        if mention is None:
            mention = known[word] = mention_of(word, reading)
        told.setdefault((mention.field, mention.start, mention.end, mention.term), mention)
    # characters of their own begin elsewhere than the words that they are of
    return tuple(sorted(told.values(), key=lambda one: (one.field == "body", one.start, -one.end, one.term)))


def _in_reading_order(word: Marked) -> tuple[int, int, Span, str]:
    return word.start, -word.end, word.characters or _WHOLE, word.term


def mention_of(word: Marked, reading: Reading) -> Mention:
    """Return some words of a document as the mention that they are."""
    field, start, end = word.located(reading)
    surface = reading.text(field)[start:end]
    return Mention(field=field, start=start, end=end, surface=surface, term=word.term, how=word.how)
