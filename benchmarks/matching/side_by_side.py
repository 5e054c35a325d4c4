"""Engines in turns on the same articles with the same rules: how many times slower than ours each is, as a table."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.matching.made import Watch, World
from benchmarks.matching.peers.finders import AhocorasickRs, PhraseMatcher, Pyahocorasick
from benchmarks.matching.peers.lucene import Lucene
from benchmarks.matching.peers.marsad import Asking, Marsad, as_files, load_files
from benchmarks.matching.peers.oracle import expected
from benchmarks.matching.peers.peer import MissingError, Peer
from benchmarks.matching.peers.regexes import Regexes
from benchmarks.measured import Goal, Table
from rules.types import Document

GOALS = {(Lucene.two_passes, 10_000): 3, (Lucene.two_passes, 100_000): 10, (Regexes.name, 10_000): 300}
"""How many times slower than ours a peer should be at so many rules."""

COLUMNS = ("engine", "version", "ms an article", "times our whole matches", "times our ids alone")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done: rules, articles, articles for what is slow or checked by hand, turns, seconds to warm up."""

    rules: int
    articles: int
    few: int
    turns: int
    warm_up: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A peer and ours on the same articles: milliseconds an article, and how often our two times go into that."""

    name: str
    version: str
    took: float
    own: tuple[float, float]
    ratios: tuple[float, float]


def compare(name: str, world: World, plan: Plan) -> Table:
    """Return how the peers do beside us, having checked that all answers are the same."""
    watches, articles = world.watches(plan.rules), world.articles(plan.articles)
    ruleset = load_files(as_files(watches)).ruleset
    ours = Marsad(ruleset), Asking(ruleset)
    answers = ours[0].turn(articles).answers
    assert answers[: plan.few] == expected(watches, articles[: plan.few]), "the oracle says otherwise"
    compared, missing = [], []
    for build, sample in _peers(watches, articles, plan):
        try:
            peer = build()
        except MissingError as reason:
            missing.append(f"Left out: {reason}.")
            continue
        assert peer.turn(sample).answers == answers[: len(sample)], f"{peer.name} says otherwise"
        compared.append(_compared(peer, sample, ours, turns=plan.turns))
    alerts = sum(map(len, answers)) / len(answers)
    fewer = f" ({plan.few} for compiled re)" if any(one.name == Regexes.name for one in compared) else ""
    return Table(
        name=name,
        about=f"{plan.rules:,} rules, {plan.articles:,} articles{fewer}, {alerts:.1f} alerts an"
        f" article, median of {plan.turns} turns, CPU time on one core. All engines gave the same answers; those for"
        f" {plan.few} articles were also worked out rule by rule.",
        columns=COLUMNS,
        rows=[*_own(compared, ours), *map(_row, compared)],
        goals=[goal for one in compared for goal in _goals(one, plan.rules)],
        remarks=tuple(dict.fromkeys(missing)),
    )


def _peers(
    watches: Sequence[Watch], articles: list[Document], plan: Plan
) -> list[tuple[Callable[[], Peer], list[Document]]]:
    built: list[tuple[Callable[[], Peer], list[Document]]] = [
        (partial(AhocorasickRs, watches), articles),
        (partial(Pyahocorasick, watches), articles),
    ]
    if plan.rules <= 10_000:  # at 100,000 these take many minutes to build, or for one article
        built += [(partial(PhraseMatcher, watches), articles), (partial(Regexes, watches), articles[: plan.few])]
    lucenes = [partial(Lucene, watches, articles, passes=passes, warm_up=plan.warm_up) for passes in (1, 2)]
    return [*built, *((lucene, articles) for lucene in lucenes)]


def _compared(peer: Peer, sample: list[Document], ours: tuple[Peer, Peer], *, turns: int) -> Compared:
    gc.collect()
    gc.freeze()  # else each engine pays for what all the others hold
    times = [(peer.turn(sample).seconds, *(own.turn(sample).seconds for own in ours)) for _ in range(turns)]
    peer.close()
    took, *own = (median(column) / len(sample) * 1000 for column in zip(*times, strict=True))
    ratios = [median(turn[0] / turn[number] for turn in times) for number in (1, 2)]
    return Compared(peer.name, peer.version, took, (own[0], own[1]), (ratios[0], ratios[1]))


def _own(compared: Sequence[Compared], ours: tuple[Peer, Peer]) -> Iterator[tuple[str, ...]]:
    """Yield our two rows: how we did beside the first peer, which had all articles."""
    if compared:
        whole, ids = compared[0].own
        yield ours[0].name, ours[0].version, f"{whole:.3f}", "1", f"{whole / ids:.2f}"
        yield ours[1].name, ours[1].version, f"{ids:.3f}", f"{ids / whole:.2f}", "1"


def _row(one: Compared) -> tuple[str, ...]:
    return one.name, one.version, f"{one.took:.3f}", *(f"{ratio:.2f}" for ratio in one.ratios)


def _goals(one: Compared, rules: int) -> Iterator[Goal]:
    least = GOALS.get((one.name, rules))
    if least:
        for what, ratio in zip(("whole matches", "ids alone"), one.ratios, strict=True):
            yield Goal(f"{one.name}: at least {least} times our {what}", f"{ratio:.2f}", ratio >= least)
