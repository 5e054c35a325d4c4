"""The `match` of a rule, its form already checked, in; the tree of conditions that it means out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rules.condition import Condition
from rules.conditions import (
    MOST_LEVELS,
    AllOf,
    AnyOf,
    AtLeast,
    NoneOf,
    Repeated,
    Score,
    Within,
    levels,
)
from rules.lexicon import TOO_DEEP, Lexicon
from rules.names.gazetteer import Kind
from rules.near import Near
from rules.nodes import Node
from rules.schema import AtLeastForm, Clause, Item, NearForm, ScoreForm
from rules.values import Terms, window_of


class Clauses:
    """Reads conditions, each from its form and the node that this was made of; `rule` reads what `rule:ID` means."""

    def __init__(self, lexicon: Lexicon, rule: Callable[[Node, str], Condition]) -> None:
        self._lexicon = lexicon
        self._rule = rule
        self._depth = 0

    def read(self, item: Item, node: Node) -> Condition:
        """Return the condition that an item is: a term, a list of which one is enough, or a map of which all hold."""
        self._depth += 1
        condition = self._item(item, node)
        self._depth -= 1
        return condition

    def _item(self, item: Item, node: Node) -> Condition:
        if isinstance(item, str):
            return self._term(item, node)
        if isinstance(item, tuple):
            return AnyOf(self._each(item, node))
        conditions = (*self._clauses(item, node),)
        condition = conditions[0] if len(conditions) == 1 else AllOf(conditions)
        if item.in_:
            return Within(item.in_ if isinstance(item.in_, tuple) else (item.in_,), condition)
        return condition

    def _each(self, items: tuple[Item, ...], node: Node) -> tuple[Condition, ...]:
        return tuple(map(self.read, items, node.items))

    def _term(self, term: str, node: Node) -> Condition:
        if self._depth <= MOST_LEVELS:
            condition = self._meant(term, node)
            if self._depth + levels(condition) <= MOST_LEVELS:
                return condition
        return self._lexicon.fault(node, "E008", TOO_DEEP)

    def _meant(self, term: str, node: Node) -> Condition:
        if term.startswith("rule:"):
            return self._rule(node, term.removeprefix("rule:").strip())
        return self._lexicon.term(node, term)

    def _clauses(self, clause: Clause, node: Node) -> Iterator[Condition]:
        """Yield a condition for each key of a map."""
        at = node.entries
        if clause.all:
            yield AllOf(self._each(clause.all, at["all"]))
        if clause.any:
            yield AnyOf(self._each(clause.any, at["any"]))
        if clause.none:
            yield NoneOf(self._each(clause.none, at["none"]))
        if clause.keywords:
            yield AnyOf(self._each(clause.keywords, at["keywords"]))
        if clause.at_least:
            yield self._at_least(clause.at_least, at["at_least"].entries)
        if clause.near:
            yield self._near(clause.near, at["near"].entries)
        if clause.repeated:
            of = at["repeated"].entries["of"]
            yield Repeated(self.read(clause.repeated.of, of), clause.repeated.times)
        if clause.score:
            yield self._score(clause.score, at["score"].entries)
        yield from self._entries(clause, node)

    def _entries(self, clause: Clause, node: Node) -> Iterator[Condition]:
        at, named = node.entries, self._lexicon.named
        if clause.places:
            yield AnyOf(self._named("place", clause.places, at["places"]))
        if clause.groups:
            yield AnyOf(self._named("group", clause.groups, at["groups"]))
        if clause.place:
            yield named(at["place"], "place", clause.place, parts=clause.parts)
        elif clause.parts:
            self._lexicon.fault(
                node.keys["parts"], "E025", '"parts" says which parts of a "place" count; there is none'
            )
        if clause.group:
            yield named(at["group"], "group", clause.group)
        if clause.country:
            yield self._lexicon.country(at["country"], clause.country)

    def _named(self, kind: Kind, terms: Terms, node: Node) -> tuple[Condition, ...]:
        """Return the conditions for entries given by id or name; here their kind need not be written, but may."""
        given = (term if term.startswith((f"{kind}:", "list:", "country:")) else f"{kind}:{term}" for term in terms)
        return tuple(map(self._lexicon.term, node.items, given))

    def _at_least(self, wanted: AtLeastForm, at: Mapping[str, Node]) -> Condition:
        if wanted.n > len(wanted.of):
            self._warn(at["n"], f"this never holds: {wanted.n} different items of {len(wanted.of)}")
        return AtLeast(wanted.n, self._each(wanted.of, at["of"]))

    def _score(self, score: ScoreForm, at: Mapping[str, Node]) -> Condition:
        items = tuple(self._term(term, at["of"].keys[term]) for term in score.of)
        condition = Score(items, tuple(score.of.values()), score.at_least)
        if condition.most < condition.least:
            self._warn(at["at_least"], f"this never holds: the items weigh {condition.most:g} at most")
        return condition

    def _warn(self, node: Node, message: str) -> None:
        self._lexicon.diagnostics.append(node.diagnostic("W110", message))

    def _near(self, near: NearForm, at: Mapping[str, Node]) -> Condition:
        return Near(
            self._each(near.of, at["of"]),
            window_of(near.within),
            ordered=near.ordered,
            unless=self.read(near.except_near, at["except_near"]) if near.except_near else None,
        )
