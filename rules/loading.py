"""The sections of a configuration that speak of rules in, a RuleSet out, or every fault of theirs at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.automaton import Places
from rules.cases import Cases
from rules.clauses import Clauses
from rules.condition import Condition
from rules.conditions import AllOf, AnyOf, Shared
from rules.described import described
from rules.engine import Engine
from rules.entries import Entries
from rules.errors import Diagnostic, RuleError
from rules.lexicon import NOTHING, Lexicon
from rules.nodes import Node, plain
from rules.reading import Reading
from rules.scene import Scene
from rules.schema import FilterForm, ListForm, RuleForm
from rules.suggestions import Hints, listed
from rules.types import Document, Rule, RuleSet
from rules.validation import validate
from rules.versions import Versions, digest
from rules.written import Register, Written

__all__ = ["RuleSet", "load"]

LISTS = frozenset({"rules", "places", "groups", "filters"})
LOOKED_FOR = frozenset({"live", "shadow"})


def load(sections: Mapping[str, Node]) -> RuleSet:
    """Return the rules that the sections hold; any of `rules`, `places`, `groups`, `lists` and `filters`.

    Raises RuleError with every fault of all of them; warnings stand in the answer.
    """
    loader = _Loader(sections)
    conditions, companions = loader.conditions(), loader.companions()
    rules = loader.rules(conditions)
    found = tuple(sorted({*loader.diagnostics, *loader.lexicon.diagnostics}))
    if not all(finding.is_warning for finding in found):
        raise RuleError(found)
    matched = tuple(identifier for identifier, rule in rules.items() if rule.status in LOOKED_FOR)
    lexicon = loader.lexicon
    return RuleSet(
        rules=rules,
        warnings=found,
        version=digest(*(plain(node) for _, node in sorted(sections.items()))),
        gazetteer_version=digest(*(plain(sections[name]) for name in ("places", "groups") if name in sections)),
        matched=matched,
        conditions={identifier: condition.item for identifier, condition in conditions.items()},
        engine=Engine(
            lexicon.phrases,
            (*lexicon.gazetteer.entries, *lexicon.made_up.values()),
            [conditions[identifier].item for identifier in matched],
            companions=companions,
            stems=lexicon.stems,
            expressions=lexicon.expressions,
        ),
    )


class _Loader:
    """Reads the sections once, from what others name to what names them."""

    def __init__(self, sections: Mapping[str, Node]) -> None:
        self.diagnostics: list[Diagnostic] = []
        sections = self._well_formed(sections)
        entries = Entries(sections)
        self._needs = entries.needs
        self._lists = dict(self._checked_lists(sections))
        self._rules = Register("rule", RuleForm, sections.get("rules"))
        self._filters = Register("filter", FilterForm, sections.get("filters"))
        self.diagnostics += (*entries.diagnostics, *self._rules.diagnostics, *self._filters.diagnostics)
        self.lexicon = Lexicon(entries.gazetteer, self._lists)
        self._clauses = Clauses(self.lexicon, self._named)
        self._nothing = Scene(Reading(Document(id="", title="", body="")), Places((), ()), ())
        self._hints = Hints()
        self._read: dict[str, Shared] = {}
        self._reading: list[str] = []

    def conditions(self) -> dict[str, Shared]:
        """Return what each rule asks for, by its id, in the order of the files; and look at what nobody uses."""
        for name, node in self._lists.items():
            self.lexicon.listed(node, name)
        for identifier in self._filters.right:
            self._filter(identifier)
        return {identifier: self._condition(identifier) for identifier in self._rules.right}

    def companions(self) -> dict[int, Condition]:
        """Return what must stand beside entries that need company, by their keys."""
        return {
            entry.key: AnyOf(tuple(self.lexicon.term(item, str(item.value)) for item in node.items))
            for entry, node in self._needs
        }

    def rules(self, conditions: Mapping[str, Shared]) -> dict[str, Rule]:
        """Return the rules as their owners see them, given what each asks for."""
        cases = Cases(self.lexicon.gazetteer)
        asked_by = {f"list:{name}": [node] for name, node in self._lists.items()}
        for identifier, rule in self._rules.right.items():
            filters = [filter_.node for filter_ in self._filters_of(rule)]
            asked_by[f"rule:{identifier}"] = [rule.node.entries["match"], *filters]
        versions = Versions(asked_by)
        rules = {
            identifier: described(self._rules.right[identifier], condition.item, cases=cases, versions=versions)
            for identifier, condition in conditions.items()
        }
        self.diagnostics += cases.diagnostics
        return rules

    def _well_formed(self, sections: Mapping[str, Node]) -> dict[str, Node]:
        """Return the sections that are lists or maps as they should be, and tell of the others."""
        right = {}
        for name, node in sections.items():
            wanted = tuple if name in LISTS else Mapping
            if node.value is not None and not isinstance(node.value, wanted):
                self._fault(node, "E023", f'"{name}" must be {"a list" if name in LISTS else "a map"}')
            else:
                right[name] = node
        return right

    def _checked_lists(self, sections: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
        for name, node in sections["lists"].entries.items() if "lists" in sections else ():
            _, faults = validate(ListForm, node)
            self.diagnostics += faults
            yield name, node

    def _named(self, node: Node, identifier: str) -> Condition:
        """Return the condition that `rule:ID` is."""
        known = self._rules.known
        if identifier not in known:
            hint = self._hints.did_you_mean(identifier, known)
            return self._fault(node, "E034", f'no rule "{identifier}"', hint=hint)
        if identifier in self._reading:
            return self._fault(node, "E037", f"the rule asks for itself: {self._circle(identifier)}")
        return self._condition(identifier) if identifier in self._rules.right else NOTHING

    def _condition(self, identifier: str) -> Shared:
        """Return what a rule asks for: its match, which an empty text must not satisfy, and its filters."""
        if identifier not in self._read:
            self._reading.append(identifier)
            rule = self._rules.right[identifier]
            node = rule.node.entries["match"]
            match = self._clauses.read(rule.form.match, node)
            if match.holds(self._nothing):
                self._fault(node, "E040", "an empty text would satisfy this rule", hint="ask for something to be there")
            filters = [self._filter(filter_.form.id) for filter_ in self._filters_of(rule)]
            self._read[identifier] = Shared(f"rule:{identifier}", AllOf((match, *filters)) if filters else match)
            self._reading.pop()
        return self._read[identifier]

    def _filters_of(self, rule: Written[RuleForm]) -> list[Written[FilterForm]]:
        """Return the filters that apply to a rule."""
        tags = set(rule.form.tags)
        among = self._filters.right.values()
        return [one for one in among if one.form.applies_to is None or tags.intersection(one.form.applies_to)]

    def _filter(self, identifier: str) -> Condition:
        name = f"filter:{identifier}"
        written = self._filters.right[identifier]
        if name in self._reading:
            message = f"the filter applies to a rule that it asks for: {self._circle(name)}"
            return self._fault(written.node.entries["id"], "E037", message)
        if name not in self._read:
            self._reading.append(name)
            self._look_for_use(written)
            self._read[name] = Shared(name, self._clauses.read(written.form, written.node))
            self._reading.pop()
        return self._read[name]

    def _look_for_use(self, written: Written[FilterForm]) -> None:
        tags = {tag for rule in self._rules.right.values() for tag in rule.form.tags}
        wanted = written.form.applies_to
        if wanted is not None and not tags.intersection(wanted):
            message = f"no rule has the tag {listed(wanted)}, so this filter applies to none"
            hint = self._hints.did_you_mean(wanted[0], tags)
            self._fault(written.node.entries["applies_to"], "W108", message, hint=hint)

    def _circle(self, name: str) -> str:
        return " → ".join([*self._reading[self._reading.index(name) :], name])

    def _fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> Condition:
        self.diagnostics.append(node.diagnostic(code, message, hint=hint))
        return NOTHING
