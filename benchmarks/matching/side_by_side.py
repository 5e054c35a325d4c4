"""Engines in turns on the same articles with the same rules: how many times slower than ours each is, as a table."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
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
from rules.types import Document

GOALS = {("Lucene", 10_000): 3.0, ("Lucene", 100_000): 10.0, ("compiled", 10_000): 300.0}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done: rules, articles, articles for what is slow or checked by hand, turns, seconds to warm up."""

    rules: int
    articles: int
    few: int
    turns: int
    warm_up: float


def compare(world: World, plan: Plan) -> None:
    """Print how the peers do beside us, having checked that all answers are the same."""
    watches, articles = world.watches(plan.rules), world.articles(plan.articles)
    ruleset = load_files(as_files(watches)).ruleset
    ours, asking = Marsad(ruleset), Asking(ruleset)
    answers = ours.turn(articles).answers
    assert answers[: plan.few] == expected(watches, articles[: plan.few]), "the oracle says otherwise"
    alerts = sum(map(len, answers)) / len(answers)
    print(f"\n{plan.rules:,} rules, {len(articles)} articles, {alerts:.1f} alerts an article, {plan.turns} turns")
    print(f"{'':28} ms an article   times our time: whole matches   ids alone")
    for build, sample in _peers(watches, articles, plan):
        _line(build, sample, [ours, asking], answers[: len(sample)], plan=plan)


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


def _line(
    build: Callable[[], Peer], sample: list[Document], ours: Sequence[Peer], answers: object, *, plan: Plan
) -> None:
    try:
        peer = build()
    except MissingError as reason:
        print(f"left out: {reason}")
        return
    assert peer.turn(sample).answers == answers, f"{peer.name} says otherwise"
    gc.collect()
    gc.freeze()  # as a worker of ours does; else each engine pays for what all the others hold
    turns = [(peer.turn(sample).seconds, *(own.turn(sample).seconds for own in ours)) for _ in range(plan.turns)]
    peer.close()
    took = median(turn[0] for turn in turns) / len(sample) * 1000
    ratios = [median(turn[0] / turn[own] for turn in turns) for own in (1, 2)]
    goal = next(
        (least for (name, rules), least in GOALS.items() if (peer.name.split()[0], plan.rules) == (name, rules)), 0
    )
    print(f"{peer.name:28} {took:13.3f} {ratios[0]:29.2f} {ratios[1]:11.2f}   {f'(goal: {goal:g})' if goal else ''}")
