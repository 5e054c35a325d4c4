"""Numbers that tell of a page in, how likely it is each kind of page out: a small model, trained by `benchmarks.kinds`.

Softmax regression: for each kind a weight for each number, summed. The weights lie beside this file with the pages that
they were learnt from and what was measured of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from pipeline.types import PageKind

WEIGHTS = Path(__file__).with_name("kinds.json")
ALWAYS = "always"  # the name of the weight that every page gets

# One of these has to be there before a page is refused, whatever the model makes of its size and shape: a short plain
# story looks like an error to it, and a story lost is worse than a list kept.
_WITNESSES: dict[PageKind, tuple[str, ...]] = {
    "listing": (
        *("share of teasers", "calls to read more", "links to read more", "collection in JSON-LD"),
        *("home page", "section"),
    ),
    "wall": ("speaks of walls", "login fields", "login address", "consent"),
    "error": ("speaks of errors",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """For each kind its weights by the names of numbers; an article is what is likelier one than `cut`."""

    cut: float
    weights: Mapping[PageKind, Mapping[str, float]]

    def likelihoods(self, features: Mapping[str, float]) -> dict[PageKind, float]:
        """Return how likely each kind is; all together make one."""
        scores = {kind: _score(weights, features) for kind, weights in self.weights.items()}
        highest = max(scores.values())
        powers = {kind: exp(score - highest) for kind, score in scores.items()}
        whole = sum(powers.values())
        return {kind: power / whole for kind, power in powers.items()}


@cache
def trained() -> Model:
    """Return the model that is shipped."""
    kept: dict[str, Any] = json.loads(WEIGHTS.read_text("utf-8"))
    return Model(cut=kept["cut"], weights=kept["weights"])


def likeliest(likely: Mapping[PageKind, float], features: Mapping[str, float], *, cut: float) -> PageKind:
    """Return what a page is: an article unless that is unlikely, and unless something besides its looks says so too."""
    others = {kind: likely[kind] for kind, names in _WITNESSES.items() if any(features[name] for name in names)}
    return "article" if 1 - sum(others.values()) > cut else max(others, key=lambda kind: others[kind])


def _score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return weights[ALWAYS] + sum(weights[name] * value for name, value in features.items())
