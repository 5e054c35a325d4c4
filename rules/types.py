"""What goes in and comes out of the rules room, as frozen values. Offsets count Unicode code points, end exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rules.errors import Diagnostic

if TYPE_CHECKING:
    from rules.engine import Engine

Severity = Literal["info", "low", "medium", "high", "critical"]
Status = Literal["draft", "shadow", "live", "retired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a rule reads: title and body as stored, and the language they are in (BCP 47), where known."""

    id: str
    title: str
    body: str
    language: str | None = None


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
class Rule:
    """A watch rule as its owner sees it.

    `notify` is None where the owner named no channel; `version` changes with the meaning, `place` is
    `file:line:column`.
    """

    id: str
    title: str
    severity: Severity = "medium"
    status: Status = "live"
    tags: tuple[str, ...] = ()
    notify: tuple[str, ...] | None = None
    version: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules ready to be used, by id in the order of the files, and what was compiled from them.

    `matched` are the ids of those that are looked for (live and shadow ones). `version` changes with anything that may
    change a match, `gazetteer_version` with the places and groups. It can be pickled.
    """

    rules: Mapping[str, Rule]
    warnings: tuple[Diagnostic, ...]
    version: str
    gazetteer_version: str
    matched: tuple[str, ...]
    engine: Engine = field(repr=False, compare=False)
