"""The sections of places and groups in, the gazetteer that they make out, with every fault of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rules.errors import Diagnostic
from rules.names.gazetteer import IN_ARABIC_SCRIPT, Active, Entry, Gazetteer, Kind, plain_words
from rules.names.heads import expanded
from rules.nodes import Node
from rules.schema import EntryForm, GroupForm, PlaceForm
from rules.suggestions import Hints
from rules.terms import IDENTIFIER
from rules.validation import validate

SECTIONS: tuple[tuple[str, Kind, type[EntryForm]], ...] = (
    ("places", "place", PlaceForm),
    ("groups", "group", GroupForm),
)


class Entries:
    """Places and groups as they are read, and where those that need company say so.

    One with a fault is kept under its id, so that its fault is told once.
    """

    def __init__(self, sections: Mapping[str, Node]) -> None:
        self.gazetteer = Gazetteer()
        self.diagnostics: list[Diagnostic] = []
        self.needs: list[tuple[Entry, Node]] = []
        self._hints = Hints()
        self._ids: dict[tuple[Kind, str], Node] = {}
        nodes = [
            (kind, form, node)
            for section, kind, form in SECTIONS
            if section in sections
            for node in sections[section].items
        ]
        for kind, form, node in nodes:
            self._read(kind, form, node)
        for kind, _, node in nodes:
            self._look_up(kind, node)

    def _read(self, kind: Kind, form: type[EntryForm], node: Node) -> None:
        value, faults = validate(form, node)
        self.diagnostics += faults
        written = node.entries.get("id")
        if written is None or not isinstance(written.value, str):
            return
        first = self._ids.setdefault((kind, written.value), written)
        if first is not written:
            self._fault(written, "E013", f'the {kind} "{written.value}" is given twice', hint=f"first at {first.place}")
            return
        names = _names(value) if value else (written.value,)
        self._check_words(names, node)
        entry = _entry(value, names, written, kind=kind, key=len(self.gazetteer.entries))
        self.gazetteer.add(entry)
        if value and value.needs:
            self.needs.append((entry, node.entries["needs"]))

    def _check_words(self, names: tuple[str, ...], node: Node) -> None:
        for name in names:
            if not plain_words(name):
                self._fault(node, "E042", f'the name "{name}" holds no word')

    def _look_up(self, kind: Kind, node: Node) -> None:
        """Tell names of other entries that nobody has, and places that lie in themselves."""
        for former in node.entries["formerly"].items if "formerly" in node.entries else ():
            if isinstance(former.value, str) and IDENTIFIER.fullmatch(former.value):
                self._known(kind, former, former.value)
        inside = node.entries.get("in")
        if inside and isinstance(inside.value, str) and self._known(kind, inside, inside.value):
            chain = [*self._around(inside.value)]
            identifier = str(node.entries["id"].value) if "id" in node.entries else ""
            if identifier in chain:
                circle = " → ".join([identifier, *chain[: chain.index(identifier) + 1]])
                self._fault(inside, "E037", f"the place lies in itself: {circle}")

    def _around(self, identifier: str) -> Iterator[str]:
        """Yield a place and the places around it, each once."""
        seen: set[str] = set()
        while identifier not in seen:
            seen.add(identifier)
            yield identifier
            entry = self.gazetteer.by_id("place", identifier)
            identifier = (entry and entry.inside) or identifier

    def _known(self, kind: Kind, node: Node, identifier: str) -> bool:
        known = (kind, identifier) in self._ids
        if not known:
            hint = self._hints.did_you_mean(identifier, self.gazetteer.ids(kind))
            self._fault(node, "E034", f'no {kind} "{identifier}"', hint=hint)
        return known

    def _fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> None:
        self.diagnostics.append(node.diagnostic(code, message, hint=hint))


def _names(form: EntryForm) -> tuple[str, ...]:
    """Return the listed names, the first one to be shown. A former name that has the form of an id is another entry."""
    formerly = (name for name in form.formerly if not IDENTIFIER.fullmatch(name))
    headed = expanded(form.core, form.heads) if isinstance(form, GroupForm) else ()
    listed = (name for names in form.names.values() for name in names)
    return tuple(dict.fromkeys((form.name, *listed, *headed, *formerly)))


def _entry(form: EntryForm | None, names: tuple[str, ...], written: Node, *, kind: Kind, key: int) -> Entry:
    bare = Entry(key=key, id=str(written.value), kind=kind, names=names, place=written.place)
    if form is None:
        return bare
    return replace(
        bare,
        abbreviations=form.abbr,
        misspelt=form.misspelt,
        never=form.never,
        # the names of countries are translated, so their sounds say nothing
        spelling="strict" if form.kind == "country" and form.spelling == "auto" else form.spelling,
        inside=form.inside if isinstance(form, PlaceForm) else None,
        countries=tuple(dict.fromkeys((*((form.country,) if form.country else ()), *form.countries))),
        is_country=form.kind == "country",
        homonyms=form.homonyms,
        ambiguous=frozenset("arabic" if code in IN_ARABIC_SCRIPT else "other" for code in form.ambiguous),
        demonyms=tuple(word for words in form.demonyms.values() for word in words),
        active=Active(form.active.from_, form.active.to),
    )
