"""The sections of a configuration that speak of rules in, a RuleSet out, or every fault of theirs at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rules.automaton import Places
from rules.clauses import Clauses
from rules.conditions import AnyOf, Condition, Shared
from rules.engine import Engine
from rules.entries import Entries
from rules.errors import Diagnostic, RuleError
from rules.lexicon import NOTHING, Lexicon
from rules.nodes import Node, plain
from rules.reading import Reading
from rules.scene import Scene
from rules.schema import ListForm, RuleForm
from rules.suggestions import did_you_mean
from rules.types import Document, Rule, RuleSet
from rules.validation import validate
from rules.versions import digest, rule_version

__all__ = ["RuleSet", "load"]

LISTS = frozenset({"rules", "places", "groups"})
LOOKED_FOR = frozenset({"live", "shadow"})


def load(sections: Mapping[str, Node]) -> RuleSet:
    """Return the rules that the sections hold; any of `rules`, `places`, `groups`, `lists` and `filters`.

    Raises RuleError with every fault of all of them; warnings stand in the answer.
    """
    loader = _Loader(sections)
    conditions, companions = loader.conditions(), loader.companions()
    found = tuple(sorted({*loader.diagnostics, *loader.lexicon.diagnostics}))
    if not all(finding.is_warning for finding in found):
        raise RuleError(found)
    rules = {identifier: loader.rule(identifier) for identifier in conditions}
    matched = tuple(identifier for identifier, rule in rules.items() if rule.status in LOOKED_FOR)
    lexicon = loader.lexicon
    return RuleSet(
        rules=rules,
        warnings=found,
        version=digest(*(plain(node) for _, node in sorted(sections.items()))),
        gazetteer_version=digest(*(plain(sections[name]) for name in ("places", "groups") if name in sections)),
        matched=matched,
        engine=Engine(
            lexicon.phrases,
            (*lexicon.gazetteer.entries, *lexicon.made_up.values()),
            [conditions[identifier].item for identifier in matched],
            companions=companions,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A rule whose form is right, and where it stands."""

    form: RuleForm
    node: Node


class _Loader:
    """Reads the sections once, from what others name to what names them."""

    def __init__(self, sections: Mapping[str, Node]) -> None:
        self.diagnostics: list[Diagnostic] = []
        sections = self._well_formed(sections)
        entries = Entries(sections)
        self.diagnostics += entries.diagnostics
        self._needs = entries.needs
        self._lists = dict(self._checked_lists(sections))
        self.lexicon = Lexicon(entries.gazetteer, self._lists)
        self._clauses = Clauses(self.lexicon, self._named)
        self._nothing = Scene(Reading(Document(id="", title="", body="")), Places((), ()), ())
        self._known: dict[str, Node] = {}
        self._rules: dict[str, _Written] = {}
        self._read: dict[str, Shared] = {}
        self._reading: list[str] = []
        for node in sections["rules"].items if "rules" in sections else ():
            self._take_in(node)

    def conditions(self) -> dict[str, Shared]:
        """Return what each rule asks for, by its id, in the order of the files; and look at the lists nobody uses."""
        for name, node in self._lists.items():
            self.lexicon.listed(node, name)
        return {identifier: self._condition(identifier) for identifier in self._rules}

    def companions(self) -> dict[int, Condition]:
        """Return what must stand beside entries that need company, by their keys."""
        return {
            entry.key: AnyOf(tuple(self.lexicon.term(item, str(item.value)) for item in node.items))
            for entry, node in self._needs
        }

    def rule(self, identifier: str) -> Rule:
        """Return a rule as its owner sees it."""
        form, node = self._rules[identifier].form, self._rules[identifier].node
        return Rule(
            id=identifier,
            title=form.title or identifier,
            severity=form.severity,
            status=form.status,
            tags=form.tags,
            notify=form.channels,
            version=rule_version(identifier, self._matches, self._lists),
            place=node.place,
        )

    @cached_property
    def _matches(self) -> dict[str, Node]:
        return {identifier: rule.node.entries["match"] for identifier, rule in self._rules.items()}

    def _well_formed(self, sections: Mapping[str, Node]) -> dict[str, Node]:
        """Return the sections that are lists or maps as they should be, and tell of the others."""
        right = {}
        for name, node in sections.items():
            wanted = tuple if name in LISTS else Mapping
            if name == "filters":
                self._fault(node, "E031", '"filters" is not built yet')
            elif node.value is not None and not isinstance(node.value, wanted):
                self._fault(node, "E023", f'"{name}" must be {"a list" if name in LISTS else "a map"}')
            else:
                right[name] = node
        return right

    def _checked_lists(self, sections: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
        for name, node in sections["lists"].entries.items() if "lists" in sections else ():
            _, faults = validate(ListForm, node)
            self.diagnostics += faults
            yield name, node

    def _take_in(self, node: Node) -> None:
        form, faults = validate(RuleForm, node)
        self.diagnostics += faults
        written = node.entries.get("id")
        if written is None or not isinstance(written.value, str):
            return
        first = self._known.setdefault(written.value, written)
        if first is not written:
            hint = f"first at {first.place}"
            self._fault(written, "E013", f'the rule "{written.value}" is given twice', hint=hint)
        elif form:
            self._rules[written.value] = _Written(form, node)

    def _named(self, node: Node, identifier: str) -> Condition:
        """Return the condition that `rule:ID` is."""
        if identifier not in self._known:
            return self._fault(node, "E034", f'no rule "{identifier}"', hint=did_you_mean(identifier, self._known))
        if identifier in self._reading:
            circle = " → ".join([*self._reading[self._reading.index(identifier) :], identifier])
            return self._fault(node, "E037", f"the rule asks for itself: {circle}")
        return self._condition(identifier) if identifier in self._rules else NOTHING

    def _condition(self, identifier: str) -> Shared:
        if identifier not in self._read:
            self._reading.append(identifier)
            rule = self._rules[identifier]
            match = rule.node.entries["match"]
            condition = Shared(f"rule:{identifier}", self._clauses.read(rule.form.match, match))
            self._read[identifier] = condition
            if condition.found(self._nothing) is not None:
                self._fault(
                    match, "E040", "an empty text would satisfy this rule", hint="ask for something to be there"
                )
            self._reading.pop()
        return self._read[identifier]

    def _fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> Condition:
        self.diagnostics.append(node.diagnostic(code, message, hint=hint))
        return NOTHING
