"""Ids, names and words as rules write them in; the numbers under which a text is asked for them out.

A fault of one term is told and the reading goes on, so that all faults of a file are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Literal, TypeAlias

from rules.condition import Condition
from rules.conditions import MOST_LEVELS, AnyOf, Shared, Term
from rules.errors import Diagnostic
from rules.names.gazetteer import Entry, Gazetteer, Kind, plain_words
from rules.nodes import Node
from rules.regex.expression import Expression, expression_of
from rules.suggestions import Hints, nearest
from rules.terms import IDENTIFIER, KINDS, Phrase, TermError, parse, phrase_of, stems_of, words_in_capitals
from rules.terms import Term as Written

Parts: TypeAlias = Literal["none", "only"]

NOTHING = AnyOf(())
"""What stands for a term that has a fault; it never holds, and no rule with a fault is ever used."""

TOO_DEEP = f"with what it names, this goes more than {MOST_LEVELS} levels deep"


class Lexicon:
    """What all rules ask for: entries of the gazetteer, names made up by rules, phrases of words."""

    def __init__(self, gazetteer: Gazetteer, lists: Mapping[str, Node]) -> None:
        self.gazetteer = gazetteer
        self.phrases: dict[Phrase, int] = {}
        self.stems: dict[Phrase, int] = {}
        self.expressions: dict[int, Expression] = {}
        self.made_up: dict[str, Entry] = {}
        self.diagnostics: list[Diagnostic] = []
        self._lists = lists
        self._hints = Hints()
        self._written: dict[str, int] = {}
        self._read: dict[str, Condition] = {}
        self._terms: dict[Written, tuple[Condition, list[str]]] = {}
        self._reading: list[str] = []
        self._keys = count(len(gazetteer.entries))

    def term(self, node: Node, written: str) -> Condition:
        """Return the condition that a term is."""
        term = parse(written)
        match term.kind:
            case "" | "word" | "exact" | "stem":
                condition = self._phrase(node, term)
            case "place" | "group" as kind:
                condition = self.named(node, kind, term.text)
            case "list":
                condition = self.listed(node, term.text)
            case "country":
                condition = self.country(node, term.text)
            case "name":
                condition = self._made_up(node, term.text)
            case "re":
                condition = self._expression(node, term.text)
            case kind:
                near = nearest(kind, KINDS)
                hint = f'did you mean "{near}:"?' if near else "put word: in front of words with a colon"
                condition = self.fault(node, "E033", f'no kind of term "{kind}:"', hint=hint)
        return condition

    def fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> Condition:
        """Tell a fault, and return what stands in its place."""
        self.diagnostics.append(node.diagnostic(code, message, hint=hint))
        return NOTHING

    def named(self, node: Node, kind: Kind, name: str, *, parts: Parts | None = None) -> Condition:
        """Return the condition for an entry by its id or one of its names; a name that nobody has stands for itself."""
        entry = self.gazetteer.by_id(kind, name)
        if entry is None and IDENTIFIER.fullmatch(name):
            return self._unknown(node, kind, name)
        entry = entry or self.gazetteer.by_name(kind, name)
        if entry is None:
            self.diagnostics.append(
                node.diagnostic("W101", f'no {kind} is called "{name}"', hint="it is looked for under this name alone")
            )
            return self._made_up(node, name)
        inside = self.gazetteer.inside(entry) if kind == "place" and parts != "none" else []
        return self._entries(node, ([] if parts == "only" else [entry]) + inside, entry)

    def _entries(self, node: Node, entries: list[Entry], entry: Entry) -> Condition:
        if not entries:
            return self.fault(node, "E036", f'no place lies in "{entry.id}"')
        return Term(tuple(among.key for among in entries), entry.term, entry.name)

    def country(self, node: Node, code: str) -> Condition:
        """Return the condition for all places of a country."""
        entries = self.gazetteer.of_country(code.upper())
        if not entries:
            hint = self._hints.did_you_mean(code.upper(), self.gazetteer.countries)
            return self.fault(node, "E034", f'no place carries the country "{code}"', hint=hint)
        return Term(tuple(entry.key for entry in entries), f"country:{code}", code)

    def listed(self, node: Node, name: str) -> Condition:
        """Return the condition that is a list: any of its terms."""
        if name not in self._lists:
            return self.fault(node, "E034", f'no list "{name}"', hint=self._hints.did_you_mean(name, self._lists))
        if name in self._reading:
            circle = " → ".join([*self._reading[self._reading.index(name) :], name])
            return self.fault(node, "E037", f"the list holds itself: {circle}")
        if name in self._read:
            return self._read[name]
        if len(self._reading) >= MOST_LEVELS:
            return self.fault(node, "E008", TOO_DEEP)
        self._reading.append(name)
        items = [_as_item(item, self.term(item, str(item.value)), name) for item in self._lists[name].items]
        shared = Shared(f"list:{name}", AnyOf(tuple(items)))
        self._reading.pop()
        self._read[name] = shared if shared.levels <= MOST_LEVELS else self.fault(node, "E008", TOO_DEEP)
        return self._read[name]

    def _phrase(self, node: Node, term: Written) -> Condition:
        """Return the condition for a term of words; many rules ask for the same ones, which are read once."""
        if term not in self._terms:
            try:
                self._terms[term] = self._words(term), words_in_capitals(term)
            except TermError as error:
                return self.fault(node, error.code, str(error), hint=error.hint)
        condition, capitals = self._terms[term]
        for word in capitals:
            hint = f"write word:{term.text.lower()} for any case"
            self.diagnostics.append(node.diagnostic("W107", f'"{word}" matches capitals only', hint=hint))
        return condition

    def _words(self, term: Written) -> Condition:
        stems = [stems_of(term)] if term.kind == "stem" else []
        # a word is one of its stem's even where the language of the text has no stems
        keys = [self._key(self.phrases, phrase_of(term)), *(self._key(self.stems, stem) for stem in stems)]
        return Term(tuple(keys), f"{term.kind or 'word'}:{term.text}", "")

    def _expression(self, node: Node, written: str) -> Condition:
        if written not in self._written:
            try:
                expression = expression_of(written)
            except TermError as error:
                return self.fault(node, error.code, str(error), hint=error.hint)
            key = self._written[written] = next(self._keys)
            self.expressions[key] = expression
        return Term((self._written[written],), f"re:{written}", "")

    def _key(self, known: dict[Phrase, int], phrase: Phrase) -> int:
        if phrase not in known:
            known[phrase] = next(self._keys)
        return known[phrase]

    def _made_up(self, node: Node, name: str) -> Condition:
        if not plain_words(name):
            return self.fault(node, "E042", f'"{name}" holds no word')
        if name not in self.made_up:
            self.made_up[name] = Entry(key=next(self._keys), id=name, kind="name", names=(name,), place=node.place)
        entry = self.made_up[name]
        return Term((entry.key,), entry.term, name)

    def _unknown(self, node: Node, kind: Kind, name: str) -> Condition:
        near = self._hints.nearest(name, self.gazetteer.ids(kind))
        entry = self.gazetteer.by_id(kind, near) if near else None
        hint = f'did you mean "{near}" ({entry.place})?' if entry else None
        return self.fault(node, "E034", f'no {kind} "{name}"', hint=hint)


def _as_item(node: Node, condition: Condition, name: str) -> Condition:
    """Return a term of a list: its hits are hits of the list, found by way of the term."""
    if isinstance(condition, Term):
        return Term(condition.keys, f"list:{name}", f"list {name}", how=str(node.value))
    return condition
