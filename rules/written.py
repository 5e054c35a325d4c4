"""A section whose items have ids in, those of the right form by id out, with what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from rules.errors import Diagnostic
from rules.nodes import Node
from rules.validation import validate

F = TypeVar("F", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Written(Generic[F]):
    """An item whose form is right, and where it stands."""

    form: F
    node: Node


class Register(Generic[F]):
    """Items by id, in the order of the files. `known` also holds the ids of those that have a fault."""

    def __init__(self, what: str, form: type[F], section: Node | None) -> None:
        self.known: dict[str, Node] = {}
        self.right: dict[str, Written[F]] = {}
        self.diagnostics: list[Diagnostic] = []
        for node in section.items if section else ():
            self._take_in(what, form, node)

    def _take_in(self, what: str, form: type[F], node: Node) -> None:
        value, faults = validate(form, node)
        self.diagnostics += faults
        written = node.entries.get("id")
        if written is None or not isinstance(written.value, str):
            return
        first = self.known.setdefault(written.value, written)
        if first is not written:
            message = f'the {what} "{written.value}" is given twice'
            self.diagnostics.append(written.diagnostic("E013", message, hint=f"first at {first.place}"))
        elif value:
            self.right[written.value] = Written(value, node)
