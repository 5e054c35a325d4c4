"""One entry of another gazetteer in, the line of YAML that it becomes out: listed spellings, believed beside evidence.

Nobody has looked at imported names: they are found as they are listed only, and where the text speaks of their country
or a word beside them says what they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rules.names.fold import LONGEST_WORD
from rules.names.gazetteer import plain_words

Section = Literal["places", "groups"]

MOST_NAMES = 40
LONGEST_NAME = 100
LONGEST_ID = 80
SHORTEST_NAME = 2
UNDETERMINED = "und"  # the language of names of which nobody said it (BCP 47)

_CODE = re.compile(r"[A-Z0-9]{2,4}")
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


class BadLineError(ValueError):
    """A line is no entry, for a reason in words for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An entry as it was read; `source` is `geonames:ID` or the like, `names` are further ones by language."""

    source: str
    name: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    kind: str = ""
    countries: tuple[str, ...] = ()
    at: tuple[float, float] | None = None
    since: str = ""
    until: str = ""

    @property
    def id(self) -> str:
        """Return an id that people can read and that nobody else has."""
        _, _, own = self.source.rpartition(":")
        readable = _NOT_IN_AN_ID.sub("-", "-".join(plain_words(self.name))).strip("-")
        return f"{readable[: LONGEST_ID - len(own)]}-{_NOT_IN_AN_ID.sub('-', own.lower()).strip('-')}".strip("-")

    def line(self, licence: str) -> str:
        """Return the entry as an item of a list in YAML; all that others wrote is quoted."""
        told: dict[str, object] = {"id": _Plain(self.id), "name": self.name}
        if self.names:
            told["names"] = {_Plain(language): names for language, names in self.names.items()}
        told |= {key: value for key, value in (("abbr", self.abbreviations), ("kind", self.kind)) if value}
        if self.countries:
            told["countries" if len(self.countries) > 1 else "country"] = (
                self.countries if len(self.countries) > 1 else self.countries[0]
            )
        if self.at:
            told["at"] = self.at
        if self.since or self.until:
            told["active"] = {key: value for key, value in (("from", self.since), ("to", self.until)) if value}
        if self.kind != "country":
            told["ambiguous"] = (_Plain("en"), _Plain("ar"))
        told |= {"spelling": _Plain("strict"), "source": self.source, "licence": licence}
        return f"  - {_flow(told)}\n"


class _Plain(str):
    """A word that needs no quotes."""

    __slots__ = ()


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if isinstance(value, _Plain) else json.dumps(value, ensure_ascii=False)


def usable(name: str) -> str:
    """Return a name as it may be listed; nothing where it is none: too long, a code, or without a word."""
    tidy = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    words = plain_words(tidy)
    if not SHORTEST_NAME <= len(tidy) <= LONGEST_NAME or _CODE.fullmatch(tidy) or "://" in tidy or not words:
        return ""
    return "" if any(len(word) > LONGEST_WORD for word in words) or "".join(words).isdigit() else tidy


def further(name: str, named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return names by language, given as pairs; those that differ from another in typography alone are left out."""
    seen = {plain_words(name)}
    kept: dict[str, tuple[str, ...]] = {}
    for language, other in named:
        tidy = usable(other)
        if tidy and len(seen) <= MOST_NAMES and plain_words(tidy) not in seen:
            seen.add(plain_words(tidy))
            known = language if _LANGUAGE.fullmatch(language) else UNDETERMINED
            kept[known] = (*kept.get(known, ()), tidy)
    return kept


def countries_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes among these that name a country by two letters."""
    return tuple(dict.fromkeys(code for given in codes if _COUNTRY.fullmatch(code := given.strip().upper())))
