"""A condition and the scene in which it holds in, one sentence for people out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rules.condition import Condition
from rules.conditions import AllOf, AnyOf, AtLeast, Repeated, Score, Shared, Term, Within
from rules.near import Near
from rules.scene import Marked, Scene

MOST_ITEMS = 6
MOST_SURFACES = 3
MOST_LOOKED_AT = 100
LONGEST_SURFACE = 60


def because(condition: Condition, scene: Scene) -> str:
    """Return why a condition holds, as in "because it mentions Hezbollah (“Hizbullah”) and “convoy”"."""
    return f"because it mentions {_told(condition, scene)}"


def _told(condition: Condition, scene: Scene) -> str:
    """Return what of a condition is there, as the end of a sentence; nothing where only absence was asked for."""
    match condition:
        case Term():
            told = _term(condition, condition.found(scene) or (), scene)
        case Shared():
            surfaces = _surfaces(condition.found(scene) or (), scene)
            told = surfaces and f"{condition.name.replace(':', ' ')} ({surfaces})"  # a filter may hold without words
        case Near():
            order = " in this order" if condition.ordered else ""
            told = f"{_surfaces(condition.found(scene) or (), scene)} within {condition.window}{order}"
        case Repeated():
            told = f"{_told(condition.item, scene)} {condition.times} times or more"
        case Score():
            told = f"{_all_told(condition.items, scene)} (score {condition.total(scene):g} of {condition.least:g})"
        case Within():
            inner = _told(condition.item, scene.within(condition.zones))
            told = inner and f"{inner} in the {' or '.join(condition.zones)}"
        case AtLeast():
            told = f"{condition.count(scene)} of {len(condition.items)}: {_all_told(condition.items, scene)}"
        case AnyOf() | AllOf():
            told = _all_told(condition.items, scene)
        case _:
            told = ""
    return told


def _all_told(items: Iterable[Condition], scene: Scene) -> str:
    return _joined(_told(item, scene) for item in _holding(items, scene))


def _holding(items: Iterable[Condition], scene: Scene) -> list[Condition]:
    return [item for item in items if item.holds(scene)]


def _term(term: Term, words: Sequence[Marked], scene: Scene) -> str:
    """Return the words of a term, behind the name of what they are words for where these differ."""
    surfaces = _surfaces(words, scene)
    if not term.shown or surfaces == f"“{term.shown}”":
        return surfaces
    return f"{term.shown} ({surfaces})"


def _surfaces(words: Iterable[Marked], scene: Scene) -> str:
    ordered = sorted(words, key=lambda word: (word.start, word.end))[:MOST_LOOKED_AT]
    surfaces = [*dict.fromkeys(_quoted(word, scene) for word in ordered)]
    more = ["…"] if len(surfaces) > MOST_SURFACES else []
    return _joined([*surfaces[:MOST_SURFACES], *more])


def _quoted(word: Marked, scene: Scene) -> str:
    field, start, end = word.located(scene.reading)
    surface = " ".join(scene.reading.text(field)[start : min(end, start + LONGEST_SURFACE)].split())
    return f"“{surface}”"


def _joined(told: Iterable[str]) -> str:
    """Return the parts as one reads them aloud, the first few of them."""
    parts = [*_different(told)]
    if len(parts) == 1:
        return parts[0]
    if len(parts) > MOST_ITEMS:
        parts = [*parts[: MOST_ITEMS - 1], f"{len(parts) - MOST_ITEMS + 1} more"]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _different(told: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(filter(None, told))
