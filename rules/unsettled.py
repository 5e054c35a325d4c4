"""A condition in, what is left to ask of a document that holds one of each group that it needs out.

Most rules ask for one of these and one of those: where the groups are there, such a rule holds and nobody has to walk
its tree. That goes for whole documents only, not for their zones, and not for expressions, which are looked for later.
What rules share is not walked either: it remembers its answer, and what names what twice and so on has no end of paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from rules.condition import Condition, Group
from rules.conditions import AllOf, AnyOf, NoneOf, Term
from rules.scene import Scene


class Question(Protocol):
    """What can be asked of a scene."""

    def holds(self, scene: Scene) -> bool:
        """Return the answer."""
        ...


@dataclass(frozen=True, slots=True)
class Absent:
    """Whether none of some phrases and entries is there."""

    keys: Group

    def holds(self, scene: Scene) -> bool:
        """Return whether none is."""
        return scene.there.isdisjoint(self.keys)


@dataclass(frozen=True, slots=True)
class Each:
    """Several questions as one."""

    questions: tuple[Question, ...]

    def holds(self, scene: Scene) -> bool:
        """Return whether the answer to each is yes."""
        return all(question.holds(scene) for question in self.questions)


def unsettled(condition: Condition, unsure: AbstractSet[int]) -> Question | None:
    """Return what the groups do not settle, None for nothing; of the keys in `unsure` presence is a guess."""
    match condition:
        case Term() | AnyOf() if _is_its_group(condition, unsure):
            return None
        case AllOf(items):
            return _each([question for item in items if (question := unsettled(item, unsure)) is not None])
        case NoneOf(items) if all(_is_its_group(item, unsure) for item in items):
            return Absent(frozenset().union(*(group for item in items for group in item.needs)))
        case _:
            return condition


def _is_its_group(condition: Condition, unsure: AbstractSet[int]) -> bool:
    """Return whether a condition holds exactly where one of the group is there that it needs."""
    match condition:
        case Term():
            return unsure.isdisjoint(condition.keys)
        case AnyOf(items):
            return all(_is_its_group(item, unsure) for item in items)
        case _:
            return False


def _each(questions: Sequence[Question]) -> Question | None:
    if len(questions) < 2:
        return questions[0] if questions else None
    return Each(tuple(questions))
