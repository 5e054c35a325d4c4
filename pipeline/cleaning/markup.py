"""The tree of a page in; what its head and its marked-up elements say, as plain strings, out. Judged by others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from lxml.etree import XPath
from lxml.html import HtmlElement

Names: TypeAlias = dict[str, list[HtmlElement]]
Items: TypeAlias = dict[str, list[HtmlElement]]

_LOOKED_AT = ("meta", "title", "link", "script", "h1", "time")
_MOST = 50  # of one kind of element: what counts stands near the top
_LONGEST_LINE = 500  # characters of a title
_LONGEST_META = 2_000
_FAR = 8  # elements around one
_PROPERTIES = {"author", "datePublished", "headline"}
_NAMED = XPath("descendant-or-self::*[@class or @id]")
_MARKED = XPath("descendant-or-self::*[@itemprop or @rel]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What stands in the head and in elements whose tag alone says what they hold.

    `metas` go by lower-case name, property or itemprop; `times` are (machine-readable or "", as shown) in page order.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    canonical: str = ""
    headings: tuple[str, ...] = ()
    times: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()

    def meta(self, *names: str) -> str:
        """Return the first value that any of the names has, in the order of the names."""
        return next((value for name in names for value in self.metas.get(name, ())), "")


def read_markup(tree: HtmlElement) -> Markup:
    """Return it all after one walk over the few kinds of elements that matter."""
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in _LOOKED_AT}
    for element in tree.iter(*_LOOKED_AT):
        found[str(element.tag)].append(element)
    canonical = [link.get("href", "") for link in found["link"] if "canonical" in link.get("rel", "").lower().split()]
    return Markup(
        metas=_metas(found["meta"]),
        title=next(map(line_of, found["title"]), "")[:_LONGEST_LINE],
        language=tree.get("lang") or tree.get("xml:lang") or "",
        canonical=next(iter(canonical), "").strip(),
        headings=tuple(line[:_LONGEST_LINE] for line in map(line_of, found["h1"][:_MOST]) if line),
        times=tuple((time.get("datetime", "").strip(), line_of(time)) for time in found["time"][:_MOST]),
        scripts=tuple(script.text for script in found["script"] if script.text and "ld+json" in script.get("type", "")),
    )


def line_of(element: HtmlElement) -> str:
    """Return the text of an element as one line."""
    return " ".join(" ".join(element.itertext()).split())


def read_elements(tree: HtmlElement) -> tuple[Names, Items]:
    """Return elements by class and id, and those with microdata or rel=author: one look for all who ask for names."""
    names: Names = {}
    items: Items = {}
    for element in _NAMED(tree):
        names.setdefault(f"{element.get('class', '')} {element.get('id', '')}", []).append(element)
    for element in _MARKED(tree):
        prop = element.get("itemprop") or ("author" if element.get("rel") == "author" else "")
        if prop in _PROPERTIES and not (prop == "author" and _is_of_comment(element)):
            items.setdefault(prop, []).append(element)
    return names, items


def _is_of_comment(element: HtmlElement) -> bool:
    """Whether an element stands in what a reader wrote, which has authors of its own."""
    around = islice(element.iterancestors(), _FAR)
    return any("comment" in f"{each.get('class')} {each.get('id')} {each.get('itemprop')}".lower() for each in around)


def marked(items: Items, prop: str) -> Iterator[str]:
    """Return the values of a microdata property: the name in a nested item, else machine form, else text."""
    for element in items.get(prop, ())[:_MOST]:
        for item in element.xpath(".//*[@itemprop='name']") or [element]:
            yield item.get("content") or item.get("datetime") or line_of(item)


def lines_named(names: Names, pattern: re.Pattern[str], *, longest: int) -> Iterator[str]:
    """Return the texts of elements whose class or id fits, as one line each, leaving out those too long or empty."""
    for name, elements in names.items():
        if pattern.search(name):
            for element in elements[:_MOST]:
                if 2 < len(line := line_of(element)) <= longest:
                    yield line


def _metas(elements: list[HtmlElement]) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in elements:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join(element.get("content", "").split())
        if name and value and len(metas.setdefault(name.lower(), [])) < _MOST:
            metas[name.lower()].append(value[:_LONGEST_META])
    return metas
