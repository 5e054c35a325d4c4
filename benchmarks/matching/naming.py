"""The same articles and rules with and without names: what the shipped gazetteer and 20,000 imported names cost."""

from __future__ import annotations

import gc
import time
from importlib.resources import files
from random import Random
from statistics import median

from benchmarks.matching.made import World
from benchmarks.matching.peers.marsad import Marsad, as_files, load_files

SHIPPED = ("levant-places.yaml", "levant-groups.yaml")
LEVELS = {"none": 1.0, "the shipped ones": 0.8, "20,000 imported": 0.5}


def name(world: World, *, rules: int, articles: int, turns: int) -> None:
    """Print the speed with names beside that without."""
    written, texts = as_files(world.watches(rules)), world.articles(articles)
    sets = {"none": [], "the shipped ones": shipped(), "20,000 imported": [imported(world, 10_000)]}
    engines, seconds = {}, {}
    for kind, entries in sets.items():
        started = time.process_time()
        engines[kind] = Marsad(load_files([*written, *entries]).ruleset)
        seconds[kind] = time.process_time() - started
        engines[kind].turn(texts)
    gc.collect()
    gc.freeze()
    times = {kind: [engine.turn(texts).seconds for _ in range(turns)] for kind, engine in engines.items()}
    words = sum(len(text.body.split()) for text in texts)
    print(
        f"\nnames, {rules:,} rules, {articles} articles, {turns} turns\n{'':18} load s   words/s   of the speed without"
    )
    for kind, took in times.items():
        share = median(bare / named for bare, named in zip(times["none"], took, strict=True))
        goal = f"(goal: {LEVELS[kind]})" if kind != "none" else ""
        print(f"{kind:18} {seconds[kind]:6.1f} {words / median(took):9,.0f} {share:22.2f}   {goal}")


def shipped() -> list[str]:
    """Return the texts of the shipped gazetteer."""
    return [files("rules").joinpath("data", file).read_text("utf-8") for file in SHIPPED]


def imported(world: World, entries: int) -> str:
    """Return places as an importer writes them: two names each, listed spellings only, counted beside evidence."""
    random = Random("imported")  # noqa: S311 - the same every time
    lines = [_entry(world, random, number) for number in range(entries)]
    return "places:\n" + "".join(lines)


def _entry(world: World, random: Random, number: int) -> str:
    latin, arabic = (world.languages[script].rare(random) for script in ("latin", "arabic"))
    country = "".join(random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=2))
    return (
        f"  - {{id: place-{number}, name: {latin.title()}, names: {{ar: [{arabic}]}}, country: {country},"
        f" spelling: strict, ambiguous: [en, ar], source: 'geonames:{number}'}}\n"
    )
