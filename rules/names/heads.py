"""Head words of organisations: from a core and its heads the names that writers make of them; and whose heads they are.

A front, an army or a brigade that is called after somebody is somebody else: Kata'ib Hezbollah is not Hezbollah.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from rules.names.fold import level_0
from rules.text.arabic import is_arabic

Head: TypeAlias = Literal["front", "army", "brigade", "legion", "party", "movement"]


class _Forms(NamedTuple):
    """How one head is written: before the core as it is, before and behind it without its article; and in Arabic."""

    before: str
    before_bare: str
    behind: str
    arabic: str


_FORMS: Mapping[Head, _Forms] = {
    "front": _Forms("Jabhat|Front|Frente", "", "Front", "جبهة"),
    "army": _Forms("Jaysh|Jaish", "Army of |Armée de l'|Ejército del ", "Army", "جيش"),
    "brigade": _Forms("Liwa|Kata'ib|Katibat", "", "Brigade|Brigades|Battalion|Battalions", "لواء|كتائب|كتيبة|ألوية"),
    "legion": _Forms("Faylaq|Failaq", "Legion of ", "Legion|Corps", "فيلق"),
    "party": _Forms("Hizb", "Party of |Parti de |Partido de ", "Party", "حزب"),
    "movement": _Forms("Harakat", "Mouvement |Movimiento ", "Movement", "حركة"),
}
_MORE = {
    "front": "jabhet djabhat jabha",
    "army": "jaych jeish armee ejercito",
    "brigade": "kataeb katibet brigada brigadas bataillon saraya asaib سرايا عصائب",
    "legion": "",
    "party": "parti partido",
}
_ARTICLES = ("al-", "el-", "al ", "el ", "an-", "as-", "ash-", "ar-", "at-")
APART: frozenset[Head] = frozenset({"brigade", "legion"})
"""Heads that make another organisation even of one that has no head itself."""
HEADS: frozenset[Head] = frozenset({"front", "army", "brigade", "legion", "party"})
"""Those that tell organisations apart."""
OF_PLACES: frozenset[Head] = frozenset({"brigade", "legion", "army"})
"""Heads that are called after places; a front may also run through one."""


def _words(head: Head) -> Iterator[str]:
    forms = _FORMS[head]
    for form in (*forms, _MORE.get(head, "").replace(" ", "|")):
        yield from (level_0(part.split()[0]) for part in form.split("|") if part)


_HEAD_OF: Mapping[str, Head] = {word: head for head in sorted(HEADS) for word in _words(head)}


def head_of(plain: str) -> Head | None:
    """Return which head a word at level 0 is; a movement or a group is any, so these words are none."""
    return _HEAD_OF.get(plain)


def expanded(cores: Iterable[str], heads: Iterable[Head]) -> Iterator[str]:
    """Yield the names that each core has with each head; the core alone is none of them."""
    for core in cores:
        for head in heads:
            yield from _with_head(core, _FORMS[head])


def _with_head(core: str, forms: _Forms) -> Iterator[str]:
    if is_arabic(level_0(core)):
        yield from (f"{head} {core}" for head in forms.arabic.split("|"))
        return
    bare = next((core[len(article) :] for article in _ARTICLES if core.lower().startswith(article)), core)
    yield from (f"{head} {core}" for head in forms.before.split("|"))
    yield from (f"{head}{bare}" for head in forms.before_bare.split("|") if head)
    yield from (f"{bare} {head}" for head in forms.behind.split("|"))
