"""The same articles and rules with and without names: what the shipped gazetteer and 20,000 imported names cost."""

from __future__ import annotations

import gc
import time
from importlib.resources import files
from random import Random
from statistics import median

from benchmarks.matching.made import World
from benchmarks.matching.peers.marsad import Marsad, as_files, load_files
from benchmarks.measured import Goal, Table

SHIPPED = ("levant-places.yaml", "levant-groups.yaml")
NONE = "none"
LEAST = {"the shipped ones": 0.8, "20,000 imported": 0.5}


def name_beside_none(name: str, world: World, *, rules: int, articles: int, turns: int) -> Table:
    """Return the speed with names beside that without."""
    written, texts = as_files(world.watches(rules)), world.articles(articles)
    sets = {NONE: [], "the shipped ones": shipped(), "20,000 imported": [imported(world, 10_000)]}
    engines, seconds = {}, {}
    for kind, entries in sets.items():
        started = time.process_time()
        engines[kind] = Marsad(load_files([*written, *entries]).ruleset)
        seconds[kind] = time.process_time() - started
        engines[kind].turn(texts)
    gc.collect()
    gc.freeze()
    rounds = [{kind: engine.turn(texts).seconds for kind, engine in engines.items()} for _ in range(turns)]
    words = sum(len(text.body.split()) for text in texts)
    took = {kind: median(each[kind] for each in rounds) for kind in engines}
    shares = {kind: median(each[NONE] / each[kind] for each in rounds) for kind in engines}
    return Table(
        name=name,
        about=f"{rules:,} rules, {articles:,} articles, median of {turns} turns, CPU time on one core; loading is"
        " reading the YAML and compiling rules and names.",
        columns=("names", "loading", "words a second", "of the speed without"),
        rows=[
            (kind, f"{seconds[kind]:.1f} s", f"{words / took[kind]:,.0f}", f"{shares[kind]:.2f}") for kind in engines
        ],
        goals=[
            Goal(f"{kind}: at least {least} of the speed without", f"{shares[kind]:.2f}", shares[kind] >= least)
            for kind, least in LEAST.items()
        ],
    )


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
