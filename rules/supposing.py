"""A condition and the name of something it asks for in, the condition as if that were there, or were not, out.

So a test can say what made a rule hold, or kept it from holding: were it otherwise, the rule would do otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.condition import Condition
from rules.conditions import AllOf, AnyOf, AtLeast, NoneOf, Repeated, Score, Shared, Term, Within, parts
from rules.near import Near

NEVER = AnyOf(())
ALWAYS = NoneOf(())


def asked_for(condition: Condition) -> Iterator[str]:
    """Yield the name of everything that a condition asks for, each once: terms, lists, other rules, filters."""
    seen: set[str] = set()
    ahead = [condition]
    while ahead:
        one = ahead.pop()
        name = _name(one)
        if name not in seen:
            ahead += parts(one)
        if name and name not in seen:
            seen.add(name)
            yield name


def supposing(condition: Condition, name: str, *, there: bool) -> Condition:
    """Return the condition as if what has this name were found wherever it is asked for, or nowhere."""
    return _Supposing(name, ALWAYS if there else NEVER).read(condition)


class _Supposing:
    """Reads a tree, what is named in several places once."""

    def __init__(self, name: str, answer: Condition) -> None:
        self._name = name
        self._answer = answer
        self._shared: dict[str, Condition] = {}

    def read(self, condition: Condition) -> Condition:
        """Return the condition with the answer in every place where the name stood.

        What asks for hits asks for none of what is there without any.
        """
        if _name(condition) == self._name:
            return self._answer
        match condition:
            case Shared():
                condition = self._named(condition)
            case Near():
                condition = self._near(condition)
            case AnyOf():
                items = self._each(condition.items)
                condition = ALWAYS if ALWAYS in items else AnyOf(items)
            case Within() | Repeated():
                item = self.read(condition.item)
                condition = ALWAYS if item == ALWAYS else replace(condition, item=item)
            case AllOf() | NoneOf() | AtLeast() | Score():
                condition = replace(condition, items=self._each(condition.items))
        return condition

    def _each(self, items: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(map(self.read, items))

    def _named(self, shared: Shared) -> Condition:
        if shared.name not in self._shared:
            item = self.read(shared.item)
            self._shared[shared.name] = ALWAYS if item == ALWAYS else Shared(shared.name, item)
        return self._shared[shared.name]

    def _near(self, near: Near) -> Condition:
        unless = self.read(near.unless) if near.unless else None
        items = tuple(item for item in self._each(near.items) if item != ALWAYS)
        return replace(near, items=items, unless=unless) if items else ALWAYS


def _name(condition: Condition) -> str | None:
    """Return what a test calls a condition; only terms, lists, rules and filters have a name."""
    match condition:
        case Term(term=name) | Shared(name=name):
            return name
        case _:
            return None
