"""The `tests` of a rule, their form already checked, in; each with the name of what must have caused it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.condition import Condition
from rules.errors import Diagnostic
from rules.names.gazetteer import Gazetteer
from rules.nodes import Node
from rules.schema import CaseForm
from rules.suggestions import did_you_mean
from rules.supposing import asked_for
from rules.terms import parse
from rules.types import Case, Document


class Cases:
    """Reads the tests of all rules. A `because` that its rule does not ask for can never be a cause, and is told."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._gazetteer = gazetteer

    def read(self, forms: Sequence[CaseForm], *, node: Node | None, condition: Condition) -> Iterator[Case]:
        """Yield the tests of a rule, given where they stand and what the rule asks for."""
        for number, (form, at) in enumerate(zip(forms, node.items if node else (), strict=True), 1):
            yield Case(
                document=Document(id=str(number), title=form.title, body=form.text, language=form.language),
                holds=form.expect == "match",
                name=form.name,
                because=self._cause(form.because, at.entries["because"], condition) if form.because else None,
                todo=form.todo,
                place=at.place,
            )

    def _cause(self, written: str, node: Node, condition: Condition) -> str:
        name, asked = self._name(written), [*asked_for(condition)]
        if name not in asked:
            hint = did_you_mean(written, [name.removeprefix("word:") for name in asked])
            self.diagnostics.append(node.diagnostic("E038", f'the rule does not ask for "{written}"', hint=hint))
        return name

    def _name(self, written: str) -> str:
        """Return what conditions call what is written so; an entry may be given by any of its names."""
        match parse(written):
            case ("place" | "group" as kind, text):
                entry = self._gazetteer.by_id(kind, text) or self._gazetteer.by_name(kind, text)
                return entry.term if entry else f"name:{text}"
            case (kind, text):
                return f"{kind or 'word'}:{text}"
