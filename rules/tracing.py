"""A condition and a document in, a tree of clauses out: which hold and by which words, and what the others miss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rules.condition import Condition, in_order
from rules.conditions import AllOf, AnyOf, AtLeast, NoneOf, Repeated, Score, Shared, Term, Within
from rules.match import mention_of
from rules.misses import called, calling, missed
from rules.names.verdicts import Verdict
from rules.near import Near
from rules.scene import Marked, Scene
from rules.suggestions import listed
from rules.types import Document, Mention

if TYPE_CHECKING:
    from rules.engine import Engine

AS_ABOVE = "as told above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Words of the document, and what is to be said of them: the evidence for a name, or why they do not count."""

    mention: Mention
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One clause against one document.

    `clause` is its key or its term as the rule writes it, `asked` what else it asks for, `why` how far it comes.
    `found` are the words by which it holds, `discounted` those that it might have held by. `weight` is that of an item
    of a score.
    """

    clause: str
    holds: bool
    asked: str = ""
    why: str = ""
    found: tuple[Seen, ...] = ()
    discounted: tuple[Seen, ...] = ()
    weight: float | None = None
    parts: tuple[Trace, ...] = ()


def trace(condition: Condition, document: Document, engine: Engine) -> Trace:
    """Return how the document fares under each clause; where it holds agrees with `rules.match`."""
    return _Tracer(engine.verdicts(document)).read(condition, engine.look(document))


def shortcomings(tree: Trace) -> Iterator[str]:
    """Yield by which clauses a tree does not hold; those that are only joined to others are told one by one."""
    if tree.holds:
        return
    said = (said for part in tree.parts for said in shortcomings(part))
    if tree.clause == "all" or (tree.clause == "any" and len(tree.parts) == 1):
        yield from said
    elif tree.why == AS_ABOVE:
        yield f"{tree.clause}: does not hold"
    elif tree.clause.startswith(("rule:", "filter:")):
        yield from (f"{tree.clause}: {one}" for one in said)
    elif tree.clause == "in" and not tree.why:
        yield from (f"{one}, in the {tree.asked}" for one in said)
    else:
        yield f"{tree.clause}{f' {tree.asked}' if tree.asked and tree.parts else ''}: {tree.why}"


class _Tracer:
    """Reads a tree of conditions; a rule, list or filter that is named again is not told again."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self._verdicts: defaultdict[int, list[Verdict]] = defaultdict(list)
        for verdict in verdicts:
            self._verdicts[verdict.hit.alias.entry.key].append(verdict)
        self._told: set[tuple[str, Scene]] = set()

    def read(self, condition: Condition, scene: Scene) -> Trace:
        match condition:
            case Term():
                told = self._term(condition, scene)
            case Shared():
                told = self._shared(condition, scene)
            case Within():
                told = self._within(condition, scene)
            case Near():
                told = self._near(condition, scene)
            case AtLeast() | Repeated() | Score():
                told = self._counted(condition, scene)
            case AnyOf() | AllOf() | NoneOf():
                told = self._joined(condition, scene)
            case _:
                told = Trace(clause=called(condition), holds=condition.holds(scene))
        return told

    def _each(self, items: Iterable[Condition], scene: Scene) -> tuple[Trace, ...]:
        return tuple(self.read(item, scene) for item in items)

    def _term(self, term: Term, scene: Scene) -> Trace:
        words = in_order(term.found(scene) or ())
        among = [verdict for key in term.keys for verdict in self._verdicts[key]]
        evidence = {verdict.hit[:2]: verdict.why for verdict in among if verdict.counts}
        refused = [verdict for verdict in among if not verdict.counts and scene.holds(*verdict.hit[:2])]
        return Trace(
            clause=term.how or term.term,
            asked="" if term.how else term.shown,
            holds=bool(words),
            why="" if words else "not found",
            found=tuple(_seen(word, scene, evidence.get(word[:2], "")) for word in words),
            discounted=tuple(
                _seen(Marked(*verdict.hit[:2], term.term, verdict.hit.how), scene, verdict.why) for verdict in refused
            ),
        )

    def _shared(self, shared: Shared, scene: Scene) -> Trace:
        holds = shared.holds(scene)
        if (shared.name, scene) in self._told:
            return Trace(clause=shared.name, holds=holds, why=AS_ABOVE)
        self._told.add((shared.name, scene))
        is_list = shared.name.startswith("list:")
        items = shared.item.items if is_list and isinstance(shared.item, AnyOf) else (shared.item,)
        return Trace(
            clause=shared.name,
            holds=holds,
            why="not found" if is_list and not holds else "",
            parts=self._each(items, scene),
        )

    def _within(self, within: Within, scene: Scene) -> Trace:
        part = self.read(within.item, scene.within(within.zones))
        elsewhere = not part.holds and within.item.holds(scene)
        return Trace(
            clause="in",
            asked=listed(within.zones),
            holds=part.holds,
            why="found elsewhere only" if elsewhere else "",
            parts=(part,),
        )

    def _near(self, near: Near, scene: Scene) -> Trace:
        words = near.found(scene)
        spoilt_by = near.spoilt_by(scene)
        order = ", in this order" if near.ordered else ""
        exception = f", except near {called(near.unless)}" if near.unless else ""
        hits = {hit for item in near.items for hit in item.found(scene) or ()}
        spoilt = [(hit, word) for hit in in_order(hits) if (word := spoilt_by(hit))]
        return Trace(
            clause="near",
            asked=f"within {near.window}{order}{exception}",
            holds=words is not None,
            why="" if words else missed(near, scene),
            found=tuple(_seen(word, scene) for word in in_order(words or ())),
            discounted=tuple(_seen(hit, scene, _beside(word, scene)) for hit, word in spoilt),
            parts=self._each(near.items, scene),
        )

    def _counted(self, condition: AtLeast | Repeated | Score, scene: Scene) -> Trace:
        holds = condition.holds(scene)
        match condition:
            case Repeated(item, times):
                count = len({(word.start, word.end) for word in item.found(scene) or ()})
                asked, why, parts = f"{times} times", f"{count} of {times}", self._each([item], scene)
            case Score(items, weights, least):
                asked, why = f"at least {least:g}", f"{condition.total(scene):g} of {least:g}"
                parts = tuple(map(_weighing, self._each(items, scene), weights))
            case AtLeast(least, items):
                asked, why = f"{least} of {len(items)}", _short_of(condition, scene)
                parts = self._each(items, scene)
        return Trace(clause=called(condition), asked=asked, holds=holds, why=why, parts=parts)

    def _joined(self, condition: AnyOf | AllOf | NoneOf, scene: Scene) -> Trace:
        holding = [item for item in condition.items if item.holds(scene)]
        holds = condition.holds(scene)
        clause, why = {
            AnyOf: ("any", f"nothing found of {calling(condition.items, 'or')}"),
            AllOf: ("all", f"{len(holding)} of {len(condition.items)} hold"),
            NoneOf: ("none", f"found: {calling(holding, 'and')}"),
        }[type(condition)]
        return Trace(clause=clause, holds=holds, why="" if holds else why, parts=self._each(condition.items, scene))


def _short_of(at_least: AtLeast, scene: Scene) -> str:
    count = at_least.count(scene)
    missing = [item for item in at_least.items if not item.holds(scene)]
    said = f"{count} of {at_least.least} found"
    if count >= at_least.least:
        return said
    shared = ", what several items share counting once" if len(missing) < len(at_least.items) - count else ""
    return ", missing: ".join(filter(None, (said + shared, calling(missing, "and"))))


def _weighing(part: Trace, weight: float) -> Trace:
    return replace(part, weight=weight)


def _beside(word: Marked, scene: Scene) -> str:
    mention = mention_of(word, scene.reading)
    return f"“{mention.surface}” ({word.term}) stands beside it"


def _seen(word: Marked, scene: Scene, why: str = "") -> Seen:
    return Seen(mention=mention_of(word, scene.reading), why=why)
