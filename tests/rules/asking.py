"""A rule and a text in, whether the one matches the other and by which words out: what most tests of rules ask."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rules.entries import Entries
from rules.loading import load
from rules.match import match, mentions
from rules.names.gazetteer import Entry
from rules.nodes import Node
from rules.types import Match, RuleSet
from rules.yaml import read
from tests.builders import a_document

PLACES = """
places:
  - {id: lebanon, name: Lebanon, names: {ar: [لبنان]}, demonyms: {en: [Lebanese]}, kind: country, country: LB}
  - {id: syria, name: Syria, names: {ar: [سوريا]}, demonyms: {en: [Syrian]}, kind: country, country: SY}
  - {id: qalamoun, name: Qalamoun, names: {ar: [القلمون]}, country: SY, in: syria}
  - {id: yabroud, name: Yabroud, country: SY, in: qalamoun}
  - {id: deir-attiyah, name: Deir Attiyah, country: SY, in: qalamoun}
  - {id: homs, name: Homs, country: SY, in: syria}
groups:
  - {id: hezbollah, name: Hezbollah, names: {en: [Hizbullah, Party of God], ar: [حزب الله]}, country: LB}
  - {id: nusra-front, name: al-Nusra Front, names: {en: [Nusra Front, Nusra]}, country: SY}
"""


def rules_of(text: str) -> RuleSet:
    """Return the rules that some YAML holds."""
    return load(read(text, "rules.yaml").entries)


def rule_of(asked: str, more: str = PLACES) -> RuleSet:
    """Return one rule with this `match`, on top of some places and groups."""
    return rules_of(f"rules:\n  - id: the-rule\n    match: {asked}\n{more}")


def matched(asked: str, body: str, *, title: str = "", more: str = PLACES) -> Match | None:
    """Return the match of one rule in one text."""
    return next(iter(match(a_document(body, title), rule_of(asked, more))), None)


def holds(asked: str, body: str, *, title: str = "", more: str = PLACES) -> bool:
    """Return whether a rule matches a text."""
    return matched(asked, body, title=title, more=more) is not None


def words(asked: str, body: str, *, title: str = "", more: str = PLACES) -> list[str]:
    """Return the words by which a rule matches a text; none where it does not."""
    found = matched(asked, body, title=title, more=more)
    return [mention.surface for mention in found.mentions] if found else []


def named(body: str, entries: str = PLACES, *, title: str = "") -> list[tuple[str, str]]:
    """Return the known places and groups that a text mentions, each with the words that do."""
    found = mentions(a_document(body, title), rules_of(entries))
    return [(mention.term, mention.surface) for mention in found]


def rules_of_files(files: Iterable[Path]) -> RuleSet:
    """Return the places and groups of some files, put together as `include` puts them together."""
    sections: dict[str, Node] = {}
    for file in sorted(files):
        for name, node in read(file.read_text("utf-8"), file.name).entries.items():
            before = sections[name].items if name in sections else ()
            sections[name] = Node(value=(*before, *node.items), file=node.file, line=node.line, column=node.column)
    return load(sections)


def entries_of(file: Path) -> list[Entry]:
    """Return the places and groups of one file, as they are found."""
    return Entries(read(file.read_text("utf-8"), file.name).entries).gazetteer.entries
