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


def _score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return weights[ALWAYS] + sum(weights[name] * value for name, value in features.items())
