"""A parsed page with all that its markup says, read once and shared by those who judge it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipeline.cleaning.jsonld import ArticleData, read_jsonld
from pipeline.cleaning.markup import Items, Markup, Names, read_elements, read_markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and where it was found.

    `data` is what it says of its article in JSON-LD; `names` are elements by class and id, `items` by microdata.
    """

    url: str
    tree: HtmlElement
    markup: Markup
    data: ArticleData | None
    names: Names
    items: Items


def look_at(tree: HtmlElement, url: str) -> Page:
    """Read a tree's markup, names and JSON-LD."""
    markup = read_markup(tree)
    data = read_jsonld(markup.scripts, url) if markup.scripts else None
    names, items = read_elements(tree)
    return Page(url=url, tree=tree, markup=markup, data=data, names=names, items=items)
