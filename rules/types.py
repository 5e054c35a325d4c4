"""What goes in and comes out of the rules room, as frozen values. Offsets count Unicode code points, end exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from rules.errors import Diagnostic

if TYPE_CHECKING:
    from rules.condition import Condition
    from rules.engine import Engine
    from rules.where import Where

Severity = Literal["info", "low", "medium", "high", "critical"]
Status = Literal["draft", "shadow", "live", "retired"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Template = Literal["full", "brief"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The source of a document, and what its owner says of it; None is what is not known of this source."""

    source: str
    tags: tuple[str, ...] | None = None
    reliability: Reliability | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a rule reads: title and body as stored, and the language they are in (BCP 47), where known.

    `origin` and `age` are for `where`: whose it is, and how old it was when it was read. `published` is the day of its
    appearance, in the page's own offset: names that were borne for some time only are held against it.
    """

    id: str
    title: str
    body: str
    language: str | None = None
    origin: Origin | None = None
    age: timedelta | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The exact words: `field` sliced from `start` to `end` is always `surface`.

    `term` is as the rule wrote it (`place:ID`, `group:ID`, `word:…`); `how` says by which alias and level it was found.
    """

    field: Literal["title", "body"]
    start: int
    end: int
    surface: str
    term: str
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """The exact words that name one of several `candidates`, of which the document does not say which.

    A candidate is a place or group as a rule writes it, or `country:CC` for a namesake there that has no entry.
    """

    field: Literal["title", "body"]
    start: int
    end: int
    surface: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All known places and groups of a document, in reading order: those that are clear, and those that are not."""

    mentions: tuple[Mention, ...]
    ambiguous: tuple[Ambiguous, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One rule satisfied by one document, with its mentions in reading order and the sentence that says why.

    `rule_version` and `gazetteer_version` are those by which rule and names were read; empty where nobody noted them.
    """

    rule: str
    document: str
    mentions: tuple[Mention, ...]
    why: str
    score: float | None = None
    rule_version: str = ""
    gazetteer_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One of a rule's `tests`: a document, whether the rule holds for it, and what makes it so.

    `because` is the name of a term, list, rule or filter; what is `todo` is known not to come true yet. `place` is
    `file:line:column`.
    """

    document: Document
    holds: bool
    name: str | None = None
    because: str | None = None
    todo: bool = False
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A watch rule as its owner sees it.

    `notify` is None where the owner named no channel; `version` changes with the meaning, `place` is
    `file:line:column`. What `where` refuses is not matched. `templates` says how much a channel is told, where that is
    not all of it.
    """

    id: str
    title: str
    severity: Severity = "medium"
    status: Status = "live"
    tags: tuple[str, ...] = ()
    notify: tuple[str, ...] | None = None
    templates: Mapping[str, Template] = field(default_factory=dict)
    where: Where | None = None
    cases: tuple[Case, ...] = ()
    version: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules ready to be used, by id in the order of the files, and what was compiled from them.

    `matched` are the ids of those that are looked for (live and shadow ones), `conditions` what each rule asks for, its
    filters included. `version` changes with anything that may change a match, `gazetteer_version` with the places and
    groups. It can be pickled.
    """

    rules: Mapping[str, Rule]
    warnings: tuple[Diagnostic, ...]
    version: str
    gazetteer_version: str
    matched: tuple[str, ...]
    conditions: Mapping[str, Condition] = field(repr=False, compare=False)
    engine: Engine = field(repr=False, compare=False)
