"""A listed name in, other ways to write it out: those that other writers choose, in Latin letters or Arabic ones.

They are guesses, one or two letters away from the listed name; whether a text that holds one is taken for the name is
for the finder to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.names.fold import level_0
from rules.text.arabic import ARTICLE, is_arabic
from rules.text.words import words

# What is written in one of these ways by one writer is written in another by the next.
_LATIN = """
kh>ch sh>ch,sch gh>g dh>d th>t dj>j q>k,c k>q,c c>k ou>u,oo,o oo>ou,u u>ou,oo,o aw>au,ow ay>ai,ei,ey ai>ay,ei ei>ay,ai
iyy>iy,y iy>y,iyy ee>i i>ee,y,e y>i aa>a a>e,aa e>a,i o>u,ou f>ph s>ss ss>s t>tt tt>t d>dd l>ll ll>l b>bb bb>b
"""
_ENDINGS = [("ah", "a"), ("ah", "eh"), ("a", "ah"), ("a", "eh"), ("eh", "ah"), ("eh", "a"), ("e", "eh"), ("e", "ah")]
_ARABIC = [("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ؤ", "و"), ("ئ", "ي"), ("ء", "")]
_PARTICLES = ("و", "ب", "ل", "ف", "وب", "ول", "ك", "فب")
_LATIN_ARTICLES = ("al-", "Al-", "el-", "al ", "Al ", "El ")
_UNLIKELY = re.compile(r"(.)\1\1|ouu|oou|uou|uu|ouo|aae|eaa|[ae]ai|bbb|cq|qc|kq|qk|ck[ck]")
_TOGETHER = re.compile(r"[\s-]+")


def guesses(name: str) -> Iterator[str]:
    """Yield other ways to write a name, those that differ least first; some may come twice."""
    yield from _in_arabic(name) if is_arabic(level_0(name)) else _in_latin(name)


def _in_latin(name: str) -> Iterator[str]:
    near = [*_turned(name)]
    yield from near
    yield name.upper()
    if " " in name or "-" in name:
        yield _TOGETHER.sub("-", name)
        yield _TOGETHER.sub(" ", name)
    if len([*words(name)]) == 1:
        yield from (article + name for article in _LATIN_ARTICLES)
    for other in near:
        yield from _turned(other)


def _turned(name: str) -> Iterator[str]:
    """Yield the name with one of its sounds written in another way."""
    low = name.lower()
    for written, _, others in (change.partition(">") for change in _LATIN.split()):
        for found in re.finditer(written, low):
            changed = (_with(name, found.start(), found.end(), other=other) for other in others.split(","))
            yield from (spelling for spelling in changed if not _UNLIKELY.search(spelling.lower()))
    for written, other in _ENDINGS:
        if low.endswith(written):
            yield name[: -len(written)] + other


def _with(name: str, start: int, end: int, *, other: str) -> str:
    changed = other.capitalize() if name[start].isupper() else other
    return name[:start] + changed + name[end:]


def _in_arabic(name: str) -> Iterator[str]:
    for written, other in _ARABIC:
        if written in name:
            yield name.replace(written, other)
    if name.endswith("ي"):
        yield name[:-1] + "ى"
    joins = name.startswith(ARTICLE)  # ل and the article are written together
    yield from (particle + name for particle in _PARTICLES if not (joins and particle.endswith("ل")))
    if joins:
        yield "لل" + name.removeprefix(ARTICLE)
        yield "ولل" + name.removeprefix(ARTICLE)
    if " " in name:
        yield name.replace(" ", "_")
        yield name.replace(" ", "")
    yield "ـ".join((name[:2], name[2:]))
