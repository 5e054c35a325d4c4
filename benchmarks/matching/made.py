"""Numbers and a seed in, articles and rules out, as many as asked for. Same seed, same ones; fewer rules, the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.matching.language import PARTICLES, Language, Script, elsewhere, languages
from rules.types import Document

SEED = 3
TOPICS = 1_000
WORDS = 812  # of an article, on average
ARABIC = 0.18  # of the phrases and of the articles
NAMES = ("Qalamoun", "Yabroud", "Hezbollah", "Aleppo", "Saidnaya", "Beirut", "دمشق", "حلب", "القلمون", "حزب الله")


@dataclass(frozen=True, slots=True)
class Watch:
    """One rule: one of each group, two phrases near each other, none of some."""

    id: str
    groups: tuple[tuple[str, ...], ...]
    near: tuple[str, str, int] | None
    none: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return all phrases, those that must not be there last."""
        near = self.near[:2] if self.near else ()
        return (*(phrase for group in self.groups for phrase in group), *near, *self.none)


@dataclass(frozen=True, slots=True)
class Topic:
    """What articles and rules about one thing have in common: words, and words that always stand together."""

    words: tuple[str, ...]
    sayings: tuple[str, ...]


class World:
    """The languages and topics that all articles and rules are about."""

    def __init__(self, seed: int = SEED) -> None:
        self.seed = seed
        self.languages = languages(seed)
        self.topics = [
            {script: _topic(self._random(f"topic {number}"), self.languages[script]) for script in self.languages}
            for number in range(TOPICS)
        ]

    def _random(self, what: str) -> Random:
        return Random(f"{self.seed} {what}")  # noqa: S311 - the same every time

    def articles(self, count: int, *, second_source: bool = False) -> list[Document]:
        """Return articles; those of a second source have other rare words."""
        tongues: Mapping[Script, Language] = self.languages
        if second_source:
            tongues = {script: elsewhere(tongue, seed=self.seed) for script, tongue in tongues.items()}
        name = "second" if second_source else "first"
        return [self._article(self._random(f"{name} {number}"), f"{name}-{number}", tongues) for number in range(count)]

    def _article(self, random: Random, identifier: str, tongues: Mapping[Script, Language]) -> Document:
        script: Script = "arabic" if random.random() < ARABIC else "latin"
        topic = random.choice(self.topics)[script]
        write = _Writer(random, tongues[script], topic)
        wanted = int(random.lognormvariate(0, 0.35) * WORDS * 0.94)
        body = "\n\n".join(write.paragraphs(wanted))
        return Document(id=identifier, title=write.sentence(9).rstrip("."), body=body)

    def watches(self, count: int) -> list[Watch]:
        """Return rules of 3 to 8 phrases, half with near, a third with none."""
        return [self._watch(self._random(f"watch {number}"), f"w{number}") for number in range(count)]

    def _watch(self, random: Random, identifier: str) -> Watch:
        topic = random.choice(self.topics)
        phrases = self._phrases(random, topic, random.randint(3, 8))
        none = (phrases.pop(),) if random.random() < 1 / 3 else ()
        near = None
        if random.random() < 1 / 2 and set(phrases[0].split()).isdisjoint(phrases[1].split()):
            near = (phrases.pop(0), phrases.pop(0), random.randint(3, 12))
        cut = len(phrases) // 2 if len(phrases) > 2 and random.random() < 1 / 2 else 0
        groups = tuple(tuple(group) for group in (phrases[:cut], phrases[cut:]) if group)
        return Watch(identifier, groups, near, none)

    def _phrases(self, random: Random, topic: Mapping[Script, Topic], count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            script: Script = "arabic" if random.random() < ARABIC else "latin"
            chance = random.random()
            if chance < 0.4:
                found[random.choice(topic[script].words)] = None
            elif chance < 0.8:
                found[random.choice(topic[script].sayings)] = None
            else:
                found[_saying(random, self.languages[script])] = None
        return list(found)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes about one topic in one language."""

    random: Random
    language: Language
    topic: Topic

    def paragraphs(self, words: int) -> Iterator[str]:
        while words > 0:
            sentences = [self.sentence(self.random.randint(8, 26)) for _ in range(self.random.randint(2, 5))]
            words -= sum(len(sentence.split()) for sentence in sentences)
            yield " ".join(sentences)

    def sentence(self, count: int) -> str:
        words = [self._aside(word) for word in self.language.draw(self.random, count)]
        text = " ".join(words)
        return f"{text[:1].upper()}{text[1:]}."

    def _aside(self, word: str) -> str:
        chance = self.random.random()
        if chance < 0.03:
            return self.random.choice(self.topic.sayings)
        if chance < 0.08:
            word = self.random.choice(self.topic.words)
        elif chance < 0.0833:
            return self.random.choice(NAMES)
        if self.language.script == "arabic" and self.random.random() < 0.35:
            word = self.random.choice(PARTICLES) + word
        return f"{word}," if chance > 0.95 else word


def _topic(random: Random, language: Language) -> Topic:
    words = tuple(language.rare(random) for _ in range(80))
    return Topic(words, tuple(_saying(random, language) for _ in range(80)))


def _saying(random: Random, language: Language) -> str:
    return " ".join(language.rare(random) for _ in range(random.choices((2, 3), weights=(3, 1))[0]))


def as_yaml(watches: Sequence[Watch]) -> str:
    """Return rules as a file of ours has them."""
    return "rules:\n" + "".join(
        f"  - {{id: {watch.id}, match: {{{', '.join(_clauses(watch))}}}}}\n" for watch in watches
    )


def _clauses(watch: Watch) -> Iterator[str]:
    if len(watch.groups) == 1:
        yield f"any: [{_listed(watch.groups[0])}]"
    elif watch.groups:
        yield f"all: [{', '.join(f'[{_listed(group)}]' for group in watch.groups)}]"
    if watch.near:
        yield f"near: {{of: [{_listed(watch.near[:2])}], within: {watch.near[2]} words}}"
    if watch.none:
        yield f"none: [{_listed(watch.none)}]"


def _listed(phrases: Sequence[str]) -> str:
    return ", ".join(phrases)
