"""Examples in, the weights that tell their kinds apart out: softmax regression in plain Python.

Numbers are put on one scale while weights are learnt, and the scale is folded into them at the end. Same examples, same
weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from operator import mul

from pipeline.cleaning.classifier import ALWAYS
from pipeline.types import PageKind

KINDS: tuple[PageKind, ...] = ("article", "listing", "wall", "error")
ROUNDS = 300
RATE = 2.0
MOMENTUM = 0.9
RESTRAINT = 0.002  # of weights, per example: without it a rare number that was always right would decide alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One page: its numbers, what it is and what sort of that, the group held out as one, and how much it counts."""

    features: Mapping[str, float]
    kind: PageKind
    group: str
    counts: float
    sort: str
    url: str


def learn(examples: Sequence[Example]) -> dict[PageKind, dict[str, float]]:
    """Return for each kind the weights of the numbers, and what every page gets."""
    names = [*examples[0].features]
    columns = list(zip(*([*example.features.values()] for example in examples), strict=True))
    scales = [_scale(column) for column in columns]
    rows = [
        (
            1.0,
            *((value - mean) / spread for value, (mean, spread) in zip(example.features.values(), scales, strict=True)),
        )
        for example in examples
    ]
    weights = _descend(rows, examples)
    return {
        kind: _unscaled(dict(zip(names, scales, strict=True)), row) for kind, row in zip(KINDS, weights, strict=True)
    }


def _descend(rows: Sequence[Sequence[float]], examples: Sequence[Example]) -> list[list[float]]:
    weights = [[0.0] * len(rows[0]) for _ in KINDS]
    speeds = [[0.0] * len(rows[0]) for _ in KINDS]
    wanted = [[float(example.kind == kind) for kind in KINDS] for example in examples]
    total = sum(example.counts for example in examples)
    columns = list(zip(*rows, strict=True))
    for _ in range(ROUNDS):
        found = [_softmax([sum(map(mul, row, weight)) for weight in weights]) for row in rows]
        for at, (weight, speed) in enumerate(zip(weights, speeds, strict=True)):
            faults = [
                example.counts * (likely[at] - truth[at]) / total
                for example, likely, truth in zip(examples, found, wanted, strict=True)
            ]
            for place, column in enumerate(columns):
                slope = sum(map(mul, column, faults)) + (RESTRAINT * weight[place] if place else 0.0)
                speed[place] = MOMENTUM * speed[place] - RATE * (1 - MOMENTUM) * slope
                weight[place] += speed[place]
    return weights


def _softmax(scores: Sequence[float]) -> list[float]:
    powers = [exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def _scale(column: Sequence[float]) -> tuple[float, float]:
    mean = sum(column) / len(column)
    return mean, max(sqrt(sum((value - mean) ** 2 for value in column) / len(column)), 0.05)


def _unscaled(scales: Mapping[str, tuple[float, float]], weights: Sequence[float]) -> dict[str, float]:
    pairs = list(zip(scales.items(), weights[1:], strict=True))
    always = weights[0] - sum(weight * mean / spread for (_, (mean, spread)), weight in pairs)
    return {ALWAYS: always, **{name: weight / spread for (name, (_, spread)), weight in pairs}}
